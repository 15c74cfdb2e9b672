"""From sources to an output folder: the passes, the folder that is swapped in."""

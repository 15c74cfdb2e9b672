"""援引: references to provisions and laws."""

"""What the pages take from npm, and how it is bundled when the package is built."""

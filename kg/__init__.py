"""公报图谱: reads gazettes of people's congresses into an RDF knowledge graph."""

__version__ = "0.1.0"

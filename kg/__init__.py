"""公报图谱: reads gazettes of people's congresses into an RDF knowledge graph."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import open as open

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """`kg.open` is there for people; the program itself does not pay for its import."""
    if name == "open":
        from kg.api import open as open_graph

        return open_graph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")

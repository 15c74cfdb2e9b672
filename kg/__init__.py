"""公报图谱: reads gazettes of people's congresses into an RDF knowledge graph."""

from typing import TYPE_CHECKING

from kg.version import __version__ as __version__

if TYPE_CHECKING:
    from kg.api import Graph as Graph
    from kg.api import open as open

__all__ = ["Graph", "__version__", "open"]


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> object:
    """`kg.open` is there for people; the program itself does not pay for its import."""
    if name == "open":
        from kg.api import open as open_graph

        return open_graph
    if name == "Graph":
        from kg.api import Graph

        return Graph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")

"""`graph.html`: the whole graph in one file that opens anywhere, offline (`kg view`).

pyvis builds the network, our own page carries it: pyvis' pages fetch scripts in every mode and do not
escape what they show. vis-network comes out of the installed pyvis; nothing of it lies here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.graph.vocab import PREFIXES
from kg.graph_page.dates import acts, documents
from kg.graph_page.intime import editions, in_time
from kg.graph_page.model import FAMILIES, KINDS, Network, find
from kg.graph_page.news import news
from kg.graph_page.places import Places
from kg.graph_page.rows import network
from kg.graph_page.sounds import sounds
from kg.language import terms
from kg.model.iri import BASE
from kg.model.near import did_you_mean
from kg.model.tables import Tables
from kg.time.laws import Laws
from kg.web.engine import Engine, engine_of, licences, questions, sigma
from kg.web.headlines import Headline
from kg.web.page import environment, json_for_script, modules, packed, policy

HERE = Path(__file__).parent
LARGE = 2000
"""Above it WebGL draws, where the package came with its web assets: a click on the canvas of vis-network then takes
longer than 100 ms (`benchmarks/viewer.csv`)."""
MOST_NODES = 6000
"""What that canvas is given where there is no WebGL: of more nodes the articles are left out, then the least connected."""
MOST_WEBGL = 60_000
"""What WebGL is given, as far as it was measured; of more nodes the same are left out."""
MOST_TEXT = 4_000_000
"""Characters of source text that one page carries."""
MOST_TEXT_OF_MANY = 600_000
"""The same of a corpus, whose page shows the laws and not what each says: it opens as fast as that of a gazette."""
MOST_HITS = 50
"""Things of one name that are looked around at; beyond it the name means nothing."""
NAMELESS = "—"
SIZE = {"law": 7, "document": 6, "organisation": 7, "person": 5, "meeting": 8, "article": 5}
SHAPE = {
    "law": "dot",
    "document": "square",
    "organisation": "diamond",
    "person": "dot",
    "meeting": "star",
    "article": "dot",
}


def write_graph(
    tables: Tables,
    sources: Mapping[str, str],
    path: Path,
    around: str | None = None,
    depth: int = 1,
    *,
    quads: bytes = b"",
    base: str = BASE,
    renderer: str = "",
    coarse: Network | None = None,
    things: int = 0,
    headlines: Sequence[Headline] = (),
    heard: MutableMapping[str, tuple[str, ...]] | None = None,
) -> None:
    """Write the page. `sources` holds the decoded text of each source file, for the quotations.

    `around` (an IRI or a name) leaves only what is at most `depth` relations away from it. With `quads`
    (N-Quads of the graph, as gzip) the page answers SPARQL by itself, where the package was built with its web assets.
    `coarse`: the network without articles, where it is at hand. `renderer`: canvas or webgl, whatever the size. `things`: how many
    there are, where the tables hold only those of an overview. `headlines`: what the page of everything tells first. `heard`: how the
    characters of names are read, as far as an earlier page noted it; it is added to.
    """
    total, start = things or _count(tables), None
    script = "" if renderer == "canvas" else sigma()
    most = MOST_WEBGL if script else MOST_NODES
    whole = total <= most
    # The articles of a whole corpus are not even put together where they can't be drawn.
    if around is not None:
        net, start = _around(network(tables if whole else _near(tables, around, depth, coarse)), around, depth)
    else:
        net = _important(network(tables, articles=whole and not things), most)
    # Also a neighbourhood can be large, and what is left of a corpus small.
    webgl = script if renderer == "webgl" or len(net.nodes) > LARGE else ""
    in_part = around is None and (bool(things) or not whole)
    data = _about(net, tables, start, heard) | {"total": total if in_part else 0, "depth": depth, "base": base}
    laws = Laws(tables, sources)
    data["editions"] = editions(laws, net, not things)
    engine = engine_of(quads)
    # Of a corpus too large for its articles the box would be larger than the page.
    intime = packed(in_time(laws)) if total <= most and not things else ""
    # A lone surrogate (from an odd file name) is the one thing that UTF-8 cannot hold.
    told = headlines if around is None else ()
    path.write_bytes(_page(net, tables, sources, data, engine, webgl, intime, told).encode("utf-8", "replace"))


def _about(net: Network, tables: Tables, start: str | None, heard: MutableMapping[str, tuple[str, ...]] | None) -> dict[str, Any]:
    """What the page says of itself; `start`: the thing that a part is cut around."""
    return {
        "title": net.nodes[net.index[start]].name if start else _title(tables),
        "sources": 0 if start else len({d.source for d in tables.documents}),
        "start": start,
        "shown": sum(n.kind != "article" for n in net.nodes),
        "acts": acts(net, tables),
        "sounds": sounds((n.name for n in net.nodes if n.kind != "article"), heard),
    }


def _count(tables: Tables) -> int:
    articles = sum(p.level == "article" for p in tables.provisions)
    return articles + len(tables.laws) + len(tables.documents) + len(tables.organisations) + len(tables.persons)


def _near(tables: Tables, around: str, depth: int, coarse: Network | None) -> Tables:
    """The tables with the provisions of those laws alone that can be within `depth` relations.

    Where laws stand for their articles no way between two things is longer, so nothing near is left out.
    """
    laws = coarse or network(tables, articles=False)
    # An article is named by its law and its number.
    hits = find(laws, around) or [n for part in around.split() for n in find(laws, part)]
    near = set[int]().union(*(laws.neighbours(n, max(depth, 0)) for n in hits[:MOST_HITS]))
    kept = [p for p in tables.provisions if laws.index.get(p.provision_id) in near]
    return tables.but(provisions=kept)


def _around(net: Network, around: str, depth: int) -> tuple[Network, str]:
    hits = find(net, around)
    if not hits:
        raise UsageError(
            f"nothing in the graph is called {around}",
            todo=did_you_mean(around, (n.name for n in net.nodes), "try a part of the name; kg query organisations lists bodies"),
        )
    # Of several hits the best connected is meant; the search box of the page offers the others.
    degree = Counter(n for s, t, _ in net.edges for n in (s, t))
    best = max(hits, key=lambda n: (degree[n], -n))
    key = net.nodes[best].key
    return net.subset(net.neighbours(best, max(depth, 0))), key


def _important(net: Network, most: int) -> Network:
    if len(net.nodes) <= most:
        return net
    degree = Counter(n for s, t, _ in net.edges for n in (s, t))
    ranked = sorted(range(len(net.nodes)), key=lambda n: (-degree[n], n))
    return net.subset(set(ranked[:most]))


def _title(tables: Tables) -> str:
    files = dict.fromkeys(d.source for d in tables.documents)
    first = next(iter(files), "")
    stem = first.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return f"{stem} +{len(files) - 1}" if len(files) > 1 else stem


def _page(
    net: Network,
    tables: Tables,
    sources: Mapping[str, str],
    data: dict[str, Any],
    engine: Engine | None,
    webgl: str,
    intime: str,
    headlines: Sequence[Headline],
) -> str:
    nodes, edges = (_plain if webgl else _by_pyvis)(net, data["base"])
    facts = list(net.edges.values())
    places = Places(sources, MOST_TEXT_OF_MANY if data["total"] else MOST_TEXT)
    write = _packed if data["total"] else _plainly
    data["kinds"], data["families"] = KINDS, FAMILIES
    data["terms"] = terms()
    data["prefixes"], data["questions"] = (PREFIXES, questions()) if engine else ({}, [])
    details: dict[str, Any] = {
        "facts": [[[p, *places.of(e)] for p, e in node.facts] for node in net.nodes],
        "evidence": [[places.of(e) for e in evidence] for evidence in facts],
    }
    data["news"] = news(headlines, net, sources, places.of)
    details["files"] = places.files()
    data["documents"] = documents(net, tables, places.numbers)
    vis, script = _vis_network(), modules(HERE / "static")
    style = "".join((HERE / "static" / f"{name}.css").read_text(encoding="utf-8") for name in ("graph", "cite"))
    return (
        environment(HERE)
        .get_template("graph.html")
        .render(
            policy=policy([webgl, vis, script] if webgl else [vis, script], [style], engine is not None),
            engine=engine,
            intime=intime,
            title=data["title"],
            told=bool(headlines),
            licences=licences(),
            webgl=webgl,
            vis=vis,
            script=script,
            style=style,
            data=write(data),
            network=write({"nodes": nodes, "edges": edges}),
            details=packed(details),
        )
    )


def _plainly(value: Any) -> tuple[str, str]:
    """The type and the text of a block of the page."""
    return "application/json", json_for_script(value)


def _packed(value: Any) -> tuple[str, str]:
    return "application/octet-stream", packed(value)


Drawn = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def _plain(net: Network, base: str) -> Drawn:
    """Nodes and edges as vis-network and our scripts read them."""
    nodes = []
    for n, node in enumerate(net.nodes):
        more = {
            "alias": node.alias,
            "parent": node.parent + 1,
            "shelf": node.group,
            "full": node.label and node.name,
            "no": node.number,
        }
        look = {"shape": SHAPE[node.kind], "group": node.kind, "size": SIZE[node.kind]}
        extra = {name: value for name, value in more.items() if value}
        label = node.label or node.name or NAMELESS
        nodes.append({"id": n, "label": label, "key": node.key.removeprefix(base), "sub": node.sub, **look, **extra})
    return nodes, [{"from": source, "to": target, "rel": relation} for source, target, relation in net.edges]


def _by_pyvis(net: Network, base: str) -> Drawn:
    """The same as pyvis makes it for vis-network; for tens of thousands of nodes it would take many seconds."""
    from pyvis.network import Network as Pyvis

    class Drawing(Pyvis):  # type: ignore[misc]
        def get_nodes(self) -> dict[int, Any]:
            # add_edge looks both ends up in this; in the list that pyvis returns that is O(nodes).
            return self.node_map  # type: ignore[no-any-return]

    drawn = Drawing(directed=True)
    nodes, edges = _plain(net, base)
    for node in nodes:
        drawn.add_node(node.pop("id"), **node)
    for edge in edges:
        drawn.add_edge(edge["from"], edge["to"], rel=edge["rel"], arrows="")
    return drawn.nodes, drawn.edges


def _vis_network() -> str:
    """The script of the newest vis-network that the installed pyvis brings (its style sheet serves only its own buttons)."""
    spec = find_spec("pyvis")  # its import takes a fifth of a second
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    found = sorted((folder / "lib").glob("vis-*/vis-network.min.js"))
    # A closing tag inside a string would end our script element.
    return found[-1].read_text(encoding="utf-8").replace("</script", "<\\/script")

"""What programs are told of the site: the SPARQL service description at the endpoint, VoID and DCAT under /.well-known/void."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.export.void import Counts, description
from kg.graph.writer import ref
from kg.site.asked import Question
from kg.site.protocol import GRAPHS, RESULTS, TYPES

if TYPE_CHECKING:
    from kg.site.site import Site

_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
}
"""Names of our formats among the IRIs of https://www.w3.org/ns/formats/."""
_COUNTED = "SELECT ?x (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?x"


def service(request: Request) -> Response:
    """SPARQL 1.1 Service Description, in Turtle: what the endpoint answers to a GET without a query."""
    formats = sorted({_NAMES[f] for f in (*RESULTS.values(), *GRAPHS.values())})
    here = ref(str(request.base_url) + "sparql")
    lines = [
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .",
        "@prefix void: <http://rdfs.org/ns/void#> .",
        f"\n{here} a sd:Service ;",
        f"    sd:endpoint {here} ;",
        "    sd:supportedLanguage sd:SPARQL11Query ;",
        "    sd:feature sd:UnionDefaultGraph ;",
        f"    sd:resultFormat {', '.join(ref(_FORMATS + name) for name in formats)} ;",
        f"    sd:defaultDataset [ a sd:Dataset ; void:inDataset {ref(str(request.base_url) + '.well-known/void')} ] .",
    ]
    return Response("\n".join(lines) + "\n", media_type=TYPES["ttl"])


def dataset(site: Site, request: Request) -> Response:
    """What is in the graph and where to get it. Counts that would take too long are left out."""
    counts = None
    with contextlib.suppress(KgError):
        counts = Counts(_count(site, "?s a ?x"), _count(site, "?s ?x ?o"))
    endpoint = str(request.base_url) + "sparql"
    return Response(description(sorted(site.library.texts), counts, endpoint), media_type=TYPES["ttl"])


def _count(site: Site, pattern: str) -> dict[str, int]:
    reply = site.workers.ask(Question(_COUNTED.format(pattern=pattern), "rows", {}, 10_000))
    return {f"<{x}>": int(n) for (x, _), (n, _) in reply.rows}

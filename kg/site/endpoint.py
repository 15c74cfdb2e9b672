"""`/sparql`: the SPARQL 1.1 Protocol for programs, the query editor for people."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.errors import KgError, UsageError
from kg.graph.vocab import PREFIXES
from kg.model.near import one_of
from kg.query.saved import find, saved
from kg.site.asked import Busy, Gone, Question, Reply, TooLong
from kg.site.described import service
from kg.site.guard import SCRIPTED
from kg.site.page import Page
from kg.site.pools import ASKING, in_thread
from kg.site.protocol import MOST_BODY, TYPES, NotAcceptable, TooLarge, UnknownBody, negotiated, posted, question
from kg.web.engine import BUNDLE
from kg.web.page import json_for_script

if TYPE_CHECKING:
    from kg.site.site import Site

STATUS = {TooLong: 504, Busy: 503, Gone: 503, NotAcceptable: 406, TooLarge: 413, UnknownBody: 415, UsageError: 400}
RETRY = {503: {"Retry-After": "5"}}
"""Headers of a status: seconds after which to ask again."""
UPLOAD = 30.0
"""Seconds for a body to arrive."""
MOST_SHOWN = 1000
"""Rows of an answer on the page; the formats have them all."""
FIRST = """SELECT ?kind (COUNT(*) AS ?n)
WHERE { ?thing a ?kind }
GROUP BY ?kind
ORDER BY DESC(?n)
LIMIT 50"""


def status_of(error: KgError) -> int:
    """The HTTP status of an expected error."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)


async def answer(site: Site, request: Request) -> Response:
    """A query's answer in the format that the request asks for; a browser without a query gets the editor."""
    asked = list(request.query_params.multi_items())
    if request.method == "POST":
        asked += posted(request.headers.get("content-type", ""), await body_of(request))
    elif (not asked or asked[0][0] == "saved") and _is_reader(request):
        chosen = find(one_of(asked[0][1], [n for s in saved() for n in (s.name, s.alias)], "saved question")) if asked else None
        return editor(site, request, chosen.text if chosen else FIRST, name=chosen.name if chosen else "")
    elif not asked:
        return service(request)
    # Whatever looks at the text of the query does so in a thread: a long one keeps nobody waiting.
    return await in_thread(request, ASKING, lambda: _answered(site, request, asked))


def _answered(site: Site, request: Request, asked: list[tuple[str, str]]) -> Response:
    wanted = question(asked, request.headers.get("accept", ""))
    if wanted.form == "rows":
        return _page(site, request, wanted)
    reply = site.queries.ask(wanted)
    return Response(reply.text.encode("utf-8", "replace"), media_type=TYPES[wanted.form])


def _is_reader(request: Request) -> bool:
    """Is a page asked for? A program that asks nothing is told what the endpoint is."""
    with contextlib.suppress(NotAcceptable):
        return negotiated("", request.headers.get("accept", ""), page=True) == "rows"
    return False


async def body_of(request: Request) -> bytes:
    """The body of a request, within the limits of size and time."""
    body = bytearray()
    try:
        async with asyncio.timeout(UPLOAD):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST_BODY:
                    raise TooLarge("the query is too long", todo=f"send at most {MOST_BODY:,} bytes")
    except ClientDisconnect:
        raise Gone("the client left before its query had arrived") from None
    except TimeoutError:
        raise HTTPException(408, f"the query did not arrive within {UPLOAD:g} s") from None
    return bytes(body)


def _page(site: Site, request: Request, wanted: Question) -> Response:
    try:
        return editor(site, request, wanted.text, site.queries.ask(replace(wanted, rows=MOST_SHOWN)))
    except KgError as error:
        return editor(site, request, wanted.text, error=error)


def editor(site: Site, request: Request, query: str, reply: Reply | None = None, error: KgError | None = None, name: str = "") -> Response:
    """The page: the saved questions as tabs, the query, its answer. Without scripts it is a plain form."""
    shown: dict[str, Any] = {"query": query, "reply": reply, "error": str(error or ""), "name": name}
    shown["terms"] = _terms() if (BUNDLE / "editor.js").is_file() else ""
    status = status_of(error) if error else 200
    made = site.html(Page("sparql.html", "SPARQL", shown), request, status)
    made.headers.update(RETRY.get(status, {}))
    if shown["terms"]:
        made.headers["content-security-policy"] = SCRIPTED
    return made


@cache
def _terms() -> str:
    """What the editor completes: the classes and properties of the ontology, and the prefixes that need no line."""
    import pyoxigraph as ox

    from kg.graph.ontology import ontology

    kinds: dict[str, set[str]] = {}
    for q in ox.parse(ontology(), ox.RdfFormat.N_QUADS):
        if q.predicate.value.endswith("#type") and isinstance(q.object, ox.NamedNode) and isinstance(q.subject, ox.NamedNode):
            kinds.setdefault(q.object.value.rpartition("#")[2], set()).add(q.subject.value)
    properties = kinds["ObjectProperty"] | kinds["DatatypeProperty"] | kinds.get("AnnotationProperty", set())
    return json_for_script({"prefixes": PREFIXES, "classes": sorted(kinds["Class"]), "properties": sorted(properties)})

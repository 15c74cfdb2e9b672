"""An IRI of the graph dereferenced: its page, or what the graph says of it as RDF, as the request accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.writer import ref
from kg.language.sentences import told_here
from kg.model.iri import passage
from kg.site.asked import Question
from kg.site.guard import SCRIPTED
from kg.site.intime import days, on_day
from kg.site.named import statement
from kg.site.page import Page, url
from kg.site.pages import page
from kg.site.protocol import GRAPHS, TYPES, negotiated
from kg.site.refusals import Missing, near_things

if TYPE_CHECKING:
    from kg.report.write import Passage
    from kg.site.site import Site

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|\\^`]')
"""What an IRI can't hold: no such path gets into a query."""


NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF/XML"}


def answer(site: Site, request: Request) -> Response:
    path = request.path_params["path"]
    subject = site.library.base + path
    form = negotiated(request.query_params.get("format", ""), request.headers.get("accept", ""), graph=True, page=True)
    if form in GRAPHS.values():
        return _described(site, subject, path, form)
    day = _day(site, path, request)
    in_time = on_day(site.library, site.library.law_titles[path], day) if day else None
    shown = in_time or page(site.library, path) or _resource(site, subject, path)
    in_graph = shown.content.get("out") if shown.template == "resource.html" else _is_iri(site, path)
    shown.content["forms"] = [(name, url(path, format=f)) for f, name in NAMES.items()] if in_graph else []
    made = site.html(shown, request)
    made.headers["vary"] = "Accept, Cookie"
    if path in site.library.law_titles:
        # The slider over the days of a law follows the hand by a script.
        made.headers["content-security-policy"] = SCRIPTED
    return made


def _day(site: Site, path: str, request: Request) -> str:
    """The day for which a law's text is asked: `at`, or the place of one of its days (`step`, a slider without its script)."""
    title = site.library.law_titles.get(path)
    if title is None:
        return ""
    step, known = request.query_params.get("step", ""), days(site.library, title)
    return known[int(step)] if re.fullmatch("[0-9]{1,4}", step) and int(step) < len(known) else request.query_params.get("at", "")


def _is_iri(site: Site, path: str) -> bool:
    """Is the page that of a thing of the graph, so that there is something to say of it in RDF?"""
    library, iri = site.library, site.library.base + path
    known = (library.documents, library.persons, library.organisations, library.provisions)
    return path in library.law_titles or path in library.editions or any(iri in k for k in known)


def _described(site: Site, subject: str, path: str, form: str) -> Response:
    if _FORBIDDEN.search(subject):
        raise Missing(near_things(site.library, path))
    thing = ref(subject)
    reply = site.workers.ask(Question(f"CONSTRUCT {{ {thing} ?p ?o }} WHERE {{ {thing} ?p ?o }}", form, rows=100_000))
    if not reply.found:
        raise Missing(near_things(site.library, path))
    return Response(reply.text.encode("utf-8", "replace"), media_type=TYPES[form], headers={"Vary": "Accept"})


def _resource(site: Site, subject: str, path: str) -> Page:
    """A thing without a page of its own: its statements."""
    if not path or _FORBIDDEN.search(subject):
        raise Missing(near_things(site.library, path))
    thing = ref(subject)
    out = site.workers.ask(Question(f"SELECT ?p ?o WHERE {{ {thing} ?p ?o }} ORDER BY ?p ?o LIMIT 500"))
    back = site.workers.ask(Question(f"SELECT ?s ?p WHERE {{ ?s ?p {thing} }} ORDER BY ?p ?s LIMIT 500"))
    if not out.rows and not back.rows:
        raise Missing(near_things(site.library, path))
    label = next((str(said[0]) for predicate, said in out.rows if predicate[0] == _LABEL), path)
    told = [statement(p, o) for p, o in out.rows]
    shown = {"subject": subject, "passage": _words(site, subject), "out": told, "back": back.rows}
    return Page("resource.html", told_here(label), shown)


def _words(site: Site, subject: str) -> Passage | None:
    """The words at a passage's IRI (evidence says nothing of itself in the graph: its IRI says all)."""
    place = passage(subject)
    file = site.library.files.get(place.source) if place else None
    return site.library.sources.words(file, place.start, place.end) if place and file else None

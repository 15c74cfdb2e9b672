"""What a reader gets who asks for what is not here: why, and what is nearest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import KgError
from kg.language import LANGUAGE, term
from kg.language.sentences import told_error
from kg.model.near import nearest
from kg.query.saved import saved
from kg.site.endpoint import RETRY, status_of
from kg.site.library import Library
from kg.site.page import Page

if TYPE_CHECKING:
    from kg.site.site import Site

Near = Iterable[tuple[str, str]]
"""Names and the paths of their pages."""


class Missing(HTTPException):
    """No such page (404); `near` is what may have been meant."""

    def __init__(self, near: Near = ()) -> None:
        super().__init__(404, term("site.missing"))
        self.near = tuple(near)


def near_questions(name: str) -> Near:
    names = {n: s.name for s in saved() for n in (s.name, s.alias)}
    found = [names[n] for n in nearest(name, names)]
    return [(s.en if LANGUAGE.get() else s.zh, f"questions/{s.name}") for s in saved() if s.name in found]


def near_things(library: Library, path: str) -> Near:
    """Laws, persons, bodies and documents whose names are near to the one in a path."""
    family, _, rest = path.partition("/")
    names = {
        "law": {title: at for at, title in library.law_titles.items()},
        "person": {p.name: library.path(i) for i, p in library.persons.items()},
        "organisation": {o.name: library.path(i) for i, o in library.organisations.items()},
        "document": {d.title: library.path(i) for i, d in library.documents.items()},
        "meeting": {m: f"meeting/{m}" for m in library.meetings},
    }.get(family, {})
    return [(name, names[name]) for name in nearest(rest.partition("/")[0][:200], names)]


def failed(site: Site) -> Any:
    async def handler(request: Request, error: HTTPException) -> Response:
        near = getattr(error, "near", ())
        if wants_html(request):
            shown = {"message": error.detail, "near": near}
            return site.html(Page("missing.html", term("site.missing"), shown), request, error.status_code)
        hint = f" — did you mean {'、'.join(name for name, _ in near)}?" if near else ""
        return PlainTextResponse(f"{error.detail}{hint}\n".encode("utf-8", "replace"), error.status_code)

    return handler


def refused(site: Site) -> Any:
    """An expected error, as the reader asked: a page, or JSON that says what and with which status."""

    async def handler(request: Request, error: KgError) -> Response:
        status = status_of(error)
        if wants_html(request):
            made = site.html(
                Page("missing.html", term("site.refused"), {"message": told_error(error, LANGUAGE.get()), "near": ()}), request, status
            )
            made.headers.update(RETRY.get(status, {}))
            return made
        told = json.dumps({"error": str(error), "status": status}, ensure_ascii=False)
        return Response(told.encode("utf-8", "replace"), status, RETRY.get(status), "application/json")

    return handler


def wants_html(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")

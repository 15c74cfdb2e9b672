"""The web application: routes, the guards before them, what a request may ask for."""

from __future__ import annotations

import contextlib
import json
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from kg.errors import KgError, UsageError
from kg.graph_page.write import write_graph
from kg.language import LANGUAGE, term
from kg.language.labels import coded
from kg.language.sentences import told_error
from kg.model.near import did_you_mean, nearest
from kg.model.tables import ROWS, cells, columns
from kg.query.saved import Saved, by_name, find
from kg.search.index import FILTERS
from kg.site import endpoint, things
from kg.site.asked import Question, Reply
from kg.site.charts import picture
from kg.site.described import dataset
from kg.site.duties import bound, choices, filled, readable
from kg.site.endpoint import MOST_SHOWN, body_of, status_of
from kg.site.feed import atom
from kg.site.grid import SIZE, grid
from kg.site.guard import CSP, Guard
from kg.site.intime import checked
from kg.site.language import Language, choose
from kg.site.library import open_library
from kg.site.page import Page
from kg.site.pages import home, source_problems
from kg.site.pools import ASKING, READING, in_thread
from kg.site.protocol import MOST_ROWS, TYPES, posted
from kg.site.ready import soon
from kg.site.refusals import Missing, failed, near_questions, refused
from kg.site.site import HERE, Site
from kg.site.vocabulary import vocabulary
from kg.site.workers import Workers
from kg.web.engine import BUNDLE


def create_app(
    output: Path, host: str = "127.0.0.1", seconds: float = 10.0, workers: int = 2, origins: Sequence[str] = (), endpoint: str = ""
) -> Starlette:
    """The application over a finished build. `origins`: sites whose pages may ask it, too (CORS); `*` is any. `endpoint`: a SPARQL
    server that holds the graph of the build."""
    library = open_library(output)
    store = endpoint or output / "store"
    site = Site(library, output, Workers(store, workers, seconds, nice=5), Workers(store, 1, seconds))

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        leave = soon(site)
        yield
        leave()
        site.close()

    layers = [Middleware(Guard, host=host, origins=origins)]
    if origins:
        methods, headers = ["GET", "HEAD", "POST"], ["Accept", "Content-Type"]
        layers.append(Middleware(CORSMiddleware, allow_origins=origins, allow_methods=methods, allow_headers=headers))
    handlers: Any = {HTTPException: failed(site), KgError: refused(site)}
    app = Starlette(routes=_routes(site), middleware=[*layers, Middleware(Language)], exception_handlers=handlers, lifespan=lifespan)
    app.state.site = site
    return app


def _routes(site: Site) -> list[Route]:
    def answer(make: Callable[[Request], Response], pool: CapacityLimiter = READING) -> Any:
        async def handler(request: Request) -> Response:
            return await in_thread(request, pool, lambda: make(request))

        return handler

    async def sparql(request: Request) -> Response:
        return await endpoint.answer(site, request)

    async def check(request: Request) -> Response:
        asked = dict(request.query_params)
        if request.method == "POST":
            asked |= dict(posted(request.headers.get("content-type", ""), await body_of(request)))
        return await in_thread(
            request, ASKING, lambda: site.html(checked(site.library, asked.get("text", ""), asked.get("at", "")), request)
        )

    return [
        Route("/", answer(lambda r: site.html(home(site.library), r))),
        Route("/search", answer(lambda r: _search(site, r))),
        Route("/problems", answer(lambda r: site.html(source_problems(site.library), r))),
        Route("/vocabulary", answer(lambda r: site.html(vocabulary(), r))),
        Route("/questions", answer(lambda r: site.html(Page("questions.html", term("site.questions")), r))),
        Route("/questions/{name}", answer(lambda r: _question(site, r), ASKING)),
        Route(
            "/tables", answer(lambda r: site.html(Page("tables.html", term("site.tables"), {"names": [*site.library.sizes.items()]}), r))
        ),
        Route("/tables/{name}", answer(lambda r: _table(site, r))),
        Route("/feed.atom", answer(lambda r: _feed(site, r))),
        Route("/check", check, methods=["GET", "POST"]),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/.well-known/void", answer(lambda r: dataset(site, r), ASKING)),
        Route("/language", answer(choose)),
        Route("/graph", answer(lambda r: _graph(site, r), ASKING)),
        Route("/static/site.css", answer(lambda r: _static(HERE / "static" / "site.css", "text/css"))),
        Route("/static/slider.js", answer(lambda r: _static(HERE / "static" / "slider.js", "text/javascript"))),
        Route("/static/editor.css", answer(lambda r: _static(BUNDLE / "editor.css", "text/css"))),
        Route("/static/editor.js", answer(lambda r: _static(BUNDLE / "editor.js", "text/javascript"))),
        Route("/{path:path}", answer(lambda r: things.answer(site, r), ASKING)),
    ]


def _feed(site: Site, request: Request) -> Response:
    text = atom(site.library, str(request.base_url).rstrip("/"))
    return Response(text.encode("utf-8", "replace"), media_type="application/atom+xml")


def _static(file: Path, kind: str) -> Response:
    if not file.is_file():
        raise HTTPException(404, term("site.missing"))
    return Response(file.read_bytes(), media_type=kind, headers={"Cache-Control": "max-age=3600"})


def _graph(site: Site, request: Request) -> Response:
    """The graph page of the build; `around` a thing (the path of its page, a name) that neighbourhood alone."""
    around, library = request.query_params.get("around", ""), site.library
    if around:
        start = library.base + around if library.base + around in library.laws_alone.index else around
        with tempfile.TemporaryDirectory() as folder:
            cut = Path(folder) / "graph.html"
            write_graph(library.tables, library.texts, cut, start, base=library.base, coarse=library.laws_alone)
            text = cut.read_bytes()
        return Response(text, media_type="text/html", headers={"Content-Security-Policy": _own_policy(text[:4000])})
    graph = next((p for name in ("graph.html", "overview.html") if (p := site.output / name).is_file()), None)
    if not graph:
        raise HTTPException(404, term("site.nograph"))
    with graph.open("rb") as page_text:
        head = page_text.read(4000)
    # Sent as it is read: many slow readers of a large page cost no memory.
    return FileResponse(graph, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _own_policy(head)})


def _own_policy(head: bytes) -> str:
    # The page brings its own policy, which is stricter on everything but its own scripts and styles.
    found = re.search(rb'Content-Security-Policy" content="([^"]*)"', head)
    return found[1].decode().replace("&#39;", "'") if found else CSP


def _page_number(request: Request) -> int:
    """`page=`, 1 where it is left out."""
    given = request.query_params.get("page", "") or "1"
    if not re.fullmatch(r"[1-9][0-9]{0,6}", given):
        raise UsageError(f"{given[:20]!r} is no number of a page", "page", "write 1, 2, 3 …")
    return int(given)


def _within(page: int, rows: int, size: int) -> None:
    last = max(1, -(-rows // size))
    if page > last:
        raise UsageError(f"there is no page {page}", "page", f"the last one is {last}")


def _search(site: Site, request: Request) -> Response:
    asked = request.query_params
    filters = {name: asked.get(name, "") for name in FILTERS}
    query = asked.get("q", "")[:200]
    number = _page_number(request)
    answer = site.search.ask(query, filters, number)
    _within(number, answer.total, 20)
    for name in [n for n, known in answer.values.items() if filters[n] and filters[n] not in known]:
        todo = did_you_mean(filters[name], answer.values[name], "leave it out")
        raise UsageError(f"no hit has the {name} {filters[name][:80]!r}", name, todo)
    shown = {"query": query, "answer": answer, "filters": filters, "page": number, "size": 20}
    return site.html(Page("search.html", query or term("site.search"), shown), request)


def _question(site: Site, request: Request) -> Response:
    name = request.path_params["name"]
    asked = find(name)
    if asked is None:
        raise Missing(near_questions(name))
    given = {k: v for k, v in request.query_params.items() if k != "format" and v.strip()}
    by_name(asked, given, whole=False)
    ready = all(p.name in given for p in asked.params if p.required)
    form = request.query_params.get("format", "")
    if form in TYPES and ready:
        reply = site.workers.ask(Question(asked.name, form, given, MOST_ROWS))
        return Response(reply.text.encode("utf-8", "replace"), media_type=TYPES[form])
    reply_rows, error, status = None, "", 200
    if ready:
        try:
            reply_rows = readable(site.workers.ask(Question(asked.name, "rows", given, MOST_SHOWN)))
        except KgError as refused:
            # A name that is not here is an answer to a form; a limit is none.
            error, status = told_error(refused, LANGUAGE.get()), 200 if isinstance(refused, UsageError) else status_of(refused)
    drawn = _drawn(site, asked, reply_rows)
    shown = {"question": asked, "given": given, "reply": filled(reply_rows) if reply_rows else None, "error": error, **drawn}
    return site.html(Page("question.html", asked.en if LANGUAGE.get() else asked.zh.partition("：")[0], shown), request, status)


def _drawn(site: Site, asked: Saved, reply: Reply | None) -> dict[str, Any]:
    """What the page of a question shows beside its table: a picture, duties as cards, what can be asked for."""
    return {
        "picture": picture(asked.shown, reply) if reply else None,
        "bound": bound(site.library, reply) if reply and asked.name == "obligations" else [],
        "choices": {p.name: names for p in asked.params if (names := choices(site.library, p.kind))},
    }


def _table(site: Site, request: Request) -> Response:
    name, _, ending = request.path_params["name"].partition(".")
    if name not in ROWS or ending not in ("", "csv", "json"):
        raise Missing([(n, f"tables/{n}") for n in nearest(name, ROWS)])
    rows = site.library.tables.rows(name)
    if ending == "csv":
        written = site.output / "tables" / f"{name}.csv"
        # As the build wrote it: a large table is never put together in memory.
        if written.is_file():
            return FileResponse(written, media_type="text/csv; charset=utf-8")
        return Response(",".join(columns(name)) + "\n", media_type="text/csv; charset=utf-8")
    if ending == "json":
        text = json.dumps([cells(r) for r in rows], ensure_ascii=False)
        return Response(text.encode("utf-8", "replace"), media_type="application/json")
    made = grid(site.library, name, dict(request.query_params), _page_number(request), coded)
    _within(made.page, made.found, SIZE)
    return site.html(Page("table.html", term(f"table.{name}"), {"grid": made}), request)

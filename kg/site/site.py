"""What all requests of the site share."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from kg.language import LANGUAGE, term
from kg.language.labels import coded, heading, spread
from kg.language.sentences import told_here
from kg.query.saved import grouped, saved
from kg.search.index import Search
from kg.site.language import CODES
from kg.site.library import Library
from kg.site.named import page_of
from kg.site.page import Page, url
from kg.site.pages import compared, in_graph
from kg.site.vocabulary import label, term_name
from kg.site.workers import Workers
from kg.web.page import environment
from kg.zh.numerals import numbered

HERE = Path(__file__).parent


class Site:
    """The finished build, its search, its workers and its templates."""

    def __init__(self, library: Library, output: Path, queries: Workers, workers: Workers) -> None:
        """`queries` answer the endpoint, `workers` what the pages ask: strangers' queries keep no reader waiting."""
        self.library, self.output, self.queries, self.workers = library, output, queries, workers
        self.search = Search(library.tables, library.texts, library.base)
        self.templates = environment(HERE)
        self.templates.globals.update(
            term=term,
            told=told_here,
            spread=spread,
            url=url,
            iri=lambda i: url(library.path(i)),
            saved=saved,
            questions=grouped,
            called=library.name,
            coded=coded,
            heading=heading,
            label=label,
            term_name=term_name,
            compared=compared,
            base=library.base,
            in_graph=lambda i: in_graph(library, i),
            numbered=numbered,
            page_of=lambda column, value: page_of(library, column, value),
            live=True,
            forms=(),
            language=lambda: CODES[LANGUAGE.get()],
        )

    def close(self) -> None:
        for lane in (self.queries, self.workers):
            lane.close()

    def html(self, shown: Page, request: Request, status: int = 200) -> Response:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        text = self.templates.get_template(shown.template).render(
            title=shown.title, here=here, q=request.query_params.get("q", ""), **shown.content
        )
        # A lone surrogate can't be sent as UTF-8.
        return Response(text.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")

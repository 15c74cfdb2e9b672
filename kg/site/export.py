"""The site as static files for any web host, or to open from disk: all pages, no server, no search, no SPARQL.

Chinese pages stand at the top, those of each other language of the site in a folder of its code; `--lang` leaves one language, at the top.
"""

from __future__ import annotations

import hashlib
import posixpath
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from kg.errors import UsageError
from kg.language import ASKED, LANGUAGE, term
from kg.language.labels import spread
from kg.language.sentences import told_here
from kg.model.tables import ROWS
from kg.site.guard import CSP
from kg.site.language import CODES
from kg.site.library import Library, open_library
from kg.site.page import Page
from kg.site.pages import compared, comparisons, home, in_graph, page, source_problems
from kg.site.vocabulary import label, term_name, vocabulary
from kg.web.page import environment
from kg.zh.numerals import numbered

HERE = Path(__file__).parent
LONGEST = 200
"""Bytes of a file name; file systems allow 255."""


def export_site(output: Path, folder: Path) -> int:
    """Write the pages of a finished build into `folder` (new or empty); how many there are."""
    library = open_library(output)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("the folder is not empty", str(folder), "name a new one")
    before = LANGUAGE.get()
    wanted = (ASKED.get(),) if ASKED.get() in CODES else CODES
    count = 0
    for code in wanted:
        LANGUAGE.set(CODES.index(code))
        count += _export(library, folder, {c: "" if c == wanted[0] else f"{c}/" for c in wanted}, code)
    LANGUAGE.set(before)
    (folder / "static").mkdir()
    shutil.copy(HERE / "static" / "site.css", folder / "static")
    for source, target in [*((f"tables/{n}.csv", f"tables/{n}.csv") for n in ROWS), ("graph.html", "graph.html")]:
        if (output / source).is_file():
            (folder / target).parent.mkdir(exist_ok=True)
            shutil.copy(output / source, folder / target)
    return count


def _export(library: Library, folder: Path, tops: dict[str, str], code: str) -> int:
    """The pages of one language; `tops`: language → the folder of its pages. How many there are."""
    templates = environment(HERE)
    templates.globals.update(
        term=term,
        told=told_here,
        spread=spread,
        base=library.base,
        numbered=numbered,
        live=False,
        language=lambda: code,
        saved=tuple,
        questions=dict,
        compared=compared,
        label=label,
        term_name=term_name,
        in_graph=lambda i: in_graph(library, i),
    )
    count = 0
    for path, shown in _pages(library):
        here = tops[code] + file_of(path)

        def url(to: str, here: str = here, top: str = tops[code], **_: object) -> str:
            file = file_of(to)
            top = "" if file in (to, "graph.html") else top
            return quote(posixpath.relpath(top + file, posixpath.dirname(here) or "."), safe="/._-~")

        others = [(c, term("language.name", CODES.index(c)), url(path, top=top)) for c, top in tops.items() if c != code]
        text = templates.get_template(shown.template).render(
            title=shown.title, q="", url=url, iri=lambda i, url=url: url(library.path(i)), others=others, **shown.content
        )
        # Served by others, a page brings its policy along.
        text = text.replace("<meta charset", f'<meta http-equiv="Content-Security-Policy" content="{META}">\n<meta charset', 1)
        _write(folder / here, text)
        count += 1
    return count


META = CSP.replace("; frame-ancestors 'none'", "")
"""A policy in the page itself can't say who may frame it."""


def _pages(library: Library) -> Iterator[tuple[str, Page]]:
    yield "", home(library)
    yield "problems", source_problems(library)
    yield "vocabulary", vocabulary()
    yield (
        "tables",
        Page("tables.html", term("site.tables"), {"names": [(n, len(library.tables.rows(n))) for n in ROWS]}),
    )
    paths = [*library.law_titles, *library.editions, *(f"meeting/{m}" for m in library.meetings)]
    for rows in (library.provisions, library.persons, library.organisations, library.documents):
        paths += [library.path(iri) for iri in rows]
    for path in dict.fromkeys([*paths, *comparisons(library)]):
        shown = page(library, path)
        if shown is not None:
            yield path, shown


def file_of(path: str) -> str:
    """The file of a page, under names that every file system takes.

    >>> file_of(""), file_of("law/甲法/art_1"), file_of("tables/laws.csv")
    ('index.html', 'law/甲法/art_1/index.html', 'tables/laws.csv')
    """
    if path == "graph":
        return "graph.html"
    if path.startswith(("static/", "tables/")):
        return path
    return "/".join([*(_safe(s) for s in path.split("/") if s), "index.html"])


def _safe(name: str) -> str:
    plain = name.replace("%", "_") if name.strip(".") else f"_{name}"
    data = plain.encode("utf-8", "replace")
    # A name that was changed or cut keeps a mark of the whole one: two things never share a file.
    if plain == name and len(data) <= LONGEST:
        return plain
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return data[: LONGEST - 11].decode("utf-8", "ignore") + "-" + mark


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "replace"))

"""What the commands `consolidate`, `cite` and `law` do, between the command line and the stages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.language import preferred, said, term
from kg.language.sentences import told
from kg.model.documents import Document
from kg.model.near import did_you_mean, nearest

if TYPE_CHECKING:
    from kg.consolidate.run import Result
    from kg.corpus.registry import Registry
    from kg.time.articles import ArticleAt
    from kg.time.laws import Laws
    from kg.time.periods import State

_CITED = (
    "text", "target_law", "target_version", "part", "chapter", "section", "article", "paragraph", "item", "subitem",
    "relation", "status", "reason", "start", "end", "annex",
)  # fmt: skip
_HITS = ("kind", "title", "year", "place", "words", "iri")
_DIFFERENCES = ("article", "paragraph", "item", "kind", "consolidated", "published", "supports", "evidence", "reason")


def documents_in(output: Path) -> tuple[list[Document], dict[str, bool]]:
    """The documents of a build, read again from the sources it keeps; and which source is a gazette."""
    from kg.build.folder import opened
    from kg.build.passes import documents_of
    from kg.build.sources import kept_sources

    sources = kept_sources(*opened(output))
    documents: list[Document] = []
    gazette = {}
    for name in sorted(sources):
        gazette[name], found = documents_of(sources[name])
        documents += found
    return documents, gazette


def cite_text(text: str, law: str, output: Path | None, format: str) -> tuple[str, list[str]]:
    """The references of one text as a table, CSV or JSON, resolved in a build if `output` names one; what to know of `law`."""
    from kg.cite.references import cite
    from kg.terminal import render_rows

    registry = laws_of(output).registry if output is not None else None
    rows = cite(text, law, registry)
    return render_rows([asdict(r) for r in rows], _CITED, format), _unknown(law, registry)


def _unknown(law: str, registry: Registry | None) -> list[str]:
    """A law that the build does not have may be a draft; where others are called nearly so, it may be a slip."""
    near = nearest(law, registry.versions) if registry and not registry.find(law).title else []
    return [f"kg: no law titled {law[:80]!r} in this build — did you mean {'、'.join(near)}?"] if near else []


def cite_file(path: Path, law: str, output: Path | None, format: str) -> tuple[str, list[str]]:
    """The references of a file: of each document that a build would find in it, under its own title unless `law` is given;
    what to know of `law`."""
    from kg.cite.references import cite_document
    from kg.terminal import render_rows

    registry = laws_of(output).registry if output is not None else None
    rows = [r for d in _documents_of(path, law) for r in cite_document(d, registry)]
    return render_rows([asdict(r) for r in rows], ("source_law", "source_article", *_CITED), format), _unknown(law, registry)


def _documents_of(path: Path, law: str) -> list[Document]:
    """The documents of a file through the door of `kg build`; `law` stands for their own titles."""
    from kg.build.passes import documents_of
    from kg.text.read import read

    found = documents_of(read(path))[1]
    return [replace(d, title=law, kind="statute") for d in found] if law else [_untitled(d) for d in found]


def _untitled(doc: Document) -> Document:
    """A file's name is no law that 本法 could mean."""
    return replace(doc, title="", kind="report") if doc.title_from == "guessed" else doc


def laws_of(output: Path) -> Laws:
    """The laws of a build in time."""
    from kg.api import open as open_graph

    return open_graph(output).laws


def check_file(name: str, law: str, output: Path, day: str, format: str) -> tuple[str, list[str], bool]:
    """Every reference of a file (`-`: standard input) with its verdict, each document of it under its own title unless
    `law` is given; what to know of `law`, and the line that counts them; whether something is wrong."""
    from kg.cite.check import check
    from kg.cite.render import COLUMNS, closing, to_html, to_json
    from kg.terminal import render_rows

    text, documents = _checked_text(name, law)
    laws = laws_of(output)
    found = []
    for d in documents:
        own = d.title if d.form.is_law else ""
        for c in check(d.text.raw, laws, day, own):
            span = d.text.span(c.start, c.end)
            found.append(replace(c, start=span.start, end=span.end))
    found.sort(key=lambda c: (c.start, c.end))
    if format == "json":
        shown = to_json(found)
    elif format == "html":
        shown = to_html(text, found, name)
    else:
        shown = render_rows([asdict(c) for c in found], COLUMNS, format)
    return shown, [*_unknown(law, laws.registry), f"kg: {closing(found, preferred())}"], any(c.wrong for c in found)


def _checked_text(name: str, law: str) -> tuple[str, list[Document]]:
    """The text of a file and its documents; what comes from standard input is one text without a title."""
    import sys

    from kg.model.text import Text
    from kg.text.read import read

    if name == "-":
        text = sys.stdin.read()
        return text, [Document("-", 1, law, "statute" if law else "report", Text(text))]
    return read(Path(name)).text, _documents_of(Path(name), law)


def serve_tools(output: Path, http: bool, port: int) -> None:
    """The tools for agents, until the client leaves."""
    from importlib.util import find_spec

    if find_spec("mcp") is None:
        raise UsageError("the library for agents is not installed", "kg mcp", "pip install 'gazette-kg[agents]'")
    from kg.mcp.server import run

    run(output, http, port)


_LAW_AT = ("article", "text", "source", "version", "renumbered_from", "note")


def law_text(output: Path, title: str, day: str, article: str, format: str) -> tuple[str, list[str], bool]:
    """The text of a law on a day (one article of it), what a reader should know of it, and whether there is a text."""
    from kg.query.names import number
    from kg.terminal import render_rows

    found = laws_of(output).at(title, day)
    articles = list(found.articles)
    if article:
        wanted = number(article)
        articles = [a for a in articles if a.article == wanted]
    notes = [f"kg: {n}" for n in found.notes]
    status = _standing(found.state)
    if not found.articles:
        why = "" if found.state.status == "not_yet_in_force" else told(found.state.why)
        notes.append(f"kg: no text of {found.title} on {day}: {', '.join(filter(None, (status, why)))}")
    elif not articles:
        notes.append(f"kg: no {found.title} article {article} on {day}")
    if format == "json":
        return render_rows([asdict(a) for a in articles], _LAW_AT, "json"), notes, bool(articles)
    return "\n".join([found.title, f"{day} · {status}", "", *map(_article_at, articles)]) + "\n", notes, bool(articles)


def _standing(state: State) -> str:
    """The status of a law and since when, in the language of the terminal."""
    status = term(f"intime.{state.status}", preferred())
    if state.status == "not_yet_in_force":
        return f"{status}, {told(f'in force from {state.until}')}" if state.until else status
    return f"{status} {told(f'since {state.since}')}" if state.since else status


def _article_at(a: ArticleAt) -> str:
    from kg.zh.numerals import numbered

    mark = "" if a.source == "printed" else f" [{term(f'intime.{a.source}_words', preferred())}]"
    earlier = said("intime.was", preferred(), name=numbered(a.renumbered_from, "条"), version=a.version)
    was = f" [{earlier}]" if a.renumbered_from else ""
    return f"{numbered(a.article, '条')}{mark}{was} {a.text or told(a.note)}"


def search_in(output: Path, words: str, most: int, format: str) -> tuple[str, bool]:
    """The hits as a table, CSV or JSON; and whether there is one. Nothing found tells the nearest names."""
    from kg.api import open as open_graph
    from kg.terminal import render_rows

    graph = open_graph(output)
    rows = list(graph.search(words, most))
    if format == "table":
        # What stands behind the base is enough for `kg show`, and leaves a terminal room for the names.
        rows = [{**row, "iri": str(row["iri"]).removeprefix(graph.iris.base)} for row in rows]
    return render_rows(rows, _HITS, format), bool(rows)


def show_thing(output: Path, name: str, format: str) -> str:
    """All that is known of one thing, as text or JSON."""
    from kg.api import open as open_graph
    from kg.search.show import as_text
    from kg.terminal import terminal_width

    known = open_graph(output).known(name)
    if format == "json":
        return json.dumps({**asdict(known.thing), "tables": known.tables}, ensure_ascii=False, indent=1) + "\n"
    return as_text(known, preferred(), terminal_width())


_NO_DECISION = "build the gazette that prints it, or check --decision"


def _amended(documents: Sequence[Document]) -> set[str]:
    """Titles of laws of which there is a text or a decision."""
    return {title for d in documents for title in (d.title, d.subject_law) if title}


def _near_decision(documents: Sequence[Document], law: str, decision: str) -> str:
    """What somebody may have meant who asked for a decision that is not here."""
    from kg.consolidate.run import find_decisions

    named = [d.title for d in find_decisions(documents, law)] if decision else []
    if named:
        return did_you_mean(decision, named)
    titles = _amended(documents)
    return "" if law in titles else did_you_mean(law, titles)


def consolidate_law(output: Path, law: str, decision: str, base: Path | None, diff: bool, format: str) -> tuple[str, list[str]]:
    """The new text of a law (or, with `diff`, how the printed new text differs), and a line for each command
    that could not be carried out."""
    from kg.consolidate.run import find_decisions, find_published, run
    from kg.terminal import render_rows

    documents, _ = documents_in(output)
    law = laws_of(output).registry.find(law).title or law
    decisions = find_decisions(documents, law, decision)
    if not decisions:
        raise UsageError(f"no decision here that amends {law}", str(output), _near_decision(documents, law, decision) or _NO_DECISION)
    chosen = decisions[-1]
    published = find_published(documents, law, chosen)
    earlier = _from_file(base, law) if base else _earlier(documents, law, chosen, published)
    if diff and published is None:
        raise UsageError(f"the new text of {law} is not printed here", str(output), "leave out --diff")
    between = [] if decision else [d for d in decisions if earlier.date and earlier.date < d.date < chosen.date]
    result = run(earlier, chosen, published if diff else None, law, between)
    text = render_rows([asdict(d) for d in result.differences], _DIFFERENCES, format) if diff else result.text
    return text, _problems(result)


def _problems(result: Result) -> list[str]:
    lines = [
        f"kg: not carried out: {u.operation.op}({u.operation.sub}) {u.operation.action}: {u.reason}" for u in result.consolidated.unexecuted
    ]
    lines += [f"kg: not read: {' '.join(u.split())[:80]}" for u in result.unread]
    return lines + [f"kg: {w}" for w in result.warnings]


def _from_file(path: Path, law: str) -> Document:
    from kg.build.passes import documents_of
    from kg.consolidate.execute import same_law
    from kg.text.read import read

    found = [d for d in documents_of(read(path))[1] if d.statute is not None]
    same = [d for d in found if same_law(d.title, law)]
    if not same:
        raise UsageError(f"{law} is not in this file", str(path), "give the file with the text before the amendment")
    return same[0]


def _earlier(documents: Sequence[Document], law: str, decision: Document, published: Document | None) -> Document:
    from kg.consolidate.execute import same_law

    texts = [d for d in documents if d.statute and d.form.grammar == "statute" and same_law(d.title, law) and d is not published]
    before = [d for d in texts if not decision.date or d.date < decision.date]
    if not before:
        raise UsageError(f"no text of {law} before {decision.date} is here", "", "give it with --base FILE, or build it too")
    return max(before, key=lambda d: d.date)


def explained(inputs: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """For each file: its name and, per document, what it was taken for and by what sign."""
    from kg.parse.sort.door import explain, sort
    from kg.text.read import collect, read
    from kg.text.read.inputs import shown

    for path in collect(list(inputs)):
        yield shown(path), explain(sort(read(path)))

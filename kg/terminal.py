"""What the program writes on a terminal: progress, the summary of a build, rows; plain text in a pipe."""

from __future__ import annotations

import csv
import io
import json
import logging
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from kg.errors import UsageError
from kg.language import codes, preferred, said, term, terms
from kg.language.labels import heading, labelled
from kg.language.sentences import told
from kg.model.grid import grid
from kg.model.near import did_you_mean
from kg.model.tables import DocumentRow, Tables
from kg.model.tally import Tally
from kg.web.headlines import Headline, leading

if TYPE_CHECKING:
    from rich.table import Table

STATUS = ("resolved", "degraded", "ambiguous", "external", "dangling", "unresolved")


def logged(verbose: int) -> None:
    """The program's log on stderr: warnings, with 1 what is done and how long it takes, with 2 each source. Other libraries' stay silent."""
    log = logging.getLogger("kg")
    log.setLevel((logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)])
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(relativeCreated)7.0f ms  %(name)s  %(message)s"))
        log.addHandler(handler)


def summary(counts: Tally, language: int | None = None) -> list[tuple[str, int, str]]:
    """What was found: name, count, and how it divides, in the language of the terminal where none is given."""
    spoken = preferred() if language is None else language
    kinds, actions = counts.of("documents", "kind"), counts.of("appointments", "action")
    divided = {
        "documents": _division("doc", kinds, dict(kinds.most_common(4)), spoken),
        "provisions": _division("level", counts.of("provisions", "level"), ("article", "paragraph", "item", "subitem"), spoken),
        "citations": _division("status", counts.of("citations", "status"), STATUS, spoken),
        "appointments": _division("rel", actions, sorted(actions), spoken),
        "issues": _division("severity", counts.of("issues", "severity"), ("error", "warning", "info"), spoken),
    }
    return [(term(f"summary.{name}", spoken), counts.rows[table], divided.get(table, "")) for table, name in _SHOWN.items()]


_SHOWN = {
    "documents": "documents", "laws": "laws", "provisions": "provisions", "citations": "references", "amendments": "amendments",
    "penalties": "penalties", "organisations": "organisations", "persons": "persons", "appointments": "appointments",
    "events": "events", "issues": "issues",
}  # fmt: skip


def _division(family: str, counts: Counter[str], order: Iterable[str], language: int) -> str:
    """How many of each code; in English by the code itself, which scripts read."""
    english = codes()[language] == "en"
    names = [(k.replace("_", " ") if english else term(f"{family}.{k}", language), counts[k]) for k in order if counts[k]]
    return term("summary.and", language).join(said("summary.division", language, name=name, number=n) for name, n in names)


def summary_table(counts: Tally) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right", style="cyan")
    table.add_column(style="dim")
    for name, count, division in summary(counts):
        table.add_row(name, f"{count:,}", division)
    return table


def print_summary(counts: Tally, file: TextIO) -> None:
    """To a terminal a table, else one line `name<TAB>count<TAB>division` each, without colour or padding."""
    if not file.isatty():
        file.writelines(f"{name}\t{count}\t{division}".rstrip("\t") + "\n" for name, count, division in summary(counts))
        return
    from rich.console import Console

    Console(file=file).print(summary_table(counts))


class Built(Protocol):
    """What a build tells about itself."""

    output: Path
    tables: Tables
    counts: Tally
    read: list[str]
    kept: list[str]
    quads: int
    large: bool
    unchanged: bool
    headlines: list[Headline]


def show_summary(built: Built, file: TextIO | None = None) -> None:
    """The table of what was found, then where the results lie."""
    out = file or sys.stdout
    if built.unchanged:
        print(told("nothing changed"), file=out)
    if built.counts.rows:
        print_summary(built.counts, out)
    show_headlines(built.headlines, out)
    files = ["graph.nq.gz", "report.html"] if built.large else ["graph.html", "report.html", "graph.trig", "tables/"]
    if out.isatty():
        print(told(f"{built.quads:,} quads in {built.output}: {', '.join(files)}"), file=out)
        if built.kept:
            print(told(f"{len(built.kept)} unchanged sources kept from the earlier build"), file=out)
        if built.large:
            print(told("too large to draw whole: use `kg view --around NAME` or `kg serve`"), file=out)
    else:
        out.writelines([f"{_named('quads')}\t{built.quads}\n", f"{_named('output')}\t{built.output}\n"])


def _named(key: str) -> str:
    """What a line of the summary is called in the language of the terminal."""
    return term(f"summary.{key}", preferred())


def show_headlines(found: Sequence[Headline], out: TextIO) -> None:
    """The first headlines in the reader's language, each with its day; in a pipe `headline<TAB>day<TAB>sentence`."""
    language = preferred()
    for h in leading(found, _HEADLINES):
        text = _plain(h.said(language))
        print(f"{h.date or '—':<10}  {text}" if out.isatty() else f"{_named('headline')}\t{h.date}\t{text}", file=out)


@contextmanager
def progress(quiet: bool = False, file: TextIO | None = None) -> Iterator[Callable[[str, int, int], None]]:
    """Gives `step(stage, done, total)`, which keeps one line on a terminal's stderr up to date; elsewhere it is silent."""
    out = file or sys.stderr
    if quiet or not out.isatty():
        yield lambda stage, done, total: None
        return

    def step(stage: str, done: int, total: int) -> None:
        bar = "█" * (20 * done // max(total, 1))
        # Erase to the end of the line: a later, shorter line leaves nothing of an earlier one.
        name = term(f"stage.{stage}", preferred()) if f"stage.{stage}" in terms() else stage
        out.write(f"\r{name:<10} {bar:<20} {done}/{total}\x1b[K")
        out.flush()

    try:
        yield step
    finally:
        out.write("\r\x1b[K")
        out.flush()


ROW_FORMATS = ("table", "csv", "json", "ndjson")


def terminal_width() -> int:
    """Cells of the terminal that reads standard output; 0 for a pipe or a file, where nothing is folded."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def _labelled_grid(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """The columns that hold something, with their names and codes in the language of the terminal."""
    used = [c for c in columns if any(row[c] not in ("", None) for row in rows)]
    language = preferred()
    names = used if codes()[language] == "en" else [heading(c, language) for c in used]
    shown = [[labelled(c, row[c], language) if isinstance(row[c], str) else row[c] for c in used] for row in rows]
    return grid(names, shown, terminal_width())


def render_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], format: str) -> str:
    """Rows as `table` (the columns that hold something, in the language of the terminal), `csv`, `json` or `ndjson` (one object a line)."""
    whole = [{c: row.get(c, "") for c in columns} for row in rows]
    if format == "json":
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    if format == "ndjson":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in whole)
    if format == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(row.values() for row in whole)
        return out.getvalue()
    if format == "table":
        return _labelled_grid(whole, columns)
    raise UsageError(f"no format named {format}", todo=did_you_mean(format, ROW_FORMATS, "use " + ", ".join(ROW_FORMATS)))


def announce(output: Path, host: str, port: int) -> None:
    """Where the site can be opened, at once: what starts it may wait for this line through a pipe."""
    name = f"[{host}]" if ":" in host else host
    sys.stdout.write(f"http://{name}:{port}/ — {output} {told('(Ctrl+C stops)')}\n")
    sys.stdout.flush()


def warn_unsealed() -> None:
    """One line on stderr where the kernel keeps query processes from no network."""
    sys.stderr.write(f"kg: {told(UNSEALED)}\n")
    sys.stderr.flush()


UNSEALED = "this system shuts query processes off from no network; only the check of each query's text does"
_HEADLINES = 6
"""Headlines that a build tells; `kg query headlines` has more."""
_TOLD = 20
"""Sources that a build names; of more it gives the number."""


def taken(tables: Tables, names: Sequence[str]) -> list[tuple[str, str]]:
    """What each source was taken for: its documents by kind and title, of many by kind and number."""
    held: dict[str, list[DocumentRow]] = {}
    for d in tables.documents:
        held.setdefault(d.source, []).append(d)
    return [(name, _taken(held.get(name, ()))) for name in names]


def _taken(documents: Sequence[DocumentRow]) -> str:
    language = preferred()
    if len(documents) <= 3:
        kinds = [term(f"doc.{d.kind}", language) if codes()[language] != "en" else d.kind for d in documents]
        untitled = [f" {told('(no title printed)', language)}" if d.title_from == "guessed" else "" for d in documents]
        return " + ".join(f"{kind} {d.title}{note}" for kind, d, note in zip(kinds, documents, untitled, strict=True))
    count = Counter(d.kind for d in documents)
    return told(f"{len(documents)} documents: {_division('doc', count, dict(count.most_common(5)), language)}", language)


def _plain(text: str) -> str:
    # Control characters of a source would move the cursor or change the terminal's colours.
    return "".join(c if c.isprintable() else " " for c in text)


def show_taken(built: Built, file: TextIO | None = None) -> None:
    """One line per source just read, for the first of them; in a pipe `source<TAB>name<TAB>what`."""
    out = file or sys.stdout
    named = built.read[:_TOLD]
    for name, what in taken(built.tables, named):
        print(f"{_plain(name)}: {_plain(what)}" if out.isatty() else f"{_named('source')}\t{name}\t{_plain(what)}", file=out)
    more = len(built.read) - len(named)
    if more:
        print(told(f"… and {more:,} more (--explain tells each)") if out.isatty() else f"{_named('sources_more')}\t{more}", file=out)


def show_explained(found: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> None:
    """What each source was taken for: layout, then a line per document with kind, title, day, articles and the sign."""
    language = preferred()
    for name, rows in found:
        print(f"{name}: {rows[0][0] if rows else told('nothing in it')}")
        for _, n, kind, title, title_from, day, articles, why in rows:
            count = told(f"{articles} articles", language) if articles else ""
            spoken = term(f"doc.{kind}", language) if codes()[language] != "en" else kind
            line = " · ".join(filter(None, (spoken, day, count, told(f"title {title_from}", language), told(why, language))))
            print(f"  {n:>3}  {title}\n       {line}")

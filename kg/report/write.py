"""`report.html` and, for each other language, `report.CODE.html`: what a build found and what looks wrong in the source, on one page
that prints.

No script, nothing fetched, every name escaped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.check.evaluate import Score
from kg.language import LANGUAGE, codes, term
from kg.language.labels import coded
from kg.language.sentences import told_here
from kg.model.tables import Tables
from kg.model.tally import Tally, tally
from kg.web.headlines import Headline, by_sort
from kg.web.page import environment, policy
from kg.zh.numerals import numbered

HERE = Path(__file__).parent
MOST = 400
"""Rows of one list; the tables hold the rest."""
AROUND = 40
"""Characters on each side of quoted words."""
_STOP = re.compile("[，。；：、,;:]")
ASTRAY = ("dangling", "unresolved", "ambiguous", "degraded")
_SEVERITY = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of the source with a little around them, and where they stand."""

    before: str = ""
    words: str = ""
    after: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    count: int
    share: float


class Sources:
    """Finds passages in the decoded source files."""

    def __init__(self, tables: Tables, texts: Mapping[str, str]) -> None:
        self.files = {d.document_id: d.source for d in tables.documents}
        self.texts = texts
        self.lines: dict[str, list[int]] = {}

    def passage(self, document: str, start: int, end: int) -> Passage:
        return self.words(self.files.get(document, ""), start, end)

    def words(self, file: str, start: int, end: int) -> Passage:
        """The passage at a place of a file; no words where the file or the place is not there."""
        text = self.texts.get(file, "")
        if not text or end <= start:
            return Passage(place=file.rsplit("/", 1)[-1])
        place = f"{file.rsplit('/', 1)[-1]} : {self._line(file, start)}"
        words = text[start:end]
        if len(words) > 240:
            words = f"{words[:160]} … {words[-60:]}"
        return Passage(_before(text, start), words, _behind(text, end), place)

    def _line(self, file: str, position: int) -> int:
        if file not in self.lines:
            starts, at, text = [0], 0, self.texts[file]
            while (at := text.find("\n", at) + 1) > 0:
                starts.append(at)
            self.lines[file] = starts
        return bisect_right(self.lines[file], position)


def _before(text: str, start: int) -> str:
    """The words of the line before a place; of a long one the last clauses, behind …"""
    window = text[max(0, start - AROUND) : start]
    _, begun, line = window.rpartition("\n")
    return line if begun or start <= AROUND else "…" + _STOP.split(window, maxsplit=1)[-1]


def _behind(text: str, end: int) -> str:
    """The words of the line behind a place; of a long one the next clauses, before …"""
    line, ended, _ = text[end : end + AROUND].partition("\n")
    if ended or end + AROUND >= len(text):
        return line
    last = max((m.end() for m in _STOP.finditer(line)), default=len(line))
    return line[:last] + "…"


def write_report(
    tables: Tables,
    sources: Mapping[str, str],
    path: Path,
    scores: Sequence[Score] = (),
    headlines: Sequence[Headline] = (),
    counts: Tally | None = None,
) -> None:
    """Write the page at `path` in Chinese, beside it one in each other language of the catalogue.

    `sources` holds the decoded text of each source file; `scores` are those against hand-read tables; `counts` those of all rows,
    where `tables` holds only some.
    """
    counts = counts or tally(tables)
    found = Sources(tables, sources)
    style = (HERE / "report.css").read_text(encoding="utf-8")
    made = environment(HERE)
    made.globals.update(term=term, told=told_here, coded=coded, policy=policy([], [style]), style=style)
    content = {
        "files": list(dict.fromkeys(d.source for d in tables.documents)),
        "headlines": {what: [(h, found.words(h.source, h.start, h.end)) for h in some] for what, some in by_sort(headlines).items()},
        "scores": scores,
        "documents": tables.documents[:MOST],
        "problems": problems(tables, found),
        "astray": astray(tables, found),
        "busiest": busiest(counts),
        "acts": acts(tables),
        "left": left(counts),
    }
    pages = {code: path.name if code == codes()[0] else f"{path.stem}.{code}{path.suffix}" for code in codes()}
    before = LANGUAGE.get()
    for number, code in enumerate(codes()):
        LANGUAGE.set(number)
        others = [(name, c, term("language.name", codes().index(c))) for c, name in pages.items() if c != code]
        text = made.get_template("report.html").render(code=code, others=others, totals=totals(counts), charts=charts(counts), **content)
        (path.parent / pages[code]).write_bytes(text.encode("utf-8", "replace"))
    LANGUAGE.set(before)


def totals(counts: Tally) -> list[tuple[str, int, str]]:
    """What was found, by table: key, count, a word on it."""
    told = {
        "provisions": f"{counts.of('provisions', 'level')['article']} {term('ui.articles')}",
        "citations": f"{counts.of('citations', 'status')['resolved']} {term('status.resolved')}",
    }
    shown = (
        "documents", "laws", "provisions", "citations", "amendments", "penalties", "organisations", "persons", "appointments",
        "events", "issues",
    )  # fmt: skip
    return [(table, counts.rows[table], told.get(table, "")) for table in shown]


def charts(counts: Tally) -> list[tuple[str, list[Bar]]]:
    counted = [
        ("documents", "doc", counts.of("documents", "kind")),
        ("laws", "law", counts.of("laws", "kind")),
        ("citations", "status", counts.of("citations", "status")),
        ("relations", "rel", counts.of("citations", "relation")),
        ("appointments", "rel", counts.of("appointments", "action")),
        ("organisations", "org", counts.of("organisations", "kind")),
        ("penalties", "sanction", counts.of("penalties", "sanction")),
        ("issues", "issue", counts.of("issues", "kind")),
    ]
    made = ((title, bars(values, prefix)) for title, prefix, values in counted)
    return [(title, chart) for title, chart in made if chart]


def bars(values: Counter[str], prefix: str) -> list[Bar]:
    """Counts in falling order, each with its share of the largest."""
    counts = sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
    most = counts[0][1] if counts else 1
    return [Bar(term(f"{prefix}.{v}"), n, round(100 * n / most, 1)) for v, n in counts]


def problems(tables: Tables, found: Sources) -> list[tuple[Any, Passage, str]]:
    titles = {d.document_id: d.title for d in tables.documents}
    rows = sorted(tables.issues, key=lambda i: (_SEVERITY.get(i.severity, 3), i.document_id, i.start))
    return [(i, found.passage(i.document_id, i.start, i.end), titles.get(i.document_id, "")) for i in rows[:MOST]]


def astray(tables: Tables, found: Sources) -> list[tuple[Any, Passage, str]]:
    """References whose target is not in the graph, the worst first; external ones are no fault and only counted."""
    rows = [c for c in tables.citations if c.status in ASTRAY]
    rows.sort(key=lambda c: (ASTRAY.index(c.status), c.document_id, c.start))
    return [(c, found.passage(c.document_id, c.start, c.end), _target(c)) for c in rows[:MOST]]


def _target(c: Any) -> str:
    parts = [c.target_law]
    parts += [numbered(c.chapter, "章")] if c.chapter and not c.article else []
    parts += [numbered(c.article, "条"), numbered(c.paragraph, "款"), numbered(c.item, "项")]
    return "".join(parts)


def busiest(counts: Tally, most: int = 25) -> list[tuple[str, int, float]]:
    """The articles and laws that most references point to."""
    named = ((law + numbered(article, "条"), n) for (law, article), n in counts.cited.items())
    rows = sorted(named, key=lambda pair: (-pair[1], pair[0]))[:most]
    return [(name, n, round(100 * n / rows[0][1], 1)) for name, n in rows]


def acts(tables: Tables) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """By date: what happened to which law, and how many persons were appointed or removed."""
    days: dict[str, list[tuple[str, str, str]]] = {}
    for e in tables.events:
        entry = (f"event.{e.event}", e.law, e.body)
        if entry not in days.setdefault(e.date, []):
            days[e.date].append(entry)
    counts = Counter((a.date, a.action, a.body) for a in tables.appointments)
    for (date, action, body), n in sorted(counts.items()):
        days.setdefault(date, []).append((f"rel.{action}", f"× {n}", body))
    order: Callable[[tuple[str, Any]], tuple[bool, str]] = lambda pair: (not pair[0], pair[0])  # noqa: E731
    return sorted(days.items(), key=order)


def left(counts: Tally) -> dict[str, int]:
    """How many rows of a list are left to the tables."""
    many = {
        "documents": counts.rows["documents"],
        "issues": counts.rows["issues"],
        "citations": sum(counts.of("citations", "status")[status] for status in ASTRAY),
    }
    return {name: max(0, n - MOST) for name, n in many.items()}

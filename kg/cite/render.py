"""The verdicts of a citation check as JSON, a table, or the text itself with marks."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from html import escape

from kg.cite.check import summary
from kg.cite.checked import Checked
from kg.language import codes, term
from kg.language import said as filled
from kg.language.labels import coded
from kg.language.sentences import told
from kg.model.html import html_table

COLUMNS = ("start", "end", "text", "law", "article", "paragraph", "item", "verdict", "now", "detail", "quote_verdict", "quote_detail")

_STYLE = """
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.8 system-ui,sans-serif;color:#1c2430;background:#fff}
pre{white-space:pre-wrap;font:inherit} mark{background:#e4f2e7;color:inherit} mark.wrong{background:#ffd9d4}
mark.open{background:#fff0c2} table{border-collapse:collapse;font-size:.9rem} td,th{border:1px solid #c9d1da;padding:.2rem .5rem;text-align:left}
@media (prefers-color-scheme:dark){body{background:#12161c;color:#dfe5ec} mark{background:#1d3b25} mark.wrong{background:#5c2019}
mark.open{background:#4a3a0c} td,th{border-color:#3a4552}}"""


def to_json(found: list[Checked]) -> str:
    return json.dumps({"references": [asdict(c) for c in found], "summary": summary(found)}, ensure_ascii=False, indent=1) + "\n"


def closing(found: list[Checked], language: int = 1, coded: bool = True) -> str:
    """One line that counts everything, what was not checked too, in a language of the catalogue; in English the verdicts are `coded`."""
    verdicts = _counted("verdict", [c.verdict for c in found], language, coded) or term("check.none", language)
    line = filled("check.closing", language, number=len(found), told=verdicts)
    quoted = _counted("quote", [c.quote_verdict for c in found if c.quote_verdict], language, coded)
    return line + (filled("check.quotations", language, told=quoted) if quoted else "")


def _counted(family: str, values: list[str], language: int, coded: bool) -> str:
    english = coded and codes()[language] == "en"
    counts = Counter(values)
    names = [(v if english else term(f"{family}.{v}", language), n) for v, n in counts.items()]
    return term("summary.and", language).join(filled("summary.division", language, name=name, number=n) for name, n in names)


def groups(found: list[Checked]) -> list[list[Checked]]:
    """References that share characters (one list of numbers) are marked as one."""
    out: list[list[Checked]] = []
    end = -1
    for c in sorted(found, key=lambda c: (c.start, c.end)):
        if c.start < end:
            out[-1].append(c)
        else:
            out.append([c])
        end = max(end, c.end)
    return out


def kind_of(group: list[Checked]) -> str:
    """How a mark looks: wrong, open (not checked) or fine."""
    if any(c.wrong for c in group):
        return "wrong"
    return "open" if any(c.verdict in ("law_not_held", "not_examined") for c in group) else "fine"


def said(c: Checked, language: int = 1) -> str:
    """One reference's verdict in one line, in a language of the catalogue; English names the verdicts by their codes."""
    name, now = c.article or c.law or c.text, f"→ {c.now}" if c.now else ""
    english = codes()[language] == "en"
    verdict = c.verdict if english else coded("verdict", c.verdict, language)
    quoted = c.quote_verdict if english else coded("quote_verdict", c.quote_verdict, language)
    return " · ".join(filter(None, (name, verdict, now, told(c.detail, language), quoted, told(c.quote_detail, language))))


def to_html(text: str, found: list[Checked], title: str) -> str:
    """The text with its references marked; everything from the text is escaped."""
    out: list[str] = []
    at = 0
    for group in groups(found):
        start, end = group[0].start, max(c.end for c in group)
        told = escape("; ".join(map(said, group)))
        out += [escape(text[at:start]), f'<mark class="{kind_of(group)}" title="{told}">{escape(text[start:end])}</mark>']
        at = end
    out.append(escape(text[at:]))
    rows = [[getattr(c, k) for k in COLUMNS] for c in found]
    return (
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style><h1>{escape(title)}</h1><p>{escape(closing(found))}</p><pre>{''.join(out)}</pre>"
        f"{html_table(COLUMNS, rows, len(rows))}</html>\n"
    )

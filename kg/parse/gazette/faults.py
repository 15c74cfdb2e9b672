"""What looks wrong in the text of an item, whatever its kind: cut off, printed twice, numbering that jumps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.kinds import Kind
from kg.model.documents import Issue
from kg.model.text import squeeze
from kg.text.clean import Line
from kg.text.paragraphs import ends_sentence
from kg.zh.numerals import CHARS, to_int

_BARE_NUMBER = re.compile(rf"^[(]?[{CHARS}0-9]{{1,3}}[)、.]$")
_HEADING = re.compile(rf"^(?:(?P<a>[{CHARS}]{{1,3}})、|[(](?P<b>[{CHARS}]{{1,3}})[)])")
_SIGNATURE = re.compile(r"(?:日|[)]|委员会|人民代表大会|主席团|政府|法院|检察院|[件表]|办公[厅室])$")
_LONG = 40


def faults(paragraphs: Sequence[Line], form: Kind) -> list[Issue]:
    """Issues of kind truncated_document, duplicate_text and missing_section for one item's body."""
    return [*_truncated(paragraphs, form), *_twice(paragraphs), *_jumps(paragraphs, form)]


def _issue(kind: str, severity: str, message: str, line: Line, suggestion: str = "") -> Issue:
    return Issue(kind, severity, message, suggestion, line.text.span(0, len(line.text)))


def _truncated(paragraphs: Sequence[Line], form: Kind) -> Iterator[Issue]:
    """The item stops at a bare number, or in the middle of a sentence."""
    if not paragraphs:
        return
    last = paragraphs[-1]
    s = squeeze(last.folded)
    if _BARE_NUMBER.match(s):
        yield _issue("truncated_document", "error", f"the item ends at the number {s}: what follows is missing", last)
    elif form.answers and len(s) > 25 and not ends_sentence(s) and not _SIGNATURE.search(s):
        yield _issue("truncated_document", "warning", f"the item ends in the middle of a sentence: …{s[-20:]}", last)


def _twice(paragraphs: Sequence[Line]) -> Iterator[Issue]:
    """A long paragraph printed twice in one item."""
    seen: dict[str, int] = {}
    for i, line in enumerate(paragraphs):
        s = squeeze(line.folded)
        if len(s) < _LONG:
            continue
        if s in seen:
            yield _issue("duplicate_text", "warning", f"this paragraph is printed twice: {s[:40]}", line, "one of the two is a misprint")
        seen.setdefault(s, i)


def _jumps(paragraphs: Sequence[Line], form: Kind) -> Iterator[Issue]:
    """Numbered headings that leave a number out: (一) (三). Statutes have their own check of articles."""
    if not form.subject:
        return
    last = {"a": 0, "b": 0}
    for line in paragraphs:
        m = _HEADING.match(line.folded)
        if not m:
            continue
        level = "a" if m["a"] else "b"
        n = to_int(m[level]) or 0
        if n == last[level] + 2:
            yield _issue(
                "missing_section", "warning", f"the numbering jumps to {m[0]}", line,
                "a section is missing before it, or its number was lost",
            )  # fmt: skip
        last[level] = n
        if level == "a":
            last["b"] = 0

"""Counted sentences of a paragraph: 第四条第一句修改为, 删去第二款第二句, 第三句中的“甲”修改为“乙”."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from kg.consolidate.wording import WORDS, Paragraph, Wording
from kg.consolidate.words import miscounted, replace_words
from kg.model.facts import Operation

_ENDS = "。！？"
_OPEN, _CLOSE = "“‘（(《", "”’）)》"
_Span = tuple[int, int, int]
"""Begin, end and number of sentences."""
Refuse = Callable[[Operation, str], None]
COUNTED = "sentence "
"""How the note of a command on counted sentences begins."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Begin and end of each sentence; 。 in quotation marks or brackets ends none.

    >>> [("甲。乙（丙。）丁。戊"[a:b]) for a, b in sentences("甲。乙（丙。）丁。戊")]
    ['甲。', '乙（丙。）丁。', '戊']
    """
    out, begin, depth = [], 0, 0
    for i, c in enumerate(text):
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif c in _ENDS and not depth:
            out.append((begin, i + 1))
            begin = i + 1
    return [*out, (begin, len(text))] if text[begin:].strip() else out


def change_sentences(found: Sequence[Paragraph], operations: Sequence[Operation], refuse: Refuse) -> None:
    """Carries out, in one paragraph or item, the commands on its sentences, which are counted as they stood before."""
    one = _one(found, operations)
    if one and one.items and _is_lead(one.head.text, operations):
        one.head = Wording.of(operations[0].new_text, WORDS)
    elif one and not one.items:
        one.head = _carried_out(one.head, operations, refuse)
    elif one and len(one.items) == 1 and not one.head.text:
        one.items[0].body = _carried_out(one.items[0].body, operations, refuse)
    else:
        for o in operations:
            refuse(o, "there is no one run of sentences to count in")


def _one(found: Sequence[Paragraph], operations: Sequence[Operation]) -> Paragraph | None:
    """The paragraph that is meant: the first sentence of an article is that of its first paragraph, however many there are."""
    first = found and all(o.note == COUNTED + "1" for o in operations)
    return found[0] if len(found) == 1 or first else None


def _carried_out(wording: Wording, operations: Sequence[Operation], refuse: Refuse) -> Wording:
    spans = sentences(wording.text)
    groups: dict[str, list[Operation]] = {}
    for o in operations:
        groups.setdefault(o.note.removeprefix(COUNTED), []).append(o)
    placed = [(_span(numbers, spans), group) for numbers, group in groups.items()]
    if not _apart(placed, len(spans)):
        for o in operations:
            refuse(o, "the sentences are not to be told apart")
        return wording
    for (begin, end, _), group in sorted(placed, key=lambda x: x[0], reverse=True):
        wording = _changed(wording, begin, end, group, refuse)
    return wording


def _apart(placed: Sequence[tuple[_Span, list[Operation]]], many: int) -> bool:
    """Are all sentences there, each under one command (or several on its words), and does one stay?"""
    spans = sorted(s for s, _ in placed)
    gone = sum(n for (*_, n), group in placed if not (group[0].old_text or group[0].new_text))
    single = all(len(group) == 1 or all(o.old_text for o in group) for _, group in placed)
    return spans[0][2] > 0 and gone < many and single and all(a[1] <= b[0] for a, b in pairwise(spans))


def _is_lead(head: str, operations: Sequence[Operation]) -> bool:
    """第一句修改为:“甲应当:”: the first sentence of a paragraph with items is what leads them in, where both end so."""
    o = operations[0]
    leads = head[-1:] in "：:" and o.new_text[-1:] in ("：", ":") and not o.old_text
    return bool(head) and leads and len(operations) == 1 and o.note == COUNTED + "1" and len(sentences(head)) == 1


def _span(numbers: str, spans: Sequence[tuple[int, int]]) -> _Span:
    """Of neighbouring sentences `2 3`; a count of -1 where there are none such."""
    wanted = [len(spans) if n == "last" else int(n) for n in numbers.split()]
    if wanted != list(range(wanted[0], wanted[-1] + 1)) or not 0 < wanted[0] <= wanted[-1] <= len(spans):
        return -1, -1, -1
    return spans[wanted[0] - 1][0], spans[wanted[-1] - 1][1], len(wanted)


def _changed(wording: Wording, begin: int, end: int, group: Sequence[Operation], refuse: Refuse) -> Wording:
    old = wording.text[begin:end]
    if not group[0].old_text:
        new = group[0].new_text
        closed = not new or new[-1] in _ENDS or old[-1] not in _ENDS
        return wording.put(begin, end, new if closed else new + old[-1], WORDS)
    piece = Paragraph("", Wording(old, wording.marks[begin:end]))
    for o, n in zip(group, replace_words([piece], [(o.old_text, o.new_text) for o in group]), strict=True):
        if why := miscounted(o.old_text, n):
            refuse(o, why)
    before, after = Wording(wording.text[:begin], wording.marks[:begin]), Wording(wording.text[end:], wording.marks[end:])
    return before + piece.head + after


__all__ = ["COUNTED", "change_sentences", "sentences"]

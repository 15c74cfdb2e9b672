"""Items (项) whose numbers the source has lost: word processors drop the numbers that they set themselves."""

from __future__ import annotations

from collections.abc import Sequence

from kg.parse.headings import Line

Doubt = tuple[int, int, str, str]
"""(begin, end, message, suggestion) of an item number that can't be as printed."""


def _which(first: int, last: int) -> str:
    return f"item {first}" if first == last else f"items {first} to {last}"


def _is_item(line: Line) -> bool:
    return line.kind == "marker" and line.style == "p" and not line.quoted


def _mark(x: Line, number: int) -> None:
    x.kind, x.style, x.number, x.body = "marker", "p", number, x.begin


def restore_items(folded: str, lines: Sequence[Line], doubts: list[Doubt]) -> set[int]:
    """Items whose number is lost: after …: two lines without a number, then (三). The count proves it.

    Such lines become markers, in place; returns their indices.
    """
    restored: set[int] = set()
    last, at = 0, -1
    for i, line in enumerate(lines):
        opens = folded[line.end - 1] == ":"
        if i == 0 or (line.kind == "plain" and opens):
            last, at = 0, i if opens else -1
        elif _is_item(line):
            n = line.number or 0
            missing = n - last - 1
            lost = _units(folded, lines, at + 1, i) if at >= 0 and missing > 0 else []
            if lost and len(lost) == missing:
                for number, own in enumerate(lost, last + 1):
                    _mark(lines[own], number)
                restored.update(lost)
                message = f"numbers lost before {folded[line.begin : line.body].strip()}"
                doubts.append((lines[lost[0]].begin, lines[i - 1].end, message, _which(last + 1, n - 1)))
            last, at = n, i
    if at >= 0 and last:
        _restore_tail(folded, lines, doubts, restored, last, at)
    return restored


def _restore_tail(folded: str, lines: Sequence[Line], doubts: list[Doubt], restored: set[int], last: int, at: int) -> None:
    """(一)甲; 乙; 丙。: the last lines of a list whose last numbered item is not its end."""
    if folded[lines[at].end - 1] != ";" or any(x.kind != "plain" or x.quoted for x in lines[at + 1 :]):
        return
    lost: list[int] = []
    for i in _units(folded, lines, at + 1, len(lines)):
        lost.append(i)
        if _unit_end(folded, lines, i) != ";":
            break
    if len(lost) < 2 and not (lost and last == 1):
        return
    for k, i in enumerate(lost):
        x = lines[i]
        x.kind, x.style, x.number, x.body = "marker", "p", last + 1 + k, x.begin
        restored.add(i)
    doubts.append(
        (
            lines[lost[0]].begin,
            lines[lost[-1]].end,
            f"numbers lost after item {last}",
            f"items {last + 1} to {last + len(lost)}",
        )
    )


def _unit_end(folded: str, lines: Sequence[Line], i: int) -> str:
    while folded[lines[i].end - 1] not in ";。" and i + 1 < len(lines):
        i += 1
    return folded[lines[i].end - 1]


def _units(folded: str, lines: Sequence[Line], start: int, stop: int) -> list[int]:
    """Indices of the lines that begin a sentence between two lines; empty if any of them is not plain."""
    out: list[int] = []
    fresh = True
    for i in range(start, stop):
        x = lines[i]
        if x.kind != "plain" or x.quoted:
            return []
        if fresh:
            out.append(i)
        fresh = folded[x.end - 1] in ";。"
    return out if fresh else []

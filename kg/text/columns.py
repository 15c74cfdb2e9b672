"""Two columns that OCR read across: pieces put back in order where the text itself proves it.

The proof for a join is the gazette's own wording: the characters round the cut (`…中级人民法|院审判监督庭…`)
stand together elsewhere in it. The proof for the order of whole pieces is their printed numbers
(第六十条 before 第六十一条, (三) before (四)). Without both the text stays as it is and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from kg.model.documents import Issue
from kg.model.text import Span, Text
from kg.text.clean import Line
from kg.text.paragraphs import ARTICLE_HEAD, LIST_VERB, continues, ends_sentence, opens_piece, titled_articles
from kg.zh.numerals import CHARS, to_int

_NUMBER = re.compile(rf"^第([{CHARS}0-9]{{1,7}}) ?条|^[(]([{CHARS}]{{1,3}})[)]")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff]{1,12}[。;]$)")
_REACH = 6
_PROOF = 5
"""Characters of joint context that must stand together elsewhere (2 before and 3 after, or so)."""
_MOST = 6


class Haystack:
    """The whole source without white space inside lines, for asking whether a run of characters occurs."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._text = "\n".join("".join(x.folded.split()) for x in lines)

    def joint(self, head: str, tail: str) -> int:
        """How many characters round the cut stand together elsewhere (0 = no proof).

        A character printed on both sides of the cut (`…副院长` + `长、审判…`) counts once.
        """
        return max(self._score(head, tail), self._score(head, tail[1:]) if self.doubled(head, tail) else 0)

    def doubled(self, head: str, tail: str) -> bool:
        """Was the character at the cut read twice?"""
        return bool(tail) and head.endswith(tail[0]) and self._score(head, tail[1:]) > self._score(head, tail)

    def _score(self, head: str, tail: str) -> int:
        head, tail = "".join(head.split()), "".join(tail.split())
        best = 0
        for a in range(2, min(_REACH, len(head)) + 1):
            for b in range(2, min(_REACH, len(tail)) + 1):
                if a + b > best and head[-a:] + tail[:b] in self._text:
                    best = a + b
        return best


@dataclass(slots=True)
class _Piece:
    """A run of lines that stayed together; it may start with the rest of a cut sentence and end in one."""

    lines: list[Line]
    tail: bool = False
    head: bool = False

    @property
    def first(self) -> str:
        return self.lines[0].folded

    @property
    def last(self) -> str:
        return self.lines[-1].folded

    def number(self) -> tuple[int, int] | None:
        for line in self.lines:
            m = _NUMBER.match(line.folded)
            if m:
                return (0, to_int(m[1]) or 0) if m[1] else (1, to_int(m[2]) or 0)
        return None


@dataclass(slots=True)
class Repair:
    """What came out: the lines in order, and what has to be reported."""

    lines: list[Line]
    issues: list[Issue] = field(default_factory=list)


def repair(lines: Sequence[Line], haystack: Haystack, each_line_whole: bool = False) -> Repair:
    """Puts the lines of one document's body in order. `each_line_whole`: in an appointment list every
    paragraph starts with a verb or a number, so any other line is the rest of a cut one."""
    heads = _orphan_heads(lines, each_line_whole)
    tails = _orphan_tails(lines, each_line_whole)
    if not heads and not tails:
        return Repair(list(lines))
    lo, hi = min(heads | tails), max(heads | tails)
    window = range(max(0, lo - 8), min(len(lines), hi + 9))
    pieces = _pieces(lines, window, each_line_whole)
    found = _match(pieces, haystack) if pieces else None
    before, after = list(lines[: window.start]), list(lines[window.stop :])
    if found is None:
        return Repair(list(lines), [_unproved(lines, i) for i in sorted(heads | tails)])
    ordered, issues = found
    return Repair(before + ordered + after, issues)


def _starts_whole(folded: str, each: bool) -> bool:
    return bool(opens_piece(folded) or (each and LIST_VERB.match(folded)))


def _orphan_heads(lines: Sequence[Line], each: bool) -> set[int]:
    """Sentences that stop short before a line that starts something else (or the end)."""
    out: set[int] = set()
    if titled_articles(lines):
        return out
    for i, line in enumerate(lines):
        f = line.folded
        open_end = not ends_sentence(f) and (ARTICLE_HEAD.match(f) or (each and LIST_VERB.match(f)))
        if open_end and (i + 1 == len(lines) or _starts_whole(lines[i + 1].folded, each)):
            out.add(i)
    return out


def _orphan_tails(lines: Sequence[Line], each: bool) -> set[int]:
    """In a list: lines that start in the middle of a sentence after a sentence that had ended."""
    if not each:
        return set()
    return {
        i
        for i in range(len(lines))
        if not _starts_whole(lines[i].folded, True)
        and ends_sentence(lines[i].folded)
        and (i == 0 or ends_sentence(lines[i - 1].folded) or not continues(lines[i - 1].folded, lines[i].folded, True))
        and len(lines[i].folded) < 60
        and not re.match(r"^[(]?[12]\d{3} ?年", lines[i].folded)
    }


def _pieces(lines: Sequence[Line], window: range, each: bool) -> list[_Piece]:
    """The window cut before every rest and after every open end; a line with a gap inside before a short
    end (`第六十条 …基础设施 施行。`) may be two."""
    out: list[_Piece] = []
    fresh = True
    for i in window:
        for line in _halves(lines[i]):
            f = line.folded
            rest = not _starts_whole(f, each)
            # In a list a printed number opens a part that may have moved whole.
            if rest or fresh or not out or (each and _NUMBER.match(f)):
                out.append(_Piece([], tail=rest))
            out[-1].lines.append(line)
            fresh = not ends_sentence(f) and bool(ARTICLE_HEAD.match(f) or LIST_VERB.match(f) or rest)
            if fresh:
                out[-1].head = True
    return out


def _halves(line: Line) -> list[Line]:
    m = _GAP.search(line.folded)
    if not m or not ARTICLE_HEAD.match(line.folded):
        return [line]
    return [Line(line.text[: m.start()], line.gap), Line(line.text[m.end() :], False)]


def _proofs(pieces: list[_Piece], heads: list[int], tails: list[int], haystack: Haystack) -> dict[tuple[int, int], float]:
    """How well each rest goes on from each open end. The order as printed stands unless another has proof: a small
    bonus decides where nothing else does."""
    pairs = [(h, t) for h in heads for t in tails if h != t]
    return {(h, t): haystack.joint(pieces[h].last, pieces[t].first) + 2 * (t == h + 1) for h, t in pairs}


def _match(pieces: list[_Piece], haystack: Haystack) -> tuple[list[Line], list[Issue]] | None:
    """Each open end joined to the rest that the wording proves; None where it proves nothing."""
    heads = [i for i, p in enumerate(pieces) if p.head]
    tails = [i for i, p in enumerate(pieces) if p.tail]
    if not heads or not tails or len(heads) > _MOST:
        return None
    score = _proofs(pieces, heads, tails, haystack)
    follows = _best(heads, tails, score)
    moved = {h: t for h, t in follows.items() if t != h + 1}
    if not moved or min(score.get(pair, 0) for pair in moved.items()) < _PROOF:
        return None
    chains = _chains(pieces, follows)
    return _order(pieces, chains, haystack) if chains else None


def _best(heads: list[int], tails: list[int], score: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Which rest each open end is joined to, so that as much as can be is proved; none where there are too few or too many."""
    tails = [t for t in tails if any(score.get((h, t), 0) >= _PROOF or h + 1 == t for h in heads)]
    if not len(heads) <= len(tails) <= _MOST:
        return {}
    best = max(permutations(tails, len(heads)), key=lambda p: sum(score.get(pair, -99) for pair in zip(heads, p, strict=True)))
    return dict(zip(heads, best, strict=True))


def _chains(pieces: list[_Piece], follows: dict[int, int]) -> list[list[int]]:
    taken = set(follows.values())
    chains = []
    for i in range(len(pieces)):
        if i in taken:
            continue
        chain = [i]
        while chain[-1] in follows and len(chain) <= len(pieces):
            chain.append(follows[chain[-1]])
        chains.append(chain)
    return chains if sum(map(len, chains)) == len(pieces) else []


def _order(pieces: list[_Piece], chains: list[list[int]], haystack: Haystack) -> tuple[list[Line], list[Issue]] | None:
    """Chains by their printed numbers; those without one stay where they were, before what followed them."""
    keyed: list[tuple[tuple[int, int], list[int]]] = []
    last = (-1, 0)
    for chain in chains:
        number = next((key for i in chain if (key := pieces[i].number())), last)
        keyed.append((number, chain))
        last = number
    kinds = {k[0] for k, _ in keyed if k[0] >= 0}
    if len(kinds) > 1:
        return None
    keyed.sort(key=lambda k: k[0])
    lines: list[Line] = []
    issues: list[Issue] = []
    for _, chain in keyed:
        for n, i in enumerate(chain):
            piece = pieces[i]
            if n == 0:
                lines += piece.lines
                continue
            head, tail = lines[-1], piece.lines[0]
            doubled = haystack.doubled(head.folded, tail.folded)
            joined = Text.join([head.text, tail.text[1:] if doubled else tail.text])
            if i != chain[n - 1] + 1:
                joined = joined.marked()
                issues.append(_report(joined))
            lines[-1:] = [Line(joined, head.gap), *piece.lines[1:]]
    return lines, issues


def _report(joined: Text) -> Issue:
    return Issue(
        "interleaved_columns", "warning",
        "two columns were read across: the pieces of one sentence stood apart",
        joined.raw, joined.span(0, len(joined)),
    )  # fmt: skip


def _unproved(lines: Sequence[Line], i: int) -> Issue:
    text = lines[i].text
    span: Span = text.span(0, len(text))
    return Issue("broken_sentence", "warning", f"a sentence is cut and its other part can't be proved: {text.raw[:40]}", "", span)

"""How Hong Kong counts: 第11A(2)条 a section and its subsection, 第(2)(b)款, 第(a)段, 第2部 a part, 附表1 a schedule.

A section is an article here, a subsection its paragraph, 段 (a) its item, 节 (i) its subitem.
"""

from __future__ import annotations

import re

from kg.zh.provisions import Group
from kg.zh.targets import Ref

_SECTION = r"[0-9]{1,3}[A-Z]{0,2}"
_ONE = rf"(?=[0-9(])(?:{_SECTION})?(?:\([0-9]{{1,3}}[A-Z]?\))?(?:\([a-z]{{1,2}}\)){{0,2}}"
_AND = r" ?(?:、|,|及|和|或|以及|至) ?"
_EXPRESSION = re.compile(rf"第 ?(?P<list>{_ONE}(?:{_AND}{_ONE})*) ?(?P<unit>条(?!例)|款(?!项)|段|部(?![分门队长委份]))")
_PIECE = re.compile(rf"(?P<to>至 ?)?(?P<n>{_SECTION})?(?:\((?P<s>[0-9]{{1,3}}[A-Z]?)\))?(?P<l>(?:\([a-z]{{1,2}}\)){{0,2}})")
_ONLY_HERE = {"条": re.compile(r"[A-Z]|\("), "款": re.compile("[A-Za-z]"), "段": re.compile(r"\([a-z]")}
"""What the mainland's reader of numbers can't read."""
_LINE = re.compile(r"^第 ?[0-9]{1,3}[A-Z]{0,2} ?部(?=[ \n]|$)|第[0-9]{1,3}[A-Z]{0,2}\([0-9]{1,3}[A-Z]?\)条|第\([0-9]{1,3}[A-Z]?\)款", re.M)
_ROMAN = {r: n for n, r in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)}

Path = tuple[tuple[str, str], ...]


def counts_so(folded: str) -> bool:
    """Does a text count by parts (第1部 on a line of its own) or refer as only Hong Kong does?

    >>> counts_so("违反第11A(2)条"), counts_so("违反第十一条第(二)项")
    (True, False)
    """
    return _LINE.search(folded) is not None


def letter(printed: str) -> int:
    """a → 1, z → 26, aa → 27."""
    return ord(printed[0]) - 96 + (26 if len(printed) == 2 else 0)


def roman(printed: str) -> int:
    """iv → 4; 0 for what is no numeral up to xii."""
    return _ROMAN.get(printed, 0)


def parse_ordinance(folded: str, at: int, parts: bool) -> Group | None:
    """The expression at `at` where it is written as only Hong Kong writes; `parts`: 第2部 is a part of the text.

    >>> [ref.path for ref in parse_ordinance("第11A(2)及(3)条", 0, False).refs]
    [(('article', '11A'), ('paragraph', '2')), (('article', '11A'), ('paragraph', '3'))]
    """
    m = _EXPRESSION.match(folded, at)
    if not m:
        return None
    unit = m["unit"]
    if not (parts and "(" not in m["list"] if unit == "部" else _ONLY_HERE[unit].search(m["list"])):
        return None
    refs: list[Ref] = []
    path: Path = ()
    for piece in _PIECE.finditer(folded, m.start("list"), m.end("list")):
        if not piece[0]:
            continue
        path = _path(piece, path, unit)
        refs += [Ref(p, piece.start(), piece.end()) for p in (*(_between(refs[-1].path, path) if piece["to"] and refs else ()), path)]
    return Group(at, m.end(), tuple(refs))


def _path(piece: re.Match[str], before: Path, unit: str) -> Path:
    """What a piece means; what it leaves out goes on from the piece before: 第3(1)(a)及(b)条."""
    known = {} if piece["n"] else dict(before)
    if unit == "部":
        return (("part", piece["n"]),)
    if piece["n"]:
        known["article"] = piece["n"]
    if piece["s"]:
        known = {k: v for k, v in known.items() if k == "article"} | {"paragraph": piece["s"]}
    letters = re.findall("[a-z]{1,2}", piece["l"])
    if letters:
        known = {k: v for k, v in known.items() if k in ("article", "paragraph")} | {"item": str(letter(letters[0]))}
    if len(letters) == 2 and roman(letters[1]):
        known["subitem"] = str(roman(letters[1]))
    return tuple(known.items())


def _between(first: Path, last: Path) -> list[Path]:
    """What stands between the ends of a range that counts on by one number: 第3(1)至(4)条."""
    (level, a), (_, b) = first[-1], last[-1]
    counts = first[:-1] == last[:-1] and a.isdigit() and b.isdigit()
    return [(*first[:-1], (level, str(n))) for n in range(int(a) + 1, int(b))] if counts else []

"""Word's own numbers (自动编号): such a 第一条 stands in no run of the text, only in numbering.xml."""

from __future__ import annotations

import re
from typing import Any

from kg.zh.numerals import to_han

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
        "taiwaneseDigital",
        "japaneseDigitalTenThousand",
    )
)
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_PLACE = re.compile("%([1-9])")


def written(n: int, form: str) -> str:
    """A list number in one of Word's forms.

    >>> written(21, "chineseCountingThousand"), written(3, "upperLetter"), written(2, "bullet")
    ('二十一', 'C', '')
    """
    if form in ("bullet", "none") or n < 0:
        return ""
    if 0 < n < 10_000 and form in _HAN:
        return to_han(n)
    if 0 < n < 10_000 and form == "chineseLegalSimplified":
        return to_han(n).translate(_LEGAL)
    if form.startswith("decimalEnclosedCircle") and 0 < n <= 20:
        return chr(0x245F + n)
    if form in ("upperLetter", "lowerLetter") and n:
        letters = chr(65 + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in ("upperRoman", "lowerRoman"):
        out = ""
        for value, sign in _ROMAN:
            out += sign * (n // value)
            n %= value
        return out if form == "upperRoman" else out.lower()
    return str(n)


def _value(node: Any, path: str, default: str = "") -> str:
    found = node.find("/".join(_W + step for step in path.split("/"))) if node is not None else None
    return found.get(f"{_W}val", default) if found is not None else default


def _count(text: str) -> int:
    """A number as Word allows it, 0 to 32,767; 0 for what is none."""
    return min(int(text), 32_767) if text.isascii() and text.isdigit() and len(text) < 20 else 0


class _Level:
    def __init__(self, node: Any) -> None:
        self.start = _count(_value(node, "start", "0"))
        self.form = _value(node, "numFmt", "decimal")
        self.text = _value(node, "lvlText")
        self.gap = "" if _value(node, "suff", "tab") == "nothing" else " "
        self.style = _value(node, "pStyle")


class Numbering:
    """Counts as Word does. `next` is called once for each paragraph, in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str, str, str]] = {}
        for node in numbering if numbering is not None else ():
            if node.tag == f"{_W}abstractNum":
                levels = {_count(x.get(f"{_W}ilvl", "0")): _Level(x) for x in node.findall(f"{_W}lvl")}
                self._levels[node.get(f"{_W}abstractNumId")] = levels
            elif node.tag == f"{_W}num":
                self._add_list(node)
        for node in styles.findall(f"{_W}style") if styles is not None else ():
            self._styles[node.get(f"{_W}styleId")] = (
                _value(node, "pPr/numPr/numId"),
                _value(node, "pPr/numPr/ilvl"),
                _value(node, "basedOn"),
            )

    def _add_list(self, node: Any) -> None:
        key = node.get(f"{_W}numId")
        self._lists[key] = _value(node, "abstractNumId")
        for override in node.findall(f"{_W}lvlOverride"):
            start = _value(override, "startOverride")
            if start:
                self._restarts.setdefault(key, {})[_count(override.get(f"{_W}ilvl", "0"))] = _count(start)

    def next(self, paragraph: Any) -> str:
        """The number that stands before this paragraph, with its gap; empty where Word prints none."""
        key, depth = self._of(paragraph)
        abstract = self._lists.get(key, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        for at, start in self._restarts.pop(key, {}).items():
            counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def number(m: re.Match[str]) -> str:
            at = int(m[1]) - 1
            own = levels.get(at)
            return written(counts.get(at, own.start), own.form) if own else ""

        shown = "" if level.form in ("bullet", "none") else _PLACE.sub(number, level.text)
        return shown + level.gap if shown else ""

    def _of(self, paragraph: Any) -> tuple[str, int]:
        """(list, level) of a paragraph: its own, or those of its style or of the styles that is based on."""
        key, depth = _value(paragraph, "pPr/numPr/numId"), _value(paragraph, "pPr/numPr/ilvl")
        style = _value(paragraph, "pPr/pStyle")
        first, seen = style, set()
        while not key and style in self._styles and style not in seen:
            seen.add(style)
            key, own, style = self._styles[style]
            depth = depth or own
        if not depth and first:
            # A list linked to styles (标题 1 → 第一章): the level names its style.
            for at, level in self._levels.get(self._lists.get(key, ""), {}).items():
                if level.style == first:
                    return key, at
        return key, _count(depth)

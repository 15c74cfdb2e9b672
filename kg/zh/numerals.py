"""Numbers as Chinese statutes print them: 第一百二十三条, 二十万元, 百分之二, 〇, 廿, Arabic, full-width."""

from __future__ import annotations

import re

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG = {"万": 10**4, "亿": 10**8}
CHARS = "零〇○一二三四五六七八九十百千两廿卅"
# One numeral as it stands in 第…条: Chinese or Arabic.
NUMBER = rf"(?:[{CHARS}]+|[0-9]+)"
_TEN = str.maketrans({"廿": "二十", "卅": "三十"})


_LONGEST = 30
"""More digits are no number of anything (and Python refuses to read 5,000)."""


def to_int(text: str) -> int | None:
    """`一百二十三`, `123`, `１２３`, `二〇二三`, `廿一` → int; None where it is not a number.

    >>> to_int("第"), to_int("一百零三"), to_int("二〇二三"), to_int("十二"), to_int("二十万")
    (None, 103, 2023, 12, 200000)
    """
    s = text.strip().translate(_TEN)
    if not s or len(s) > _LONGEST:
        return None
    if s.isdecimal() and not any(c in DIGITS for c in s):
        return int(s)
    if all(c in DIGITS for c in s):
        return int("".join(str(DIGITS[c]) for c in s))
    total = section = number = 0
    for c in s:
        if c in DIGITS:
            number = DIGITS[c]
        elif c in UNITS:
            section += (number or 1) * UNITS[c]
            number = 0
        elif c in BIG:
            total = (total + section + number or 1) * BIG[c]
            section = number = 0
        else:
            return None
    return total + section + number


_HAN = "零一二三四五六七八九"


def to_han(n: int) -> str:
    """1 to 9999 as printed in 第…条: 10 十, 21 二十一, 105 一百零五.

    >>> [to_han(n) for n in (10, 21, 105, 110, 260, 1008)]
    ['十', '二十一', '一百零五', '一百一十', '二百六十', '一千零八']
    """
    if not 0 < n < 10_000:
        raise ValueError(f"{n} is not between 1 and 9999")
    out, gap, started = "", False, False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            if gap and started:
                out += "零"
            out += ("" if name == "十" and digit == 1 and not started else _HAN[digit]) + name
            started, gap = True, False
        else:
            gap = True
    return out


_MOST = 10**18
"""No sum is that large: a run of digits that is, is none, and overflows a float."""
_AMOUNT = re.compile(rf"([0-9][0-9,]*(?:\.[0-9]+)?|[{CHARS}]+)([十百千万亿]*)")


def numbered(number: str, unit: str) -> str:
    """A provision's number as it is printed; nothing where there is none.

    >>> numbered("15", "条"), numbered("15-1", "条"), numbered("附1", "项"), numbered("", "款")
    ('第十五条', '第十五条之一', '第附1项', '')
    """
    first, _, after = number.partition("-")
    han = [to_han(int(x)) if x.isdecimal() and 0 < int(x) < 10000 else x for x in (first, after)]
    return f"第{han[0]}{unit}" + (f"之{han[1]}" if after else "") if number else ""


def amount(text: str) -> float | int | None:
    """A sum without its unit: `二十万`, `5000`, `1.5万`, `10,000` → a number; None if it is none.

    >>> amount("二十万"), amount("1.5万"), amount("10,000"), amount("五千")
    (200000, 15000, 10000, 5000)
    >>> amount("9" * 400 + ".5"), amount("9" * 300 + "亿亿")
    (None, None)
    """
    s = text.strip()
    plain = to_int(s)
    if plain is not None:
        return plain if plain < _MOST else None
    m = _AMOUNT.fullmatch(s)
    if not m or not m[1][0].isdecimal():
        return None
    value = float(m[1].replace(",", ""))
    for c in m[2]:
        value *= UNITS.get(c, 1) * BIG.get(c, 1)
    if value >= _MOST:
        return None
    return int(value) if value == int(value) else value

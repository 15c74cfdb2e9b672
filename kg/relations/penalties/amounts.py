"""Sums of a fine: 二十万元以上五十万元以下, 百分之二以上百分之四以下, 违法所得一倍以上五倍以下."""

from __future__ import annotations

import re
from functools import cache

from kg.model.facts import NO_AMOUNT, Amount
from kg.zh.numerals import CHARS, amount
from kg.zh.words.table import table

_N = rf"(?:[0-9][0-9,.]*|[{CHARS}])[{CHARS}万亿]*(?:(?<=[百千万亿])[0-9][0-9.]*[{CHARS}万亿]*)?(?: [十百千万亿]+)?"
_LINK = r"(?:以上(?:、|,)?(?:至)?|至|到|—+|-|~|以上(?:、|,)?不超过|以下(?:、|,)?(?=[^元]{1,9}元[^,]{0,3}以上))"
_YUAN = re.compile(
    rf"(?P<a>{_N}) ?(?P<u>元)?(?:人民币)?(?:{_LINK})(?P<b>{_N}) ?元(?:人民币)?(?P<order>以下|以上|以内)?"
    rf"|(?P<one>{_N}) ?元(?:人民币)?(?P<side>以下|以上|以内)?"
)
_OF = "[百千万]分之"
_PER_MILLE = {"千": 10, "‰": 10, "万": 100}
"""How many of them make a percent: 千分之五 is half of one."""
_PERCENT = re.compile(
    rf"(?:{_OF}(?P<a>{_N})|(?P<a2>[0-9.]+)[%‰])(?:{_LINK})(?:{_OF}(?P<b>{_N})|(?P<b2>[0-9.]+)[%‰]|(?P<b3>[{CHARS}]+)(?![倍元万]))(?P<order>以下|以上|以内)?"
    rf"|(?:{_OF}(?P<one>{_N})|(?P<one2>[0-9.]+)[%‰])(?P<side>以下|以上|以内)?"
)
_TIMES = re.compile(
    rf"(?:百分之(?P<share>{_N})|(?P<share2>[0-9.]+)%|(?P<a>{_N}|等值) ?倍?)(?:{_LINK})(?P<b>{_N}) ?倍(?P<order>以下|以上|以内)?"
    rf"|(?P<one>{_N}) ?倍(?P<side>以下|以上|以内)?|(?P<equal>等值|等额|同等数额)(?P<below>以下)?"
)


def read_amount(text: str) -> Amount:
    """The last sum of a phrase that ends before 罚款 (folded).

    >>> read_amount("处工程合同价款百分之二以上百分之四以下")
    Amount(minimum='2', maximum='4', unit='percent_of_contract_price')
    >>> read_amount("处一万五千元以上三万五千元以下"), read_amount("处1万5千元以下").maximum
    (Amount(minimum='15000', maximum='35000', unit='yuan'), '')
    >>> read_amount("处一至三万元"), read_amount("处5万元以下")
    (Amount(minimum='10000', maximum='30000', unit='yuan'), Amount(minimum='', maximum='50000', unit='yuan'))
    >>> read_amount("处货值金额百分之五十以上三倍以下")
    Amount(minimum='0.5', maximum='3', unit='times_of_product_value')
    >>> read_amount("处减免金额千分之五以上千分之十以下")
    Amount(minimum='0.5', maximum='1', unit='percent_of_amount')
    >>> read_amount("罚款最高不得超过三万元"), read_amount("处前款罚款数额二倍以上三倍以下")
    (Amount(minimum='', maximum='30000', unit='yuan'), Amount(minimum='2', maximum='3', unit='times_of_fine'))
    """
    text = _YET_CAPPED.sub("", text)
    best: tuple[int, int, str, re.Match[str]] | None = None
    for form, pattern in (("yuan", _YUAN), ("percent", _PERCENT), ("times", _TIMES)):
        for m in pattern.finditer(text):
            # Of two that begin at one place the longer: 百分之五十以上三倍以下 is no 百分之五十.
            if best is None or m.span() > best[:2]:
                best = (*m.span(), form, m)
    if best is None:
        return Amount()
    start, _, form, m = best
    low, high = _bounds(m)
    if low == high and _CAPPED.search(text, max(0, start - 8), start):
        low = ""
    if form == "percent":
        low, high = _percent(low, m[0]), _percent(high, m[0])
    return Amount(low, high, _unit(form, text[max(0, start - 30) : start])) if low or high else Amount()


_YET_CAPPED = re.compile(r"(?<=[倍下上])[、,]?但(?:是)?(?:最高)?不(?:得)?超过[^,;。]{2,12}元")
"""违法所得三倍以下、但最高不超过三万元的罚款: the sum is told in times, the cap is no second."""
_CAPPED = re.compile("(?:不得?超过|最高(?:额|限额)?为)$")
"""对单位罚款最高不得超过三万元: the sum is only the highest."""


def _percent(number: str, printed: str) -> str:
    """千分之五 → 0.5."""
    by = next((n for mark, n in _PER_MILLE.items() if f"{mark}分之" in printed or mark == "‰" in printed), 1)
    return number if by == 1 or not number else _text(float(number) / by)


_DAYS = re.compile(rf"(?:(?P<a>{_N}) ?[日天]以上(?:、|,)?)?(?P<b>{_N}) ?[日天](?:以下)?")


def read_days(text: str) -> Amount:
    """The days of a detention: 处五日以上十日以下拘留.

    >>> read_days("处五日以上十日以下拘留")
    Amount(minimum='5', maximum='10', unit='days')
    """
    found = list(_DAYS.finditer(text))
    if not found:
        return NO_AMOUNT
    m = found[-1]
    return Amount(_plain(m["a"]) if m["a"] else "", _plain(m["b"]), "days")


def _bounds(m: re.Match[str]) -> tuple[str, str]:
    groups = m.groupdict()
    if groups.get("equal"):
        return ("", "1") if groups["below"] else ("1", "1")
    one = groups["one"] or groups.get("one2")
    if one:
        value = _plain(one)
        return {"以上": (value, ""), "以下": ("", value), "以内": ("", value)}.get(groups["side"] or "", (value, value))
    share = groups.get("share") or groups.get("share2")
    if share:
        part = amount(share.replace(" ", ""))
        return ("" if part is None else _text(part / 100)), _plain(groups["b"] or "")
    return _between(groups["a"] or groups.get("a2") or "", groups["b"] or groups.get("b2") or groups.get("b3") or "", bool(groups.get("u")))


def _between(a: str, b: str, unit: bool) -> tuple[str, str]:
    """一至三万元: what has no `unit` of its own takes the 万 of the other. The smaller comes first."""
    low, high = 1 if a.startswith("等") else amount(a.replace(" ", "")), amount(b.replace(" ", ""))
    if low is None or high is None:
        return _plain(a), _plain(b)
    if not unit and "万" in b and "万" not in a and low < high / 10_000 and not re.search("[百千]", a):
        low *= 10_000
    return _text(min(low, high)), _text(max(low, high))


def _plain(number: str) -> str:
    value = amount(number.replace(" ", ""))
    return "" if value is None else _text(value)


def _text(value: float) -> str:
    return f"{value:g}" if isinstance(value, float) and value != int(value) else str(int(value))


@cache
def _units() -> tuple[tuple[str, str, re.Pattern[str] | None], ...]:
    return tuple((r["unit"], r["form"], re.compile(r["pattern"]) if r["pattern"] else None) for r in table("units"))


def _unit(form: str, before: str) -> str:
    """The unit whose base stands nearest before the sum (of two that end there the first of the table); of 每平方米每日 the
    first of the table."""
    best, nearest = form, -1
    for unit, kind, pattern in _units():
        if kind != form or (form == "yuan" and nearest > 0):
            continue
        ends = [m.end() for m in pattern.finditer(before)] if pattern else [0]
        if ends and ends[-1] > nearest:
            best, nearest = unit, ends[-1]
    return best

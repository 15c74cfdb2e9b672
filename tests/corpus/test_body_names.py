"""The names of bodies: full names stay as printed, short forms are completed by the place of the source."""

from __future__ import annotations

import pytest

from kg.corpus.body_names import canonical
from kg.corpus.homes import Home
from kg.zh.bodies import read_body

CITY, COUNTY, CAPITAL = Home("云州市"), Home("北岭县"), Home("北京市")


@pytest.mark.parametrize(
    ("printed", "home", "name"),
    [
        # A county's body is fully named without the city, unless the city is one of the four municipalities.
        ("北岭县人民检察院", CITY, "北岭县人民检察院"),
        ("北岭县人民政府", CITY, "北岭县人民政府"),
        ("北岭县财政局", CITY, "北岭县财政局"),
        ("北岭县人大常委会", CITY, "北岭县人民代表大会常务委员会"),
        ("红崖土家族自治县人民法院", CITY, "红崖土家族自治县人民法院"),
        ("密云县人民法院", CAPITAL, "北京市密云县人民法院"),
        # A district's body carries it.
        ("云州市临河区人民检察院", CITY, "云州市临河区人民检察院"),
        ("临河区人民法院", CITY, "云州市临河区人民法院"),
        ("海淀区人民法院", CAPITAL, "北京市海淀区人民法院"),
        # Short forms.
        ("市中级人民法院", CITY, "云州市中级人民法院"),
        ("市财政局", CITY, "云州市财政局"),
        ("县人民政府", COUNTY, "北岭县人民政府"),
        ("县人民法院", COUNTY, "北岭县人民法院"),
        ("县人大常委会", COUNTY, "北岭县人民代表大会常务委员会"),
    ],
)
def test_name_of_a_body(printed: str, home: Home, name: str) -> None:
    mention = read_body(printed)
    assert mention is not None
    body = canonical(mention, home)
    assert body is not None
    assert body.name == name


@pytest.mark.parametrize(("printed", "home"), [("县人民政府", CITY), ("市财政局", COUNTY), ("省高级人民法院", CITY)])
def test_a_place_that_cannot_be_told_is_not_guessed(printed: str, home: Home) -> None:
    mention = read_body(printed)
    assert mention is None or canonical(mention, home) is None

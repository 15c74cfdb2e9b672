"""Numbers as printed, both ways."""

from __future__ import annotations

import pytest

from kg.zh.numerals import amount, to_han, to_int


def test_every_article_number_reads_back() -> None:
    assert [to_int(to_han(n)) for n in range(1, 2000)] == list(range(1, 2000))


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("１２３", 123),
        ("廿一", 21),
        ("二〇二三", 2023),
        ("○", 0),
        ("两", 2),
        ("十", 10),
        ("①", None),
        ("²", None),
        ("", None),
        ("第", None),
        ("一点五", None),
    ],
)
def test_to_int(text: str, n: int | None) -> None:
    assert to_int(text) == n


@pytest.mark.parametrize(
    ("text", "n"), [("二十万", 200000), ("1.5万", 15000), ("10,000", 10000), ("五千", 5000), ("三亿", 300000000), ("若干", None)]
)
def test_amount(text: str, n: float | None) -> None:
    assert amount(text) == n


def test_to_han_refuses_what_no_article_bears() -> None:
    with pytest.raises(ValueError, match="not between"):
        to_han(0)

"""What a report at a sitting tells of appointments is no act of that sitting. Invented persons."""

from __future__ import annotations

from dataclasses import replace

from kg.relations.appointments.find import find_acts
from tests.relations.documents import report

TOLD = "过去一年，常委会依法任免干部。任命丁一鸣为清江市教育局局长。2023年3月28日，清江市第十五届人民代表大会常务委员会第五次会议任命何二平为清江市财政局局长。"


def test_only_the_sentence_says_when_and_by_whom() -> None:
    doc = replace(
        report(TOLD, law="", version="", kind="report"), date="2024-01-11", meeting="清江市第十五届人民代表大会第四次会议", author="周大年"
    )
    assert [(a.person, a.date, a.body) for a in find_acts(doc)] == [
        ("丁一鸣", "", ""),
        ("何二平", "2023-03-28", "清江市第十五届人民代表大会常务委员会"),
    ]

"""The checked number of delegates, and what a list of acts lacks."""

from __future__ import annotations

from kg.model.documents import Document
from kg.model.facts import SeatCount
from kg.model.text import Span, Text
from kg.relations.appointments.checks import list_issues
from kg.relations.appointments.find import find_acts
from kg.relations.appointments.memberships import check_counts
from kg.relations.appointments.seats import find_counts


def test_count() -> None:
    doc = Document("t", 1, "", "credentials_report", Text("变动后,江海市第九届人民代表大会实有代表 498 人。"), date="2022-07-29")
    (found,) = find_counts(doc, ended=2)
    assert (found.congress, found.count, found.date, found.ended) == ("江海市第九届人民代表大会", 498, "2022-07-29", 2)


def issue(*counts: tuple[str, int, int]) -> list[str]:
    body = "江海市第九届人民代表大会"
    return [i.message for _, i in check_counts([("d", SeatCount(body, n, date, ended, 0, 1), Span(0, 1)) for date, n, ended in counts])]


def test_counts_that_agree() -> None:
    assert issue(("2022-01-01", 500, 0), ("2022-07-29", 498, 2)) == []
    assert issue(("2022-01-01", 500, 0), ("2022-07-29", 499, 2)) == []


def test_counts_that_contradict() -> None:
    assert len(issue(("2022-01-01", 500, 0), ("2022-07-29", 495, 2))) == 1
    assert len(issue(("2022-01-01", 500, 0), ("2022-01-01", 499, 0))) == 1


def problems(text: str, toc: str = "") -> list[str]:
    doc = Document("t", 1, "任免名单", "appointment_list", Text(text), date="2021-03-26", toc_title=toc)
    return [i.kind for i in list_issues(doc, find_acts(doc))]


ACT = "任命沈若谷为江海市第二中级人民法院审判员。"


def test_a_title_that_promises_more() -> None:
    toc = "江海市人民代表大会常务委员会任免名单(一中院审判委员会委员、审判员,二中院审判员)"
    assert problems(ACT, toc) == ["list_incomplete"]
    assert problems(ACT, toc.replace("一中院审判委员会委员、审判员,", "")) == []

"""Memberships from acts, and what the acts contradict."""

from __future__ import annotations

from dataclasses import replace

from kg.model.iri import Iris
from kg.model.tables import AppointmentRow, RoleRow
from kg.relations.appointments.memberships import check_acts, membership_rows

COURT = "江海市中级人民法院"


def act(n: int, person: str, action: str, post: str, date: str, body: str = COURT, unit: str = "") -> AppointmentRow:
    return AppointmentRow(
        f"e{n}", f"p/person/{person}", person, action, "", post, "o/" + body, body, unit, date, "", "", "", "d", 0, n, n + 1
    )


def spells(*acts: AppointmentRow) -> list[tuple[str, str, str]]:
    return [(m.person, m.start_date, m.end_date) for m in membership_rows(acts, Iris(""))]


def over(*acts: AppointmentRow) -> list[tuple[str, str, str]]:
    return sorted((m.person, m.post, m.over_by) for m in membership_rows(acts, Iris("")) if m.over_by)


def kinds(*acts: AppointmentRow) -> list[str]:
    return [issue.kind for _, issue in check_acts(acts, membership_rows(acts, Iris("")))]


def test_both_ends() -> None:
    assert spells(act(1, "甲", "appoint", "院长", "2019-01-02"), act(2, "甲", "remove", "院长", "2022-03-04")) == [
        ("甲", "2019-01-02", "2022-03-04")
    ]


def test_open_ends_are_not_invented() -> None:
    assert spells(act(1, "甲", "appoint", "院长", "2019-01-02")) == [("甲", "2019-01-02", "")]
    assert spells(act(1, "甲", "remove", "院长", "2019-01-02")) == [("甲", "", "2019-01-02")]


def test_two_terms() -> None:
    got = spells(
        act(1, "甲", "appoint", "院长", "2010-01-01"), act(2, "甲", "remove", "院长", "2012-01-01"),
        act(3, "甲", "elect", "院长", "2015-01-01"), act(4, "甲", "accept_resignation", "院长", "2016-01-01"),
    )  # fmt: skip
    assert got == [("甲", "2010-01-01", "2012-01-01"), ("甲", "2015-01-01", "2016-01-01")]


def test_resignation_then_mandate_ended_is_one_end() -> None:
    body = "江海市第九届人民代表大会"
    got = spells(
        act(1, "甲", "accept_resignation", "代表", "2022-07-20", body, "青山县"),
        act(2, "甲", "end_mandate", "代表", "2022-07-29", body, "青山县"),
    )
    assert got == [("甲", "", "2022-07-20")]


def test_acting_then_elected_is_one_spell() -> None:
    assert spells(act(1, "甲", "act", "市长", "2022-08-19"), act(2, "甲", "elect", "市长", "2023-01-12")) == [("甲", "2022-08-19", "")]


def test_a_post_is_over_by_the_day_on_which_another_takes_the_seat() -> None:
    first, second = act(1, "甲", "elect", "院长", "2019-01-02"), act(2, "乙", "elect", "院长", "2022-01-14")
    assert over(first, second) == [("甲", "院长", "2022-01-14")]
    assert over(first, replace(second, post="审判员")) == []
    assert over(act(1, "甲", "appoint", "审判员", "2019-01-02"), act(2, "乙", "appoint", "审判员", "2022-01-14")) == []
    assert over(first, act(3, "甲", "remove", "院长", "2021-12-30"), second) == [], "its end is told"
    assert over(first, replace(second, date="2019-01")) == [], "nothing tells which came first"


def test_a_deputy_is_over_when_he_becomes_head_not_while_he_acts() -> None:
    city = "江海市人民政府"
    deputy, acting = act(1, "甲", "appoint", "副市长", "2019-03-27", city), act(2, "甲", "act", "市长", "2021-06-18", city)
    assert over(deputy, acting) == []
    assert over(deputy, acting, act(3, "甲", "elect", "市长", "2022-01-14", city)) == [("甲", "副市长", "2022-01-14")]
    assert over(deputy, act(3, "乙", "elect", "市长", "2022-01-14", city)) == []


def test_the_chair_of_a_committee_is_one_post_with_and_without_its_term() -> None:
    body = "江海市人民代表大会常务委员会"
    left = replace(act(2, "甲", "accept_resignation", "主任", "2024-09-26", body), organisation="江海市第七届人民代表大会常务委员会")
    assert spells(act(1, "甲", "elect", "主任", "2022-01-14", body), left) == [("甲", "2022-01-14", "2024-09-26")]


def test_mandates_of_two_terms_are_two() -> None:
    got = spells(
        act(1, "甲", "elect", "代表", "2012-01-01", "江海市第八届人民代表大会"),
        act(2, "甲", "elect", "代表", "2017-01-01", "江海市第九届人民代表大会"),
    )
    assert len(got) == 2


def test_two_holders_of_one_seat() -> None:
    assert kinds(act(1, "甲", "appoint", "院长", "2019-01-02"), act(2, "乙", "appoint", "院长", "2021-01-02")) == ["two_holders"]
    assert kinds(act(1, "甲", "appoint", "审判员", "2019-01-02"), act(2, "乙", "appoint", "审判员", "2021-01-02")) == []
    assert kinds(act(1, "甲", "appoint", "副院长", "2019-01-02"), act(2, "乙", "appoint", "副院长", "2021-01-02")) == []


def test_an_open_term_clashes_with_every_later_one() -> None:
    acts = (
        act(1, "甲", "appoint", "院长", "2010-01-02"), act(2, "乙", "appoint", "院长", "2012-01-02"), act(3, "乙", "remove", "院长", "2013-01-02"),
        act(4, "丙", "appoint", "院长", "2014-01-02"),
    )  # fmt: skip
    assert kinds(*acts) == ["two_holders", "two_holders"]


def test_a_successor_is_no_second_holder() -> None:
    assert (
        kinds(
            act(1, "甲", "appoint", "院长", "2019-01-02"),
            act(2, "甲", "remove", "院长", "2021-01-02"),
            act(3, "乙", "appoint", "院长", "2021-01-02"),
        )
        == []
    )


def test_heads_of_two_units_do_not_clash() -> None:
    assert (
        kinds(act(1, "甲", "appoint", "庭长", "2019-01-02", unit="立案庭"), act(2, "乙", "appoint", "庭长", "2021-01-02", unit="执行局"))
        == []
    )


def test_end_before_start() -> None:
    assert "end_before_start" in kinds(act(1, "甲", "appoint", "院长", "2021-01-02"), act(2, "甲", "remove", "院长", "2019-01-02"))


def test_a_start_that_no_source_tells_is_no_problem_of_the_source() -> None:
    assert kinds(act(1, "甲", "remove", "院长", "2019-01-02")) == []


def test_a_month_is_no_second_holder_of_its_own_day() -> None:
    acts = (
        act(1, "甲", "appoint", "院长", "2019-01"),
        act(2, "甲", "remove", "院长", "2021-01-28"),
        act(3, "乙", "appoint", "院长", "2021-01"),
    )
    assert kinds(*acts) == []
    assert kinds(act(1, "甲", "appoint", "院长", "2021-01-28"), act(2, "甲", "remove", "院长", "2021-01")) == []


def test_a_report_without_a_day_is_of_the_dated_act() -> None:
    dated = (act(1, "甲", "appoint", "院长", "2019-01-02"), act(2, "甲", "remove", "院长", "2021-01-02"))
    assert spells(*dated, act(3, "甲", "appoint", "院长", "")) == [("甲", "2019-01-02", "2021-01-02")]
    assert spells(act(3, "甲", "appoint", "院长", "")) == [("甲", "", "")]


def test_a_report_that_tells_the_month_is_of_the_act_of_a_day_in_it() -> None:
    assert spells(act(1, "甲", "appoint", "院长", "1998-11"), act(2, "甲", "appoint", "院长", "1998-11-28")) == [("甲", "1998-11-28", "")]
    assert spells(act(1, "甲", "appoint", "院长", "1998-12"), act(2, "甲", "remove", "院长", "1999-11-28")) == [
        ("甲", "1998-12", "1999-11-28")
    ]


def term(n: int, person: str, post: str, start: str, end: str, body: str = COURT) -> RoleRow:
    return RoleRow("p/person/" + person, person, post, "o/" + body, body, "mention", "d", n, n + 1, "", start, end)


def held(acts: list[AppointmentRow], *terms: RoleRow) -> list[tuple[str, str, str, str]]:
    return [(m.start_date, m.end_date, m.start_event, m.end_event) for m in membership_rows(acts, Iris(""), terms)]


def test_a_term_that_no_act_tells() -> None:
    assert held([], term(1, "甲", "院长", "1981-05", "1984-04"), term(2, "甲", "院长", "1984-04", "")) == [
        ("1981-05", "1984-04", "", ""), ("1984-04", "", "", "")
    ]  # fmt: skip
    assert held([], term(1, "甲", "院长", "1981-05", "1984-04"), term(9, "甲", "院长", "1981-05", "1984-04")) == [
        ("1981-05", "1984-04", "", "")
    ]


def test_a_term_completes_the_spell_that_an_act_begins_or_ends() -> None:
    came, left = act(1, "甲", "elect", "院长", "1981-05-06"), act(2, "甲", "remove", "院长", "1984-04-07")
    assert held([came], term(9, "甲", "院长", "1981-05", "1984-04")) == [("1981-05-06", "1984-04", "e1", "")]
    assert held([left], term(9, "甲", "院长", "1981", "1984-04")) == [("1981", "1984-04-07", "", "e2")]
    assert held([came, left], term(9, "甲", "院长", "1981-05", "1984-04")) == [("1981-05-06", "1984-04-07", "e1", "e2")]


def test_a_term_with_another_end_is_another() -> None:
    came, left = act(1, "甲", "elect", "院长", "1981-05-06"), act(2, "甲", "remove", "院长", "1983-04-07")
    assert sorted(held([came, left], term(9, "甲", "院长", "1981-05", "1984-04"))) == [
        ("1981-05", "1984-04", "", ""), ("1981-05-06", "1983-04-07", "e1", "e2")
    ]  # fmt: skip


def test_an_end_that_a_term_tells_is_over() -> None:
    rows = membership_rows([], Iris(""), [term(1, "甲", "院长", "1981-05", "1984-04"), term(2, "乙", "院长", "1984-04", "")])
    assert [m.over_by for m in rows] == ["", ""]
    rows = membership_rows([], Iris(""), [term(1, "甲", "院长", "1981-05", ""), term(2, "乙", "院长", "1984-04", "")])
    assert sorted(m.over_by for m in rows) == ["", "1984-04"]


def test_two_terms_of_one_seat_at_a_time_are_told() -> None:
    both = [term(1, "甲", "院长", "1981-05", "1984-04"), term(7, "乙", "院长", "1983-01", "1986-02")]
    told = check_acts([], membership_rows([], Iris(""), both), both)
    assert [(issue.kind, issue.severity, issue.span.start) for _, issue in told] == [("two_holders", "warning", 7)]
    after = [both[0], term(7, "乙", "院长", "1984-04", "1986-02")]
    assert check_acts([], membership_rows([], Iris(""), after), after) == []

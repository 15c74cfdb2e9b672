"""A node per person, not per name."""

from __future__ import annotations

from dataclasses import replace

from kg.corpus.people import resolve_people
from kg.model.iri import Iris
from kg.model.tables import AppointmentRow, RoleRow

HOME = "江海市"
STANDING = "江海市人民代表大会常务委员会"


def act(
    person: str, action: str, post: str, body: str, date: str = "2021-03-26", start: int = 0, unit: str = "", doc: str = "d1"
) -> AppointmentRow:
    return AppointmentRow(
        f"e-{person}-{action}-{start}-{post}",
        "",
        person,
        action,
        "",
        post,
        "o/" + body,
        body,
        unit,
        date,
        STANDING,
        "",
        "",
        doc,
        0,
        start,
        start + 5,
    )


def role(person: str, title: str, body: str, start: int, doc: str = "d1") -> RoleRow:
    return RoleRow("", person, title, "o/" + body, body, "speaker", doc, start, start + 5)


def ids(acts: list[AppointmentRow], roles: list[RoleRow] | None = None) -> list[str]:
    source = {"d1": "g1", "d2": "g2"}
    persons, rows, said, _ = resolve_people(acts, roles or [], source, {"g1": HOME, "g2": "云岭省"}, Iris(""))
    assert {p.person_id for p in persons} == {r.person_id for r in (*rows, *said)}
    return [r.person_id for r in (*rows, *said)]


def test_a_transfer_in_one_sitting_is_one_person() -> None:
    a, b = ids([act("王磊", "remove", "审判员", "江海市甲区人民法院"), act("王磊", "appoint", "审判员", "江海市中级人民法院", start=50)])
    assert a == b


def test_one_printed_name_is_one_person() -> None:
    a, b = ids([act("王磊", "remove", "检察员", "江海市人民检察院"), act("王磊", "remove", "检察长", "江海市城北人民检察院")])
    assert a == b


def test_two_judges_of_one_name_in_two_courts_stay_apart() -> None:
    a, b = ids([act("王磊", "appoint", "审判员", "江海市甲区人民法院"), act("王磊", "appoint", "审判员", "江海市乙区人民法院", start=50)])
    assert a != b


def test_judge_and_bureau_head_appointed_in_one_sitting_stay_apart() -> None:
    a, b = ids([act("王磊", "appoint", "审判员", "江海市中级人民法院"), act("王磊", "appoint", "局长", "江海市水务局", start=50)])
    assert a != b


def test_nothing_is_merged_by_name_across_places() -> None:
    a, b = ids([act("王磊", "appoint", "局长", "江海市水务局"), act("王磊", "remove", "局长", "河阳市水务局", start=50, doc="d2")])
    assert a != b


def test_one_body_in_two_sources_is_one_person() -> None:
    a, b = ids(
        [
            act("王磊", "appoint", "审判员", "江海市中级人民法院"),
            act("王磊", "remove", "审判员", "江海市中级人民法院", "2023-01-01", 9, doc="d2"),
        ]
    )
    assert a == b


def test_delegates_of_two_units_are_two() -> None:
    body = "江海市第九届人民代表大会"
    a, b = ids([act("王磊", "end_mandate", "代表", body, unit="甲区"), act("王磊", "end_mandate", "代表", body, start=50, unit="乙县")])
    assert a != b


def test_speakers_of_one_gazette_are_one() -> None:
    a, b = ids([], [role("林深", "副主任", STANDING + "法制办公室", 0), role("林深", "副主任委员", "江海市人民代表大会法制委员会", 90)])
    assert a == b


def test_a_speaker_is_not_the_judge_of_his_name() -> None:
    a, b = ids([act("林深", "appoint", "审判员", "江海市中级人民法院")], [role("林深", "局长", "江海市财政局", 90)])
    assert a != b


def test_those_kept_apart_point_at_each_other() -> None:
    acts = [act("王磊", "appoint", "审判员", "江海市甲区人民法院"), act("王磊", "appoint", "审判员", "江海市乙区人民法院", start=50)]
    persons, _, _, alike = resolve_people(acts, [], {"d1": "g1"}, {"g1": HOME}, Iris(""))
    assert len(persons) == 2 and len(alike) == 1
    assert 0 < alike[0].score < 1 and "same place" in alike[0].reasons
    assert all("possibly the same as" in p.note for p in persons)
    assert persons[0].person_id in persons[1].note


def test_a_move_between_places_told_in_one_document_is_one_person() -> None:
    a, b = ids(
        [
            act("宋濂", "accept_resignation", "副县长", "河阳县人民政府", "2021-03-26"),
            act("宋濂", "appoint", "副市长", "江海市人民政府", "2021-04-02", start=50),
        ]
    )
    assert a == b


def test_sex_and_people_printed_of_both_tell_namesakes_apart() -> None:
    man = replace(act("王磊", "appoint", "局长", "江海市水务局"), traits="男|回族")
    woman = replace(act("王磊", "appoint", "局长", "江海市水务局", start=50), traits="女")
    unknown = act("王磊", "remove", "局长", "江海市水务局", start=90)
    persons, rows, _, alike = resolve_people([man, woman, unknown], [], {"d1": "g1"}, {"g1": HOME}, Iris(""))
    assert len(persons) == 2 and rows[0].person_id != rows[1].person_id
    assert alike == []


def test_official_and_party_secretary_of_one_document_are_one() -> None:
    a, b = ids([act("林深", "appoint", "书记", "中国共产党江海市委员会"), act("林深", "appoint", "市长", "江海市人民政府", start=50)])
    assert a == b


def test_ids_do_not_depend_on_the_order_of_facts() -> None:
    acts = [
        act("王磊", "appoint", "审判员", "江海市甲区人民法院"),
        act("王磊", "appoint", "局长", "河阳市水务局", start=50, doc="d2"),
        act("李响", "appoint", "局长", "江海市水务局", start=70),
    ]
    assert sorted(ids(acts)) == sorted(ids(acts[::-1]))


def test_a_post_left_shortly_before_another_began_speaks_for_one_person() -> None:
    def reasons(left: str, came: str) -> str:
        acts = [
            act("郑开山", "accept_resignation", "区长", "江海市甲区人民政府", left),
            act("郑开山", "appoint", "副省长", "云岭省人民政府", came, doc="d2"),
        ]
        (one,) = resolve_people(acts, [], {"d1": "g1", "d2": "g2"}, {"g1": HOME, "g2": "云岭省"}, Iris(""))[3]
        return one.reasons

    said = "one post left shortly before the other began"
    assert said in reasons("2021-09-06", "2021-09-28")
    assert said not in reasons("2021-09-28", "2021-09-06"), "the other way round"
    assert said not in reasons("2021-01-06", "2021-09-28"), "long before"
    assert said not in reasons("2021-09", "2021-09-28") and said not in reasons("2021-02-31", "2021-03-02"), "no day of the calendar"

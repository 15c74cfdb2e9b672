"""Headlines of a build: what happened, told from its facts alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build.emit import quads
from kg.errors import UsageError
from kg.model.tables import Tables
from kg.store.embedded import Embedded
from kg.web.headlines import NAME, Headline, headlines, leading, read_headlines, write_headlines
from tests.fixtures import rows


def found(tables: Tables) -> list[Headline]:
    return headlines(Embedded.memory(quads(tables, rows.IRIS, rows.TEXT)))


def told(of: Iterable[Headline], what: str, language: int = 0) -> list[str]:
    return [h.said(language) for h in of if h.what == what]


def acted(*acts: tuple[str, str, str]) -> Tables:
    """A build whose acts are (person, action, post), in the court of the fixture, on one day."""
    tables = rows.tables()
    like = next(a for a in tables.appointments if a.organisation == rows.COURT)
    tables.appointments = [
        replace(like, event_id=f"{like.event_id}-{n}", person_id=rows.IRIS.make("person", name), person=name, action=action, post=post)
        for n, (name, action, post) in enumerate(acts)
    ]
    tables.memberships = []
    return tables


@pytest.mark.parametrize(
    ("acts", "zh", "en"),
    [
        ([("孟一", "remove", "庭长"), ("柳二", "appoint", "庭长")], "庭长：孟一离任，柳二就任", "庭长: 孟一 left, 柳二 entered"),
        ([("孟一", "accept_resignation", "庭长"), ("柳二", "elect", "庭长")], "庭长：孟一离任，柳二就任", "庭长: 孟一 left, 柳二 entered"),
        ([("孟一", "recall", "庭长")], "庭长：孟一离任", "庭长: 孟一 left"),
        ([("柳二", "act", "庭长")], "代理庭长：柳二就任", "代理庭长: 柳二 entered"),
        ([(n, "appoint", "审判员") for n in ("甲一", "乙二", "丙三")], "审判员：甲一等3人就任", "审判员: 甲一 and 2 others entered"),
        (
            [("孟一", "remove", "审判员"), ("甲一", "appoint", "审判员"), ("乙二", "appoint", "审判员")],
            "审判员：孟一离任，甲一等2人就任",
            "审判员: 孟一 left, 甲一 and 1 other entered",
        ),
    ],
)
def test_who_left_and_who_entered_a_post(acts: list[tuple[str, str, str]], zh: str, en: str) -> None:
    here = found(acted(*acts))
    [sentence], [english] = told(here, "post"), told(here, "post", 1)
    assert sentence.endswith(zh) and english.endswith(en)


@pytest.mark.parametrize(
    ("acts", "who"),
    [
        ([("孟一", "remove", "庭长"), ("柳二", "appoint", "庭长")], "柳二"),
        ([("孟一", "recall", "庭长")], "孟一"),
        ([("柳二", "act", "庭长")], "柳二"),
        ([("孟一", "remove", "审判员"), ("柳二", "appoint", "审判员"), ("乙二", "appoint", "审判员")], ""),
    ],
)
def test_a_move_leads_to_who_entered_else_to_who_left(acts: list[tuple[str, str, str]], who: str) -> None:
    tables = acted(*acts)
    [told] = [h for h in found(tables) if h.what == "post"]
    body = next(a.organisation_id for a in tables.appointments)
    assert told.target == (rows.IRIS.make("person", who) if who else body)
    assert not who or told.fact == next(a.event_id for a in tables.appointments if a.person == who)


def test_a_delegate_s_mandate_ends() -> None:
    here = Headline("post", "某市第九届人民代表大会代表", "甲一", "", "2", "0", *[""] * 5)
    assert here.said(0) == "某市第九届人民代表大会代表：甲一等2人代表资格终止"
    assert here.said(1).endswith(": the mandates of 甲一 and 1 other ended")
    assert Headline("post", "某市代表", "甲一", "", "1", "0", *[""] * 5).said(1) == "某市代表: 甲一's mandate ended"


def test_one_post_is_not_told_as_another() -> None:
    here = told(found(acted(("孟一", "remove", "庭长"), ("柳二", "appoint", "副庭长"))), "post")
    assert len(here) == 2 and not any("离任" in h and "就任" in h for h in here)


def test_who_acts_in_a_post_has_not_entered_it() -> None:
    here = told(found(acted(("孟一", "accept_resignation", "县长"), ("柳二", "act", "县长"))), "post")
    assert len(here) == 2 and here[0].endswith("代理县长：柳二就任") and here[1].endswith("庭县长：孟一离任")


def test_no_list_says_that_one_follows_the_other(built_sample: Path) -> None:
    """One leaves and one enters on one day: two facts, no succession."""
    sample = read_headlines(built_sample)
    assert any(h.leaving == h.entering == "1" for h in sample)
    assert not any("→" in h.said(language) for h in sample for language in (0, 1))


def test_a_post_that_one_left_and_one_entered_comes_first() -> None:
    here = told(found(acted(("甲一", "appoint", "院长"), ("孟一", "remove", "副庭长"), ("柳二", "appoint", "副庭长"))), "post")
    assert here[0].endswith("副庭长：孟一离任，柳二就任") and here[1].endswith("甲一就任")


def test_laws_fines_and_conflicts_of_the_sample(built_sample: Path) -> None:
    here = read_headlines(built_sample)
    assert here == headlines(Embedded.open(built_sample / "store"))
    assert told(here, "passed")[0] == "《云州市慢行交通促进条例》通过，共26条"
    assert told(here, "amended") == ["《云州市古井保护条例》修改，改动15条"]
    assert told(here, "fines", 1) == ["云州市慢行交通促进条例: 6 fines, fixed sums up to 100,000 yuan, others by share or multiple"]
    assert any("离任，" in t for t in told(here, "post"))
    assert len(told(here, "conflict")) == 2
    assert [h.what for h in here] == sorted((h.what for h in here), key=["passed", "amended", "post", "fines", "conflict"].index)


def test_each_has_its_words_and_its_target(built_sample: Path) -> None:
    import kg

    with kg.open(built_sample) as graph:  # type: ignore[attr-defined]
        texts = graph.sources()
        for h in read_headlines(built_sample):
            assert texts[h.source][h.start : h.end] == h.quote != ""
            assert graph.query(f"ASK {{ <{h.target}> a ?any }}") and graph.query(f"ASK {{ <{h.fact}> a ?any }}")


def test_a_fine_is_counted_where_it_is_printed() -> None:
    """One clause that guards two provisions is one fine; one without a sum in yuan is one, too, but never the highest."""
    tables = rows.tables()
    fine = next(p for p in tables.penalties if p.sanction == "fine")
    other = replace(fine, min="1", max="99999999", unit="times_of_illegal_gains", start=fine.start + 1)
    tables.penalties = [fine, replace(fine, violated_article="1", violated_paragraph="1"), other]
    assert told(found(tables), "fines", 1) == [f"{rows.LAW}: 2 fines, fixed sums up to 30,000 yuan, others by share or multiple"]
    tables.penalties = [other]
    assert told(found(tables), "fines") == []


def test_a_fine_for_each_tree_and_a_share_are_no_sums_of_their_own() -> None:
    """30,000 yuan are not the highest where each tree costs 300,000; nor are fixed sums where a share of something may be more."""
    tables = rows.tables()
    fine = next(p for p in tables.penalties if p.sanction == "fine")
    tree = replace(fine, min="100000", max="300000", unit="yuan_per_tree", start=fine.start + 1)
    tables.penalties = [fine, tree]
    assert told(found(tables), "fines") == [f"《{rows.LAW}》设罚款2处，最高 300,000 元/株"]
    tables.penalties = [fine, replace(fine, min="1", max="3", unit="percent_of_contract_price", start=fine.start + 1)]
    assert told(found(tables), "fines", 1) == [f"{rows.LAW}: 2 fines, fixed sums up to 30,000 yuan, others by share or multiple"]
    tables.penalties = [fine, replace(fine, min="", max="", unit="", start=fine.start + 1)]
    assert told(found(tables), "fines") == [f"《{rows.LAW}》设罚款2处，最高 30,000 元"]


def test_the_head_of_a_whole_court_comes_before_the_heads_of_its_units() -> None:
    tables = acted(("孟一", "remove", "庭长"), ("柳二", "appoint", "庭长"), ("甲一", "appoint", "院长"))
    tables.appointments[-1] = replace(tables.appointments[-1], unit="")
    assert told(found(tables), "post")[0].endswith("院长：甲一就任")


def test_a_law_that_had_to_be_approved_has_its_articles_and_fines() -> None:
    tables = rows.tables()
    passed = next(e for e in tables.events if e.event == "passed" and e.law == rows.LAW)
    sooner = replace(passed, event_id=passed.event_id + "-own", date="2021-03-01")
    tables.events = [e for e in tables.events if e is not passed] + [sooner, replace(passed, event="approved")]
    here = found(tables)
    assert told(here, "approved") == [f"《{rows.LAW}》获批准，共3条"]
    assert told(here, "fines") and not [h for h in here if h.what == "passed" and h.subject == rows.LAW]


def test_heads_come_before_the_many() -> None:
    here = told(found(acted(("孟一", "remove", "审判员"), ("柳二", "appoint", "审判员"), ("甲一", "appoint", "院长"))), "post")
    assert here[0].endswith("院长：甲一就任") and "审判员" in here[1]


def test_what_a_report_remembers_of_a_law_that_is_not_held_is_no_news() -> None:
    tables = rows.tables()
    passed = next(e for e in tables.events if e.event == "passed")
    tables.events = [passed, replace(passed, event_id=passed.event_id + "-told", law=rows.PARENT)]
    tables.versions = [v for v in tables.versions if v.title != rows.PARENT]
    assert [h.subject for h in found(tables) if h.what == "passed"] == [passed.law]


def test_a_title_within_a_title_has_its_own_marks() -> None:
    here = Headline("passed", "云州市实施《中华人民共和国献血法》办法", *[""] * 9)
    assert here.said(0) == "《云州市实施〈中华人民共和国献血法〉办法》通过"
    assert here.said(1) == "云州市实施《中华人民共和国献血法》办法 passed"


def test_one_is_no_plural() -> None:
    told = {n: Headline("fines", "云州市献血条例", *[""] * 4, n, "50000", *[""] * 3) for n in ("1", "2")}
    assert told["1"].said(1) == "云州市献血条例: 1 fine, up to 50,000 yuan"
    assert told["2"].said(1) == "云州市献血条例: 2 fines, the highest 50,000 yuan"
    assert Headline("amended", "云州市献血条例", *[""] * 4, "1", *[""] * 4).said(1) == "云州市献血条例 amended, 1 article changed"


def test_an_older_law_is_no_news() -> None:
    tables = rows.tables()
    passed = next(e for e in tables.events if e.event == "passed")
    tables.events = [passed, replace(passed, event_id=passed.event_id + "-old", law=rows.PARENT, date="2001-01-01")]
    assert [h.subject for h in found(tables) if h.what == "passed"] == [passed.law]


def test_the_first_of_each_sort_are_told_first() -> None:
    here = [Headline(w, str(n), *[""] * 9) for w in ("passed", "post", "fines") for n in range(3)]
    assert [(h.what, h.subject) for h in leading(here, 4)] == [("passed", "0"), ("passed", "1"), ("post", "0"), ("fines", "0")]


def test_a_build_without_headlines_has_none(tmp_path: Path) -> None:
    assert found(Tables()) == [] == read_headlines(tmp_path)
    write_headlines([], tmp_path)
    assert read_headlines(tmp_path) == []
    (tmp_path / NAME).write_text('[{"what": 1}]', encoding="utf-8")
    with pytest.raises(UsageError, match="build it again"):
        read_headlines(tmp_path)

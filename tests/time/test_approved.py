"""Local laws that one congress passes and another approves, and laws passed anew under their own title. All texts are fictional."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cite.check import check
from kg.query.run import run
from kg.site.intime import standing
from kg.site.library import Library
from tests.time.test_time import built

LAW = "清江市河道条例"
OLD = f"""# {LAW}

（2005年3月25日清江市第十一届人民代表大会常务委员会第十八次会议通过 2005年6月2日岭东省第十届人民代表大会常务委员会第十五次会议批准）

第一条 为了加强河道管理，制定本条例。

第二条 本条例适用于河道的整治和利用。

第三条 禁止向河道倾倒垃圾。

第四条 违反本条例第三条规定的，处五百元罚款。

第五条 本条例自2005年7月1日起施行。
"""
DECISION = f"""# 清江市人民代表大会常务委员会关于修改《{LAW}》的决定

（2018年10月26日清江市第十四届人民代表大会常务委员会第十九次会议通过 2018年11月30日岭东省第十三届人民代表大会常务委员会第三十次会议批准）

清江市第十四届人民代表大会常务委员会第十九次会议决定对《{LAW}》作如下修改：

一、将第三条修改为：“禁止向河道倾倒垃圾、渣土。”

本决定自公布之日起施行。
"""
REPRINT = f"""# {LAW}

（2005年3月25日清江市第十一届人民代表大会常务委员会第十八次会议通过 2005年6月2日岭东省第十届人民代表大会常务委员会第十五次会议批准 \
根据2018年10月26日清江市第十四届人民代表大会常务委员会第十九次会议通过 2018年11月30日岭东省第十三届人民代表大会常务委员会第三十次会议批准的\
《清江市人民代表大会常务委员会关于修改〈{LAW}〉的决定》修正）

第一条 为了加强河道管理，制定本条例。

第二条 本条例适用于河道的整治和利用。

第三条 禁止向河道倾倒垃圾、渣土。

第四条 违反本条例第三条规定的，处五百元罚款。

第五条 本条例自2005年7月1日起施行。
"""
NEW = f"""# {LAW}

（2022年8月26日清江市第十五届人民代表大会常务委员会第六次会议通过 2022年9月29日岭东省第十三届人民代表大会常务委员会第三十一次会议批准）

第一条 为了加强河道管理，制定本条例。

第二条 本条例适用于河道。

第三条 禁止占用河道。

第四条 本条例自2023年1月1日起施行。2005年3月25日清江市第十一届人民代表大会常务委员会第十八次会议通过的《{LAW}》同时废止。
"""


def test_an_approval_is_no_amendment(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD) as graph:
        found = graph.law(LAW, at="2006-01-01")
        early = graph.law(LAW, at="2005-06-15").state
    assert {a.source for a in found.articles} == {"printed"} and not found.notes
    assert (early.status, early.until) == ("not_yet_in_force", "2005-07-01")


@pytest.mark.parametrize(("day", "third"), [("2018-11-15", "禁止向河道倾倒垃圾。"), ("2018-12-15", "禁止向河道倾倒垃圾、渣土。")])
def test_a_decision_counts_from_its_approval(tmp_path: Path, day: str, third: str) -> None:
    with built(tmp_path, old=OLD, decision=DECISION) as graph:
        found = graph.law(LAW, at=day)
    assert [a.text for a in found.articles if a.article == "3"] == [third] and "unknown" not in {a.source for a in found.articles}


def test_a_reprint_called_by_its_approval_is_what_the_decision_made(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD, decision=DECISION, reprint=REPRINT) as graph:
        before, after = graph.law(LAW, at="2018-11-15"), graph.law(LAW, at="2018-12-15")
        steps = graph.laws.identities(history := graph.laws.history(LAW), *history.texts)
    assert [a.text for a in before.articles][2] == "禁止向河道倾倒垃圾。" and [a.text for a in after.articles][
        2
    ] == "禁止向河道倾倒垃圾、渣土。"
    assert {a.source for a in (*before.articles, *after.articles)} == {"printed"}
    assert {s.by for s in steps} == {"decision"}


def test_a_law_passed_anew_is_not_taken_back_over_the_decisions_on_the_old_one(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD, decision=DECISION, new=NEW) as graph:
        texts = {day: [a.text for a in graph.law(LAW, at=day).articles] for day in ("2006-01-01", "2020-01-01", "2023-01-01")}
        now = standing(Library(graph.tables(), {}), LAW)
        told = [row[1] for row in run(graph.store, "timeline", {"law": LAW}).values()]
        law = next(r for r in graph.tables().laws if r.title == LAW)
    assert texts["2006-01-01"][1] == texts["2020-01-01"][1] == "本条例适用于河道的整治和利用。"
    assert texts["2020-01-01"][2] == "禁止向河道倾倒垃圾、渣土。" and texts["2023-01-01"][2] == "禁止占用河道。"
    assert now and now["amended"] == ""
    assert "effective" in told and "repealed" not in told
    assert (law.adopted, law.effective, law.repealed) == ("2022-08-26", "2023-01-01", "")


def test_before_a_law_passed_anew_its_earlier_text_was_in_force(tmp_path: Path) -> None:
    with built(tmp_path, new=NEW) as graph:
        assert graph.law(LAW, at="2022-12-01").state.status == "unknown"


END = f"""# 清江市人民代表大会常务委员会关于废止部分地方性法规的决定

（2024年8月30日清江市第十五届人民代表大会常务委员会第二十二次会议通过 2024年9月27日岭东省第十四届人民代表大会常务委员会第十一次会议批准）

清江市第十五届人民代表大会常务委员会第二十二次会议决定，对下列地方性法规予以废止：

一、{LAW}（2005年3月25日清江市第十一届人民代表大会常务委员会第十八次会议通过）

本决定自公布之日起施行。
"""
TOLD = """# 清江市人民代表大会常务委员会公告

第20号

《清江市人民代表大会常务委员会关于废止部分地方性法规的决定》已由清江市第十五届人民代表大会常务委员会第二十二次会议于2024年8月30日通过，\
岭东省第十四届人民代表大会常务委员会第十一次会议于2024年9月27日批准，现予公布，自公布之日起施行。

清江市人民代表大会常务委员会
2024年10月8日
"""


@pytest.mark.parametrize(("day", "status"), [("2024-09-01", "in_force"), ("2024-09-28", "unknown"), ("2024-10-09", "unknown")])
def test_a_law_that_a_decision_ends_on_a_day_that_nothing_tells_is_in_force_for_sure_until_its_approval(
    tmp_path: Path, day: str, status: str
) -> None:
    with built(tmp_path, old=OLD, end=END) as graph:
        found = graph.law(LAW, at=day)
        (cited,) = check(f"依照《{LAW}》第三条处罚。", graph.laws, day)
    assert found.state.status == status
    assert (f"{found.state.why}" in found.notes and "2024-09-27" in cited.detail) == (status == "unknown")


def test_a_law_whose_end_waits_for_an_approval_is_not_ended(tmp_path: Path) -> None:
    """Nor is it unknown to the build, though no text of it is held."""
    waiting = END.replace("本决定自公布之日起施行", "本决定报岭东省人民代表大会常务委员会批准后，自公布之日起施行")
    with built(tmp_path, end=re.sub(r" 2024年9月27日[^）]*批准", "", waiting)) as graph:
        state = graph.law(LAW, at="2024-09-01").state
        law = next(r for r in graph.tables().laws if r.title == LAW)
    assert (state.status, law.repealed) == ("unknown", "")
    assert "2024-08-30" in state.why


@pytest.mark.parametrize(("day", "status"), [("2024-10-07", "in_force"), ("2024-10-08", "repealed")])
def test_the_announcement_of_a_decision_tells_when_it_ends_a_law(tmp_path: Path, day: str, status: str) -> None:
    with built(tmp_path, old=OLD, end=END, told=TOLD) as graph:
        state = graph.law(LAW, at=day).state
        law = next(r for r in graph.tables().laws if r.title == LAW)
    assert (state.status, law.repealed) == (status, "2024-10-08")


PUBLISHED = f"""# 清江市人民代表大会常务委员会公告

第9号

《清江市人民代表大会常务委员会关于修改〈{LAW}〉的决定》已由清江市第十四届人民代表大会常务委员会第十九次会议于2018年10月26日通过，\
岭东省第十三届人民代表大会常务委员会第三十次会议于2018年11月30日批准，现予公布，自公布之日起施行。

清江市人民代表大会常务委员会
2018年12月12日
"""


@pytest.mark.parametrize(("day", "third"), [("2018-12-11", "禁止向河道倾倒垃圾。"), ("2018-12-12", "禁止向河道倾倒垃圾、渣土。")])
def test_the_announcement_of_a_decision_tells_from_when_it_is_in_force(tmp_path: Path, day: str, third: str) -> None:
    with built(tmp_path, old=OLD, decision=DECISION, told=PUBLISHED) as graph:
        found = graph.law(LAW, at=day)
    assert [a.text for a in found.articles if a.article == "3"] == [third] and not found.notes

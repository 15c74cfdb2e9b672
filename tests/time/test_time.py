"""Laws in time: printed, carried out forward, taken back, unknown; status and periods. All texts are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.cli import main
from kg.errors import UsageError
from kg.pipeline import Options, build_graph
from kg.time.periods import HeldText, History, state

OLD = """# 江海市湖泊条例

（2015年3月20日江海市第一届人民代表大会常务委员会第五次会议通过 自2015年5月1日起施行）

第一条 为了保护湖泊,制定本条例。

第二条 本条例适用于本市的湖泊。

第三条 禁止在湖泊倾倒垃圾。

第四条 违反本条例第三条规定的,处五百元罚款。
"""

DECISION = """# 江海市人民代表大会常务委员会关于修改《江海市湖泊条例》的决定

（2020年6月10日江海市第二届人民代表大会常务委员会第九次会议通过）

江海市第二届人民代表大会常务委员会第九次会议决定对《江海市湖泊条例》作如下修改:

一、将第三条修改为:“禁止向湖泊倾倒垃圾、污水。”

二、增加一条,作为第四条:“市水务部门负责湖泊的巡查。”

三、将第四条改为第五条。

本决定自2020年8月1日起施行。
"""

NEW = """# 江海市湖泊条例

（2015年3月20日江海市第一届人民代表大会常务委员会第五次会议通过 根据2020年6月10日江海市第二届人民代表大会常务委员会第九次会议《关于修改〈江海市湖泊条例〉的决定》修正）

第一条 为了保护湖泊,制定本条例。

第二条 本条例适用于本市的湖泊。

第三条 禁止向湖泊倾倒垃圾、污水。

第四条 市水务部门负责湖泊的巡查。

第五条 违反本条例第三条规定的,处五百元罚款。
"""

LAW = "江海市湖泊条例"


def built(folder: Path, **texts: str) -> Graph:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    build_graph([str(folder / f"{name}.md") for name in texts], Options(folder / "out"))
    return kg.open(folder / "out")


def said(graph: Graph, day: str) -> list[tuple[str, str, str, str]]:
    return [(a.article, a.source, a.renumbered_from, a.text) for a in graph.law(LAW, at=day).articles]


def test_a_held_text_comes_back_as_printed(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD, decision=DECISION, new=NEW) as graph:
        before, after = said(graph, "2019-01-01"), said(graph, "2021-01-01")
    assert [a[0] for a in before] == ["1", "2", "3", "4"] and [a[0] for a in after] == ["1", "2", "3", "4", "5"]
    assert {a[1] for a in (*before, *after)} == {"printed"}
    assert before[2][3] == "禁止在湖泊倾倒垃圾。" and after[2][3] == "禁止向湖泊倾倒垃圾、污水。"


def test_a_decision_is_carried_out_where_its_text_is_not_held(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD, decision=DECISION) as graph:
        found = said(graph, "2021-01-01")
    assert found == [
        ("1", "printed", "", "为了保护湖泊,制定本条例。"),
        ("2", "printed", "", "本条例适用于本市的湖泊。"),
        ("3", "executed", "", "禁止向湖泊倾倒垃圾、污水。"),
        ("4", "executed", "", "市水务部门负责湖泊的巡查。"),
        ("5", "printed", "4", "违反本条例第三条规定的,处五百元罚款。"),
    ]


def test_old_and_new_are_never_mixed_before_the_day_of_effect(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD, decision=DECISION) as graph:
        assert [a[0] for a in said(graph, "2020-07-31")] == ["1", "2", "3", "4"]
        assert [a[0] for a in said(graph, "2020-08-01")] == ["1", "2", "3", "4", "5"]
        assert graph.law(LAW).at("2020-07-31") == graph.law(LAW, at="2020-07-31")


def test_a_later_text_is_taken_back_where_the_decision_left_it_alone(tmp_path: Path) -> None:
    with built(tmp_path, decision=DECISION, new=NEW) as graph:
        found = said(graph, "2019-01-01")
    assert [(a, source) for a, source, *_ in found] == [("1", "executed"), ("2", "executed"), ("3", "unknown"), ("4", "unknown")]
    assert found[0][3] == "为了保护湖泊,制定本条例。" and found[2][3] == ""
    # Its words name another article, and the decision moved articles: what number they had is not proved.
    assert found[3][2] == "5"


def test_nothing_is_said_of_a_time_that_nothing_proves(tmp_path: Path) -> None:
    with built(tmp_path, new=NEW) as graph:
        found = graph.law(LAW, at="2019-01-01")
    assert (found.state.status, found.articles) == ("unknown", ())


@pytest.mark.parametrize(
    ("day", "status", "since", "until"),
    [
        ("2015-04-01", "not_yet_in_force", "2015-03-20", "2015-05-01"),
        ("2015-05-01", "in_force", "2015-05-01", "2020-06-10"),
        ("2021-01-01", "in_force", "2020-06-10", ""),
    ],
)
def test_status(tmp_path: Path, day: str, status: str, since: str, until: str) -> None:
    with built(tmp_path, old=OLD, new=NEW) as graph:
        found = graph.laws.state(LAW, day)
    assert (found.status, found.since, found.until) == (status, since, until)


def test_a_reprint_is_in_force_from_when_its_decision_says(tmp_path: Path) -> None:
    """The reprint repeats the day of the first text; the decision says from when the changes hold."""
    with built(tmp_path, old=OLD, decision=DECISION, new=NEW) as graph:
        before, after = graph.law(LAW, at="2020-07-31"), graph.law(LAW, at="2020-08-01")
    assert (before.state.since, before.state.until, len(before.articles)) == ("2015-05-01", "2020-08-01", 4)
    assert (after.state.since, len(after.articles), after.notes) == ("2020-08-01", 5, ())


def test_a_text_whose_day_of_effect_nothing_tells_is_marked(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD, new=NEW) as graph:
        found = graph.law(LAW, at="2020-07-01")
    assert any("from when the text is in force is not told" in n for n in found.notes)


def test_a_misspelt_title_gets_the_nearest(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD) as graph, pytest.raises(UsageError, match="did you mean 江海市湖泊条例"):
        graph.law("江海市湖伯条例", at="2020-01-01")


def test_a_law_of_the_state_that_is_only_told_of_goes_by_its_short_name(tmp_path: Path) -> None:
    text = (
        "# 中华人民共和国井泉法\n\n（2020年5月28日第十三届全国人民代表大会第三次会议通过）\n\n第一条 为了保护井泉，制定本法。\n\n"
        "第二条 本法自2021年1月1日起施行。《中华人民共和国水井法》同时废止。\n"
    )
    with built(tmp_path, new=text) as graph:
        found = graph.law("水井法", at="2022-01-01")
    assert (found.title, found.state.status, found.state.since) == ("中华人民共和国水井法", "repealed", "2021-01-01")


@pytest.mark.parametrize("day", ["2023-13", "2023-02-30", "2020", "x"])
def test_what_is_no_day_is_told(tmp_path: Path, day: str) -> None:
    with built(tmp_path, old=OLD) as graph, pytest.raises(UsageError, match="no day"):
        graph.law(LAW, at=day)


def test_a_command_that_is_refused_marks_its_article(tmp_path: Path) -> None:
    odd = DECISION.replace("将第三条修改为:“禁止向湖泊倾倒垃圾、污水。”", "将第三条中的“油污”修改为“污水”。")
    with built(tmp_path, old=OLD, decision=odd) as graph:
        found = {a.article: a for a in graph.law(LAW, at="2021-01-01").articles}
    assert found["3"].source == "unknown" and "2020-06-10" in found["3"].note
    assert found["3"].text == "禁止在湖泊倾倒垃圾。"


SECOND = """# 江海市人民代表大会常务委员会关于修改《江海市湖泊条例》的决定

（2023年4月12日江海市第三届人民代表大会常务委员会第二次会议通过）

江海市第三届人民代表大会常务委员会第二次会议决定对《江海市湖泊条例》作如下修改:

一、将第五条修改为:“违反本条例第三条规定的,处一千元罚款。”

二、删除第四条。

三、将第五条改为第四条。

本决定自2023年5月1日起施行。
"""

LAST = """# 江海市湖泊条例

（2015年3月20日江海市第一届人民代表大会常务委员会第五次会议通过 根据2020年6月10日江海市第二届人民代表大会常务委员会第九次会议《关于修改〈江海市湖泊条例〉的决定》第一次修正 根据2023年4月12日江海市第三届人民代表大会常务委员会第二次会议《关于修改〈江海市湖泊条例〉的决定》第二次修正）

第一条 为了保护湖泊,制定本条例。

第二条 本条例适用于本市的湖泊。

第三条 禁止向湖泊倾倒垃圾、污水。

第四条 违反本条例第三条规定的,处一千元罚款。
"""


def test_decisions_are_carried_out_one_after_the_other(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD, first=DECISION, second=SECOND) as graph:
        found = said(graph, "2024-01-01")
    assert [a[:2] for a in found] == [("1", "printed"), ("2", "printed"), ("3", "executed"), ("4", "executed")]
    assert [a[3] for a in found][2:] == ["禁止向湖泊倾倒垃圾、污水。", "违反本条例第三条规定的,处一千元罚款。"]


def test_a_text_is_taken_back_over_several_decisions_and_what_one_gave_whole_is_known(tmp_path: Path) -> None:
    with built(tmp_path, first=DECISION, second=SECOND, last=LAST) as graph:
        middle, first = said(graph, "2021-01-01"), said(graph, "2019-01-01")
    assert [a[:2] for a in middle] == [("1", "executed"), ("2", "executed"), ("3", "executed"), ("4", "executed"), ("5", "unknown")]
    assert middle[3][3] == "市水务部门负责湖泊的巡查。"
    assert [a[:2] for a in first] == [("1", "executed"), ("2", "executed"), ("3", "unknown"), ("4", "unknown")]


def test_an_amendment_that_is_not_held_leaves_in_doubt_what_no_other_text_proves(tmp_path: Path) -> None:
    """Between the texts of 2015 and 2023 lies the amendment of 2020, of which nothing is held."""
    with built(tmp_path, old=OLD, last=LAST) as graph:
        before, found = said(graph, "2020-01-01"), graph.law(LAW, at="2021-01-01")
    assert {a[1] for a in before} == {"printed"}
    assert [(a.article, a.source) for a in found.articles] == [("1", "printed"), ("2", "printed"), ("3", "unknown"), ("4", "unknown")]
    assert "2015-03-20 and 2023-04-12 say the same" in found.articles[0].note and "2020-06-10" in found.articles[2].note
    assert any("2020-06-10" in note for note in found.notes)


def test_a_command_that_nobody_can_read_leaves_its_article_in_doubt(tmp_path: Path) -> None:
    odd = DECISION.replace(
        "二、增加一条,作为第四条:“市水务部门负责湖泊的巡查。”\n\n三、将第四条改为第五条。", "二、第四条另行斟酌处理后予以修改。"
    )
    with built(tmp_path, old=OLD, decision=odd) as graph:
        found = {a.article: a.source for a in graph.law(LAW, at="2021-01-01").articles}
    assert found == {"1": "printed", "2": "printed", "3": "executed", "4": "unknown"}


def test_consolidate_runs_the_chain(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with built(tmp_path, old=OLD, first=DECISION, second=SECOND) as graph:
        monkeypatch.setattr("sys.argv", ["kg", "consolidate", LAW, "-o", str(graph.folder)])
        with pytest.raises(SystemExit) as stop:
            main()
    assert not stop.value.code
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "第三条 禁止向湖泊倾倒垃圾、污水。",
        "第四条 违反本条例第三条规定的,处一千元罚款。",
    ]


def test_a_law_that_began_before_the_first_text_held_was_in_force_and_its_text_is_unknown() -> None:
    text = HeldText("v", "2015-03-15", "2015-03-15", "2015-03-15", "2015-03-15", False, ())
    history = History("江海市湖泊条例", (text,), amended=("2015-03-15",), begun="2000-07-01")
    assert [state(history, day).status for day in ("2000-06-30", "2000-07-01", "2010-01-01")] == ["unknown", "in_force", "in_force"]
    assert state(history, "2010-01-01").since == "" and "the text of then is not held" in state(history, "2010-01-01").why

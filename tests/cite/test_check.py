"""Verdicts on references, on fictional laws: each altered one is told, with its reason; nothing is skipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.cite.check import check
from kg.cite.checked import Checked
from kg.cite.quotes import verify
from kg.cli import main
from kg.model.near import nearest
from tests.time.test_time import DECISION, LAW, NEW, OLD, built

GONE = """# 江海市渔业条例

（2005年3月20日江海市第一届人民代表大会常务委员会第五次会议通过 自2005年5月1日起施行 2018年1月5日江海市第一届人民代表大会常务委员会第三十次会议决定废止）

第一条 为了发展渔业,制定本条例。
"""


STATE = """# 中华人民共和国湖法

（2011年5月20日第十一届全国人民代表大会常务委员会第二十次会议通过 自2011年7月1日起施行）

第一条 为了保护湖泊,制定本法。

第二条 湖泊属于国家所有。
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return built(tmp_path_factory.mktemp("check"), old=OLD, decision=DECISION, new=NEW, gone=GONE, state=STATE)


@pytest.mark.parametrize(
    ("text", "verdict", "quoted"),
    [
        (f"依照《{LAW}》第五条处罚。", "exists", ""),
        (f"依照《{LAW}》第六条处罚。", "no_such_provision", ""),
        (f"依照《{LAW}》第四条第二款处罚。", "no_such_paragraph", ""),
        (f"依照《{LAW}》第四条第一款处罚。", "exists", ""),
        (f"依照《{LAW}》第四条第二项处罚。", "no_such_paragraph", ""),
        (f"《{LAW}》第四条规定：“市水务部门负责湖泊的巡查。”", "exists", "exact"),
        (f"《{LAW}》第三条规定：“禁止在湖泊倾倒垃圾。”", "exists", "differs"),
    ],
)
def test_a_text_that_only_decisions_made_is_what_counts_on_its_days(tmp_path: Path, text: str, verdict: str, quoted: str) -> None:
    with built(tmp_path, old=OLD, decision=DECISION) as graph:
        found = checked(graph, text)[0]
    assert (found.verdict, found.quote_verdict) == (verdict, quoted), found


def checked(graph: Graph, text: str, day: str = "2021-01-01") -> list[Checked]:
    return check(text, graph.laws, day)


@pytest.mark.parametrize(
    ("text", "day", "verdict", "detail"),
    [
        (f"依照《{LAW}》第五条处罚。", "2021-01-01", "exists", ""),
        (f"依照《{LAW}》第五条处罚。", "2019-01-01", "not_in_force", "2020-06-10"),
        (f"依照《{LAW}》第六条处罚。", "2021-01-01", "no_such_provision", "last article is 5"),
        (f"依照《{LAW}》第三条第二款处罚。", "2021-01-01", "no_such_paragraph", "1 paragraph"),
        (f"依照《{LAW}》第三条第二项处罚。", "2021-01-01", "no_such_paragraph", "no item 2"),
        (f"依照《{LAW}》第一条处罚。", "2015-04-01", "not_in_force", "2015-05-01"),
        ("依照《江海市湖伯条例》第一条处罚。", "2021-01-01", "law_not_held", LAW),
        ("依照《江海市渔业条例》第一条处罚。", "2021-01-01", "repealed", "2018-01-05"),
        ("依照第九十九条处罚。", "2021-01-01", "not_examined", ""),
        (f"该行为违反了{LAW}第六条。", "2021-01-01", "no_such_provision", "last article is 5"),
        ("该行为违反了湖法第二条。", "2021-01-01", "exists", ""),
        (f"《{LAW}》已经公布。", "2021-01-01", "exists", ""),
        ("《江海市森林条例》已经公布。", "2021-01-01", "law_not_held", ""),
    ],
)
def test_verdict(graph: Graph, text: str, day: str, verdict: str, detail: str) -> None:
    found = checked(graph, text, day)
    assert [c.verdict for c in found] == [verdict]
    assert detail in found[0].detail


def test_the_articles_of_the_text_itself_are_no_references(graph: Graph) -> None:
    contract = f"第一条 甲方提供船只。\n第二条 乙方遵守《{LAW}》第三条。\n**第三条** 依照本合同第二条付款。\n第九条 见第四条。\n"
    assert [(c.article, c.law, c.verdict) for c in checked(graph, contract)] == [
        ("3", LAW, "exists"), ("2", "", "not_examined"), ("9", "", "not_examined"), ("4", "", "not_examined"),
    ]  # fmt: skip
    assert checked(graph, contract)[1].detail == "an article of the text itself"
    # Two lines that begin with a number prove no text of articles.
    assert [c.article for c in checked(graph, "第一条 甲。\n第二条 乙。")] == ["1", "2"]


def test_a_misspelt_short_title_has_its_law_for_the_nearest(graph: Graph) -> None:
    assert nearest("湖泊法", graph.laws.histories)[0] == "中华人民共和国湖法"
    # What all laws of the State begin with is no likeness.
    assert nearest("中华人民共和国劳动合同法", graph.laws.histories) == []


def test_an_old_number_leads_to_the_new_one(graph: Graph) -> None:
    (found,) = checked(graph, f"《{LAW}》第四条", "2019-01-01")
    assert (found.verdict, found.now) == ("exists", "5")


def test_every_number_of_the_text_is_answered(graph: Graph) -> None:
    text = f"根据《{LAW}》第一条、第二条和第九条，以及第七条之一、该法第三条。"
    found = checked(graph, text)
    said = {c.article for c in found} | {c.text for c in found if not c.article}
    assert {"1", "2", "9"} <= said and any("七" in c.text or c.article == "7-1" for c in found)


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("禁止向湖泊倾倒垃圾、污水。", "exact"),
        ("禁止向湖泊倾倒垃圾，污水", "near"),
        ("禁止在湖泊游泳和捕捞鱼虾。", "differs"),
        ("市水务部门负责湖泊的巡查。", "elsewhere"),
    ],
)
def test_quotation(graph: Graph, quote: str, verdict: str) -> None:
    (found,) = checked(graph, f"《{LAW}》第三条规定：“{quote}”")
    assert (found.verdict, found.quote_verdict) == ("exists", verdict)


PROVISION = "各单位必须依法设置会计账簿，并保证其真实、完整；未设置的，处五千元以上罚款，可以责令停业。"


@pytest.mark.parametrize(
    ("quote", "verdict", "detail"),
    [
        ("各单位必须依法设置会计帐簿并保证其真实、完整", "near", "账 → 帐"),
        ("各單位必須依法設置會計賬簿，並保證其真實、完整", "near", "punctuation"),
        ("各单位必须依法设置会计账簿……处五千元以上罚款", "exact", "left out"),
        ("处五千元以上罚款……各单位必须依法设置会计账簿", "differs", ""),
        ("未设置的，处六千元以上罚款", "differs", "五 → 六"),
        ("未设置的，处五千元以下罚款", "differs", "上 → 下"),
        ("处五千元以上罚款，应当责令停业", "differs", "可以 → 应当"),
        ("各单位必须依法设置会计账簿，处五千元以上罚款", "differs", "→ —"),
    ],
)
def test_a_fault_of_print_is_near_and_another_word_is_not(quote: str, verdict: str, detail: str) -> None:
    found = verify(quote, PROVISION)
    assert (found.verdict, detail in found.detail) == (verdict, True)


OTHER = """# 江海市茶园条例

（2012年5月20日江海市第一届人民代表大会常务委员会第二次会议通过 自2012年7月1日起施行）

第一条 为了保护茶园,制定本条例。

第二条 茶园的边界由林业部门划定并设置界桩。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The words close one reference and stand in front of the next line's.
        (f"“禁止向湖泊倾倒垃圾、污水”（《{LAW}》第三条）\n《{LAW}》第一条", {"3": "exact", "1": ""}),
        (f"“禁止向湖泊倾倒垃圾、污水。”。（《{LAW}》第三条）", {"3": "exact"}),
        (f"《{LAW}》第二条、第三条规定：「禁止向湖泊倾倒垃圾、污水」", {"2": "", "3": "exact"}),
        (f"《{LAW}》第四条规定：“禁止向湖泊倾倒垃圾、污水。”", {"4": "elsewhere 第三条"}),
        (f"《{LAW}》第三条规定：“禁止在湖泊倾倒垃圾。”", {"3": "elsewhere 第三条 of the text of 2015-03-20"}),
        (f"《{LAW}》第三条规定：“茶园的边界由林业部门划定并设置界桩。”", {"3": "elsewhere 《江海市茶园条例》第二条"}),
    ],
)
def test_whose_words_a_quotation_is(quoting: Graph, text: str, expected: dict[str, str]) -> None:
    found = {c.article: f"{c.quote_verdict} {c.quote_detail}".strip() for c in checked(quoting, text)}
    assert found == expected


def test_words_of_another_law_are_sought_in_its_text_of_the_day(quoting: Graph) -> None:
    found = checked(quoting, "《江海市茶园条例》第一条规定：“禁止在湖泊倾倒垃圾。”", day="2019-01-01")
    assert [(c.quote_verdict, c.quote_detail) for c in found] == [("elsewhere", f"《{LAW}》第三条")]


@pytest.fixture(scope="module")
def quoting(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return built(tmp_path_factory.mktemp("quoting"), old=OLD, decision=DECISION, new=NEW, other=OTHER)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (f"见《{LAW}》。\n《江海市渔业条例》第一条", ["exists", "repealed"]),
        (f"《{LAW}》和《{LAW}》第三条", ["exists", "exists"]),
        ("依照合同法处理。", ["law_not_held"]),
    ],
)
def test_a_law_without_a_number_is_answered(graph: Graph, text: str, verdicts: list[str]) -> None:
    assert [c.verdict for c in checked(graph, text)] == verdicts


SHORTER = NEW.replace("第四条 市水务部门负责湖泊的巡查。\n\n第五条", "第四条").replace(
    "第三条 禁止向湖泊倾倒垃圾、污水。\n\n第四条", "第三条"
)


def test_a_number_of_an_earlier_text_leads_to_the_one_of_now(tmp_path: Path) -> None:
    with built(tmp_path, old=OLD, new=SHORTER) as graph:
        old, taken = (check(f"《{LAW}》第{n}条", graph.laws, "2021-01-01")[0] for n in ("四", "三"))
    assert (old.verdict, old.now) == ("renumbered", "3") and "told by the wording" in old.detail
    assert taken.verdict == "exists" and "before 2020-06-10" in taken.detail


def test_the_command_counts_everything_and_exits_1(
    graph: Graph, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "判决.txt"
    file.write_text(f"依照《{LAW}》第五条、第六条<b>处罚</b>。", encoding="utf-8")
    asked = ["kg", "cite", "--check", str(file), "-o", str(graph.folder), "--at", "2021-01-01", "--format"]
    for form in ("json", "html"):
        monkeypatch.setattr("sys.argv", [*asked, form])
        with pytest.raises(SystemExit) as stop:
            main()
        assert stop.value.code == 1
        out, err = capsys.readouterr()
        assert "2 references: 1 exists, 1 no_such_provision" in err
        if form == "json":
            assert json.loads(out)["summary"] == {"exists": 1, "no_such_provision": 1}
        else:
            assert "<b>" not in out and '<mark class="wrong"' in out


def test_the_law_on_a_day_from_the_command_line(graph: Graph, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.argv", ["kg", "law", LAW, "--at", "2019-01-01", "--article", "第三条", "-o", str(graph.folder), "--format", "json"]
    )
    main_quietly()
    (row,) = json.loads(capsys.readouterr().out)
    assert {k: row[k] for k in ("article", "text", "source", "renumbered_from")} == {
        "article": "3", "text": "禁止在湖泊倾倒垃圾。", "source": "printed", "renumbered_from": "",
    }  # fmt: skip


def main_quietly() -> None:
    try:
        main()
    except SystemExit as stop:
        assert not stop.code


def test_the_api_gives_the_same(graph: Graph) -> None:
    with kg.open(graph.folder) as opened:
        assert opened.law(LAW, at="2019-01-01") == graph.law(LAW, at="2019-01-01")

"""Laws that minutes, chronicles and the press tell to have been passed or read at a sitting."""

from __future__ import annotations

import time

import pytest

from kg.corpus.bodies import Bodies
from kg.corpus.homes import Home
from kg.corpus.place import place
from kg.model.documents import Document
from kg.model.facts import Event
from kg.model.iri import Iris
from kg.model.text import Text
from kg.relations.events.find import find_events
from kg.relations.mentions.find import find_mentions

HOUSE = "云州市第九届人民代表大会常务委员会"
TITLE = f"{HOUSE}第三次会议纪要"
SAT = "2024年3月1日,云州市第九届人大常委会第三次会议在云州举行。"


def told(text: str, title: str = TITLE, meeting: str = "") -> list[Event]:
    doc = Document("f", 1, title, "other", Text(text), meeting=meeting)
    return find_events(doc, find_mentions(doc))


def test_what_a_sitting_passed_approved_and_read() -> None:
    found = told(
        f"{SAT}会议表决通过了《云州市河道条例》、新修订的《云州市渡口条例》和《云州市灯塔条例》;批准了《云山县桥梁条例》;"
        "初次审议了《云州市公园条例(草案)》,对《云州市港口条例(草案修改稿)》进行了第二次审议,再次审议了《云州市堤防条例(草案)》。"
    )
    assert [(e.law, e.event, e.version) for e in found] == [
        ("云州市河道条例", "passed", ""), ("云州市渡口条例", "amended", ""), ("云州市灯塔条例", "passed", ""), ("云山县桥梁条例", "approved", ""),
        ("云州市公园条例", "first_reading", "草案"), ("云州市港口条例", "second_reading", "草案修改稿"),
    ]  # fmt: skip
    assert {(e.date, e.body, e.meeting, e.inferred) for e in found} == {("2024-03-01", HOUSE, f"{HOUSE}第三次会议", False)}


def test_readings_that_only_the_names_of_the_drafts_tell() -> None:
    found = told(SAT + "会议审议了《云州市公园条例(草案)》、《云州市港口条例(草案二次审议稿)》。")
    assert [(e.law, e.event, e.inferred) for e in found] == [
        ("云州市公园条例", "first_reading", True), ("云州市港口条例", "second_reading", True),
    ]  # fmt: skip


def test_the_days_of_a_chronicle() -> None:
    found = told(
        "6月6日云州市九届人大常委会第二次会议召开。会议通过《云州市河道条例》。\n28日,市九届人大常委会第三次会议通过《云州市渡口条例》。\n"
        "1月3日,云州市九届人大二次会议通过《云州市灯塔条例》。",
        "云州市人大常委会2016年大事记",
    )
    assert [(e.law, e.date, e.body) for e in found] == [
        ("云州市河道条例", "2016-06-06", HOUSE), ("云州市渡口条例", "2016-06-28", HOUSE),
        ("云州市灯塔条例", "2016-01-03", "云州市第九届人民代表大会"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "会议建议表决通过《云州市河道条例》。",
        "会议听取汇报,市政府常务会议通过《云州市河道条例》。",
        "会议审议了关于《云州市河道条例(草案)》修改情况的报告。",
        "会议指出,要通过《云州市河道条例》的实施保护河道。",
        "会议听取了《云州市河道条例(草案)》的说明。",
    ],
)
def test_what_is_no_act_of_the_sitting(sentence: str) -> None:
    assert not [e for e in told(SAT + sentence) if e.event != "government_adopted"]


def test_of_a_sitting_that_is_not_named_nothing_is_told() -> None:
    assert not told("会议通过了《云州市河道条例》。", "简讯")


def test_a_line_of_thousands_of_laws_in_linear_time() -> None:
    def seconds(n: int) -> float:
        text = SAT + "会议" + ",".join(f"通过了《云州市第{k}号条例》" for k in range(n)) + "。"
        doc = Document("f", 1, TITLE, "other", Text(text))
        mentions = find_mentions(doc)
        start = time.process_time()
        find_events(doc, mentions)
        return time.process_time() - start

    assert seconds(4000) < 12 * max(seconds(1000), 0.05)


def test_a_house_named_without_its_place_has_that_of_the_source() -> None:
    home = Home("云州市", ())
    bodies = Bodies(Iris(), {"f": home})
    placed = place([Document("f", 1, "市人大简讯", "other", Text("市人大简讯"))], Iris(), {})[0]
    assert bodies.in_full(placed, "市第九届人民代表大会常务委员会") == HOUSE
    assert bodies.in_full(placed, "市住房城乡建设委") == "市住房城乡建设委"

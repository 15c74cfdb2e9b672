"""Agenda items, the documents that answer them, and what is left over."""

from __future__ import annotations

from kg.corpus.place import place
from kg.model.documents import Document, Source
from kg.model.iri import Iris
from kg.model.text import Text
from kg.parse.gazette.split import split_gazette
from kg.relations.agenda.find import find_agenda
from kg.relations.agenda.rows import agenda_rows
from tests.shared import gazette_path

AGENDA = (
    "江海省第十四届人民代表大会常务委员会第五次会议议程\n(2023年9月26日通过)\n一、审议《江海省港口条例(草案)》\n"
    "二、审议表决《江海省人民代表大会常务委员会关于修改〈江海省 航道条例〉的决定》\n三、听取和审议省人民政府关于2022年度渔业发展情况的综合报告,"
    "听取和审议省人民政府关于2022年度远洋渔业情况的专项报告\n四、决定人事任免事项"
)


def document(n: int, title: str, kind: str, **more: str) -> Document:
    return Document("f", n, title, kind, Text(title + "\n正文"), subject_law=more.get("subject_law", ""))


def gazette() -> list[Document]:
    decision = "江海省人民代表大会常务委员会关于修改《江海省航道条例》的决定"
    return [
        Document("f", 1, "议程", "agenda", Text(AGENDA)),
        document(2, decision, "amending_decision", subject_law="江海省航道条例"),
        document(3, "关于《江海省航道条例修正案(草案)》的说明", "explanation", subject_law="江海省航道条例"),
        document(4, "江海省人民政府关于2022年度渔业发展情况的综合报告", "report"),
        document(5, "江海省人民政府关于2022年度远洋渔业情况的专项报告", "report"),
        document(6, "江海省人民代表大会常务委员会任免名单", "appointment_list"),
        document(7, "江海省高级人民法院关于海事审判工作情况的报告", "report"),
    ]


def test_items_and_matters() -> None:
    found = find_agenda(gazette()[0])
    assert [i.number for i in found] == ["一", "二", "三", "三", "四"]
    assert found[0].laws == ("江海省港口条例",)
    assert found[1].laws == ("江海省人民代表大会常务委员会关于修改《江海省航道条例》的决定",)
    assert found[3].text == "听取和审议省人民政府关于2022年度远洋渔业情况的专项报告"
    assert [AGENDA[i.begin : i.end] for i in found][-1] == "决定人事任免事项"


def test_only_an_agenda_has_items() -> None:
    assert find_agenda(gazette()[3]) == []


def test_answers_and_findings() -> None:
    placed = place(gazette(), Iris(), {"f": True})
    rows, issues = agenda_rows(placed[0], find_agenda(placed[0].doc), placed)
    answered = {r.text[:12]: r.answered_by.rsplit("/", 1)[-1] for r in rows}
    assert [r.answered_by.rsplit("/", 1)[-1] for r in rows] == ["", "2", "4", "5", "6"], answered
    assert [(p.doc.n, i.kind) for p, i in issues] == [(1, "agenda_item_unanswered"), (7, "not_on_agenda")]


def test_no_agenda_no_findings() -> None:
    placed = place(gazette(), Iris(), {"f": True})
    assert agenda_rows(placed[1], [], placed) == ([], [])


def test_the_real_gazette() -> None:
    path = gazette_path()
    docs = split_gazette(Source(path.name, path.read_bytes().decode("utf-8"), "txt"))
    placed = place(docs, Iris(), {path.name: True})
    (agenda,) = [p for p in placed if p.doc.kind == "agenda"]
    rows, _ = agenda_rows(agenda, find_agenda(agenda.doc), placed)
    assert len({r.item for r in rows}) == 19
    assert sum(1 for r in rows if r.answered_by) >= 16


def test_what_no_agenda_holds() -> None:
    agenda = Document("f", 1, "议程", "agenda", Text(AGENDA + "\n五、审议代表资格审查委员会关于个别代表的代表资格的报告"), meeting="甲会议")
    order = Document("f", 2, "江海省人民代表大会常务委员会公告", "announcement", Text("公布港口条例。"))
    mandates = Document("f", 3, "江海省人民代表大会常务委员会公告", "announcement", Text("公告\n甲的代表资格终止。"))
    other = Document("f", 4, "关于海盐生产情况的报告", "report", Text("报告"), meeting="乙会议")
    own = Document("f", 5, "关于海藻养殖情况的报告", "report", Text("报告"), meeting="甲会议")
    placed = place([agenda, order, mandates, other, own], Iris(), {"f": True})
    rows, issues = agenda_rows(placed[0], find_agenda(agenda), placed)
    assert [p.doc.n for p, i in issues if i.kind == "not_on_agenda"] == [5]
    assert [r.answered_by for r in rows if "代表资格" in r.text] == [placed[2].document_id]

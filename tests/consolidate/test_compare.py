"""The consolidated text beside the republished one: what is a conflict and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.consolidate.compare import Difference, conflict_issues
from kg.consolidate.plain import plain_of
from kg.consolidate.quoted import decision_conflicts
from kg.consolidate.run import Result, find_decisions, find_published, run, statute_of
from kg.model.documents import Document
from kg.model.text import Text
from kg.parse.gazette.split import split_gazette
from kg.text.read import read
from tests.consolidate.test_consolidate import BASE
from tests.shared import corpus_path, gazette_path

TITLE = "云州市河湖条例"
COMMANDS = """云州市人大常委会关于修改《云州市河湖条例》的决定
一、将第四条修改为：“沿岸单位应当及时清理河道。”
二、增加一条，作为第五条：“本市设河长。”
三、将第六条改为第七条，其中的“五百元”修改为“六百元”。
对条文顺序作相应调整。"""


def documents(change: tuple[str, str] = ("", ""), amended: str = "") -> tuple[Document, Document, Document]:
    """Earlier text, decision, and the text as republished: rightly, but for one change."""
    base = Document("base.md", 0, TITLE, "statute", Text(BASE))
    decision = Document("g.txt", 1, COMMANDS.split("\n", maxsplit=1)[0], "amending_decision", Text(COMMANDS), subject_law=TITLE)
    text = run(base, decision).text
    heading = BASE.split("\n")[1]
    for date in (amended, "2031年5月6日"):
        heading += f"\n(根据{date}云州市第九届人民代表大会常务委员会第三次会议《关于修改〈{TITLE}〉的决定》修正)" if date else ""
    text = text.replace(TITLE, TITLE + "\n" + heading, 1)
    assert change[0] in text
    text = text.replace(*change, 1) if change[0] else text
    return base, decision, Document("g.txt", 2, TITLE, "statute", Text(text))


def compare(change: tuple[str, str] = ("", ""), amended: str = "") -> Result:
    base, decision, published = documents(change, amended)
    return run(base, decision, published)


def test_the_right_text_has_no_difference() -> None:
    found = compare()
    assert found.differences == ()
    assert found.issues == ()


@pytest.mark.parametrize(
    "change",
    [
        ("，", ","),
        ("：", ":"),
        ("清理河道", "清理\n河道"),
        ("禁止下列", "禁 止 下 列"),
        ("（一）", "(一)"),
        ("；", "。"),
        ("第三章 责任", "第三章  责 任"),
    ],
)
def test_width_lines_and_spaces_are_no_conflict(change: tuple[str, str]) -> None:
    assert compare(change).issues == ()


@pytest.mark.parametrize(
    ("change", "article", "evidence", "readings"),
    [
        (("及时清理河道", "清理河道"), "4", "decision", ("沿岸单位应当及时清理河道", "沿岸单位应当清理河道")),
        (("设河长", "设立河长"), "5", "decision", ("本市设河长", "本市设立河长")),
        (("六百元", "五百元"), "7", "decision", ("违反本条例第四条规定的，处六百元罚款", "违反本条例第四条规定的，处五百元罚款")),
        (("规定的，处六", "规定，处六"), "7", "earlier text", None),
        (("倾倒垃圾", "倾倒废物"), "6", "earlier text", None),
        (("第六条第二项、第四条规定", "第五条第二项、第四条规定"), "8", "sequence", None),
    ],
)
def test_one_wrong_reading(change: tuple[str, str], article: str, evidence: str, readings: tuple[str, str] | None) -> None:
    found = compare(change)
    assert [(d.article, d.kind, d.supports, d.evidence) for d in found.differences] == [(article, "wording", "consolidated", evidence)]
    assert [i.kind for i in found.issues] == ["text_conflict"]
    if readings:
        assert (found.differences[0].consolidated, found.differences[0].published) == readings
        assert all(r in found.issues[0].message for r in readings)


def test_the_place_of_a_difference() -> None:
    _, _, published = documents(("倾倒垃圾", "倾倒废物"))
    (d,) = compare(("倾倒垃圾", "倾倒废物")).differences
    assert (d.paragraph, d.item) == ("1", "1")
    assert published.text.raw[d.begin : d.end] == "废物"


def test_a_wrong_number() -> None:
    found = compare(("第五条 本市", "第六条 本市"))
    assert [(d.article, d.kind, d.consolidated, d.published) for d in found.differences] == [("5", "number", "第五条", "第六条")]
    assert len(found.issues) == 1


def test_missing_and_extra_articles() -> None:
    found = compare(("第五条 本市设河长。\n", ""))
    assert ("missing", "5") in [(d.kind, d.article) for d in found.differences]
    found = compare(("第九条 本条例自", "第九条 甲。\n第十条 本条例自"))
    assert ("extra", "10") in [(d.kind, d.article) for d in found.differences]


def test_an_earlier_text_that_lacks_an_amendment_proves_nothing() -> None:
    """The heading names an amendment of 2025 that the base does not know: untouched articles may differ from there."""
    found = compare(("倾倒垃圾", "倾倒废物"), amended="2025年4月1日")
    assert [(d.article, d.supports, d.conflict) for d in found.differences] == [("6", "undecided", False)]
    assert found.issues == ()
    found = compare(("及时清理", "清理"), amended="2025年4月1日")
    assert [d.evidence for d in found.differences] == ["decision"]
    assert len(found.issues) == 1


def test_decision_and_republished_text_without_an_earlier_one() -> None:
    for change, article in (
        (("及时清理", "清理"), "4"),
        (("六百元", "五百元"), "7"),
        (("第五条 本市", "第六条 本市"), "5"),
    ):
        base, decision, published = documents(change)
        operations = run(base, decision).operations
        found = decision_conflicts(operations, statute_of(published), published.text)
        assert [d.article for d in found] == [article]
    base, decision, published = documents()
    assert decision_conflicts(run(base, decision).operations, statute_of(published), published.text) == []


def test_decisions_and_publication_are_found() -> None:
    base, decision, published = documents()
    assert find_decisions([base, decision, published], TITLE) == [decision]
    assert find_decisions([base, decision, published], "某办法") == []
    assert find_published([base, decision, published], TITLE, decision) is published


def real() -> Result:
    path = corpus_path() / "地方性法规" / "北京" / "北京市审计条例(2017-09-22).md"
    if not path.exists():
        pytest.skip("the earlier text is not in the corpus")
    base = split_gazette(read(path))[0]
    gazette = split_gazette(read(gazette_path()))
    (decision,) = find_decisions(gazette, "北京市审计条例")
    return run(base, decision, find_published(gazette, "北京市审计条例", decision))


def test_the_real_decision_on_the_real_base() -> None:
    found = real()
    new = found.consolidated
    assert (new.unexecuted, found.unread, len(new.articles)) == ((), (), 37)
    assert [a.old or "-" for a in new.articles] == (
        [
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "-",
            "7",
            "8",
            "11",
            "14",
            "15",
            "16",
            "17",
            "18",
            "19",
            "20",
            "21",
            "25",
            "26",
            "27",
            "28",
            "29",
            "30",
            "31",
            "32",
            "33",
            "34",
            "35",
            "36",
            "37",
            "38",
            "39",
            "40",
            "41",
            "42",
            "44",
        ]
    )
    conflicts = [d for d in found.differences if d.conflict]
    assert [(d.article, d.paragraph, d.kind, d.evidence) for d in conflicts] == [
        ("8", "2", "wording", "decision"),
        ("11", "", "number", "decision"),
        ("15", "1", "wording", "earlier text"),
        ("23", "1", "wording", "decision"),
        ("33", "1", "wording", "decision"),
        ("34", "1", "wording", "decision"),
    ]
    assert "国有资产使用" in conflicts[0].consolidated
    assert "国有资产管理使用" in conflicts[0].published
    assert (conflicts[1].consolidated, conflicts[1].published) == ("第十一条", "第十二条")
    assert len(found.issues) == 6


def test_articles_equal_the_decisions_wording() -> None:
    found = real()
    new = {a.new: a for a in found.consolidated.articles}
    checked = 0
    for o in found.operations:
        if o.action in ("replace_article", "insert_article"):
            assert new[o.new_article].wording().text == o.new_text
            checked += 1
        elif o.action == "replace_item":
            assert o.new_text.split(")", 1)[1] in new[o.new_article].paragraphs[0].wording().text
            checked += 1
        elif o.action in ("replace_paragraph", "insert_paragraph"):
            assert new[o.new_article].paragraphs[int(o.paragraph) - 1].wording().text == o.new_text
            checked += 1
    assert checked == 27
    assert "本条例第三十一条第二款" in new["35"].wording().text


def test_issues_only_for_conflicts() -> None:
    d = Difference("3", "punctuation", "甲", "乙", "undecided", "undecided")
    assert conflict_issues([d]) == []


def test_a_text_changed_again_later_is_no_print_of_the_decision() -> None:
    """A revision of 2035 tells of the decision of 2031 in its heading, and says other things."""
    _, decision, published = documents()
    decision = replace(decision, date="2031-05-06")
    last = "修正)"
    revised = f"{last}\n(2035年3月1日云州市第十届人民代表大会常务委员会第二次会议修订)"
    whole = published.text.raw
    at = whole.index("2031年5月6日")
    other = whole[:at] + whole[at:].replace(last, revised, 1)
    assert find_published([Document("later.md", 0, TITLE, "statute", Text(whole))], TITLE, decision) is not None
    assert find_published([Document("later.md", 0, TITLE, "statute", Text(other))], TITLE, decision) is None


def test_a_reading_is_a_whole_clause_or_says_that_it_goes_on() -> None:
    text = "河道、湖泊、国有资源管理使用情况，依法办理。\n" + "甲" * 50 + "乙" * 50
    plain = plain_of(text)
    at = plain.text.index("管理")
    assert plain.of(text, at, at + 2) == "湖泊、国有资源管理使用情况，依法办理"
    assert plain.of(text, at, at + 2, around=1) == "国有资源管理使用情况"
    turn = plain.text.index("乙")
    assert plain.of(text, turn - 1, turn + 1) == "…甲甲甲甲甲甲乙乙乙乙乙乙…"
    assert plain.of(text, turn + 49, turn + 50) == "…乙乙乙乙乙乙"

"""Amending decisions carried out on fictional statutes."""

from __future__ import annotations

import pytest

from kg.consolidate.execute import Consolidated, consolidate, render
from kg.consolidate.renumber import number_articles
from kg.model.facts import Operation
from kg.model.text import Text
from kg.parse.grammar import parse_statute
from kg.relations.amendments.find import adjusts_order, read_amendments

LAW = "云州市河湖条例"
BASE = """云州市河湖条例
(2020年3月1日云州市第七届人民代表大会常务委员会第九次会议通过)
第一章 总则
第一条 为了保护河湖，根据《中华人民共和国水法》第三条，制定本条例。
第二条 本条例适用于本市河湖。
河湖名录由水利部门编制。
第二章 保护
第三条 水利部门履行下列职责：
（一）编制规划；
（二）巡查河道；
（三）其他职责。
有关部门应当配合水利部门。
第四条 沿岸单位应当清理河道。
第五条 禁止下列行为：
（一）倾倒垃圾；
（二）填河造地。
第三章 责任
第六条 违反本条例第四条规定的，处五百元罚款。
第七条 违反本条例第五条第二项、第四条规定的，处一千元罚款；依照第三条第二款移送。
第八条 本条例自2020年5月1日起施行。
"""


def run(commands: str, adjust: bool | None = None, base: str = BASE) -> Consolidated:
    reading = read_amendments(Text(commands), LAW)
    assert reading.unread == []
    adjust = adjusts_order(Text(commands)) or None if adjust is None else adjust
    return consolidate(parse_statute(Text(base), LAW), reading.operations, adjust=adjust, law=LAW)


def article(new: Consolidated, number: str) -> str:
    return next(a.wording().text for a in new.articles if a.new == number)


def test_nothing_to_do_leaves_every_article() -> None:
    new = consolidate(parse_statute(Text(BASE), LAW), [], law=LAW)
    base = [(p.number, p.text) for p in parse_statute(Text(BASE), LAW).provisions if p.level == "article"]
    assert [(a.new, a.wording().text) for a in new.articles] == base


def test_insert_delete_and_renumber_with_references() -> None:
    new = run("一、增加一条，作为第三条：“本市设河长。”\n二、删除第四条。\n本决定施行。对条文顺序作相应调整。")
    assert new.unexecuted == ()
    assert new.table == {"1": "1", "2": "2", "3": "4", "4": None, "5": "5", "6": "6", "7": "7", "8": "8"}
    assert article(new, "3") == "本市设河长。"
    assert "依照第四条第二款移送" in article(new, "7")
    assert "第三条，制定" in article(new, "1"), "a reference to another law keeps its number"
    assert any("第四条" in w for w in new.warnings)


def test_inserted_article_stands_in_the_chapter_before_it() -> None:
    lines = render(run("一、增加一条，作为第三条：“本市设河长。”\n对条文顺序作相应调整。")).splitlines()
    assert lines.index("第三条 本市设河长。") < lines.index("第二章 保护") < lines.index("第三章 责任")
    moved = render(run("一、在第二章增加一条，作为第三条：“本市设河长。”\n对条文顺序作相应调整。")).splitlines()
    assert moved.index("第三条 本市设河长。") > moved.index("第二章 保护")


def test_paragraphs() -> None:
    new = run("一、第二条增加一款，作为第一款：“本市保护河湖。”第二款修改为：“名录每年公布。”")
    assert article(new, "2") == "本市保护河湖。\n本条例适用于本市河湖。\n名录每年公布。"
    new = run("一、删去第二条第二款。")
    assert article(new, "2") == "本条例适用于本市河湖。"
    new = run("一、第三条第一款修改为：“水务部门依法监督。”")
    assert article(new, "3") == "水务部门依法监督。\n有关部门应当配合水利部门。"
    new = run("一、在第三条中增加一款作为第二款：“甲。”\n原第二款作为第三款，修改为：“乙。”")
    assert article(new, "3").splitlines()[-2:] == ["甲。", "乙。"]
    assert new.unexecuted == ()
    assert "依照第三条第三款移送" in article(new, "7")


def test_items() -> None:
    new = run("一、第三条第一款增加一项，作为第二项：“（二）公布名录”，原第二项改为第三项。")
    assert article(new, "3").splitlines()[1:5] == [
        "（一）编制规划；",
        "（二）公布名录；",
        "（三）巡查河道；",
        "（四）其他职责。",
    ]
    new = run("一、将第五条第二项修改为：“（二）围湖造田”。")
    assert article(new, "5").splitlines()[-1] == "（二）围湖造田。"
    new = run("一、删去第五条第一项。")
    assert article(new, "5").splitlines() == ["禁止下列行为：", "（一）填河造地。"]
    assert "违反本条例第五条第一项、第四条" in article(new, "7")


def test_words() -> None:
    new = run("一、将第三条中的“有关部门”“水利部门”修改为“水务机关”。")
    assert article(new, "3").splitlines()[-1] == "水务机关应当配合水务机关。"
    assert article(new, "3").startswith("水务机关履行")
    assert "水利部门" in article(new, "2")
    new = run("一、将条例中的“水利部门”修改为“水务部门”。")
    assert "水利部门" not in render(new)
    new = run("一、将第三条第二款中的“水利部门”修改为“水务部门”。")
    assert article(new, "3").startswith("水利部门履行")
    new = run("一、在第四条“沿岸单位”后增加“和居民”。")
    assert article(new, "4") == "沿岸单位和居民应当清理河道。"
    new = run("一、删去第六条中的“规定”。")
    assert article(new, "6") == "违反本条例第四条的，处五百元罚款。"


def test_longer_words_go_first() -> None:
    base = BASE.replace("有关部门应当", "有关部门、水利主管部门应当")
    new = run("一、将第三条中的“部门”“主管部门”修改为“机关”。", base=base)
    assert article(new, "3").splitlines()[-1] == "有关机关、水利机关应当配合水利机关。"


def test_words_that_read_so_already_stay() -> None:
    base = BASE.replace("有关部门应当", "有关部门、主管部门应当")
    new = run("一、将第三条第二款中的“部门”修改为“主管部门”。", base=base)
    assert article(new, "3").splitlines()[-1] == "有关主管部门、主管部门应当配合水利主管部门。"


def test_merge_split_and_headings() -> None:
    new = run("一、将第六条与第七条合并为一条，作为第六条，修改为：“违反本条例的，处罚款。”\n二、将第八条改为第七条。")
    assert (new.table["6"], new.table["7"], new.table["8"]) == ("6", "6", "7")
    assert article(new, "6") == "违反本条例的，处罚款。"
    assert len(new.articles) == 7
    new = run("一、将第三条拆分为第三条、第四条，修改为：“第三条 甲。\n“第四条 乙。”\n对条文顺序作相应调整。")
    assert [article(new, n) for n in ("3", "4", "5")] == ["甲。", "乙。", "沿岸单位应当清理河道。"]
    new = run("一、将第三章章名修改为“法律责任”。")
    assert "第三章 法律责任" in render(new)


def test_paragraph_becomes_an_article() -> None:
    new = run("一、将第二条第二款改为第三条。\n对条文顺序作相应调整。")
    assert (article(new, "2"), article(new, "3")) == ("本条例适用于本市河湖。", "河湖名录由水利部门编制。")
    assert new.table["3"] == "4"


def test_new_chapter() -> None:
    new = run("一、增加一章，作为第三章：“第三章 监督\n“第六条 甲。\n“第七条 乙。”\n二、第三章改为第四章。\n对条文顺序作相应调整。")
    assert new.unexecuted == ()
    lines = [line for line in render(new).splitlines() if line]
    at = lines.index("第三章 监督")
    assert lines[at + 1 : at + 4] == ["第六条 甲。", "第七条 乙。", "第四章 责任"]
    assert new.table["6"] == "8"
    assert "第九条 违反本条例第五条第二项" in render(new)


def test_whole_chapter_deleted() -> None:
    new = run("一、删除第二章。\n对条文顺序作相应调整。")
    assert new.table == {"1": "1", "2": "2", "3": None, "4": None, "5": None, "6": "3", "7": "4", "8": "5"}
    assert "保护\n" not in render(new).replace("第一章", "")


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ("一、将第三十条修改为：“甲。”", "no article 30"),
        ("一、第二条第五款修改为：“甲。”", "no paragraph 5"),
        ("一、将第五条第九项修改为：“（九）甲”。", "item 9"),
        ("一、将第四条中的“居民”修改为“村民”。", "do not stand"),
        ("一、将第四条中的“居民”修改为“沿岸单位”。", "already"),
        ("一、第二条增加一款，作为第九款：“甲。”", "no place 9"),
        ("一、第四条增加一款，作为第一款：“沿岸单位应当清理河道。”", "already"),
        ("一、将条例中的“居民”修改为“村民”。", "do not stand"),
    ],
)
def test_what_cannot_be_done_is_listed_and_nothing_changes(commands: str, reason: str) -> None:
    new = run(commands)
    assert len(new.unexecuted) == 1
    assert reason in new.unexecuted[0].reason
    assert new.applied == ()
    before = consolidate(parse_statute(Text(BASE), LAW), [], law=LAW)
    assert render(new) == render(before)


def test_a_text_that_is_not_earlier_stays_as_it_is() -> None:
    commands = "一、增加一条，作为第三条：“本市设河长。”\n二、删除第五条。\n对条文顺序作相应调整。"
    after = render(run(commands))
    again = run(commands, base=after)
    assert again.applied == ()
    assert {u.reason.split(":")[0] for u in again.unexecuted} == {"the earlier text is not earlier"}
    assert [a.wording().text for a in again.articles] == [a.wording().text for a in run(commands).articles]


def test_operations_on_another_law_are_left_alone() -> None:
    new = run("一、将《某办法》第三条修改为：“甲。”\n二、将《云州市河湖条例》第四条修改为：“乙。”")
    assert [o.old_article for o in new.applied] == ["4"]
    assert article(new, "4") == "乙。"


def test_the_new_text_reads_back() -> None:
    new = run("一、增加一条，作为第三条：“本市设河长。”\n对条文顺序作相应调整。")
    again = new.statute()
    assert [(p.number, p.text) for p in again.provisions if p.level == "article"] == [(a.new, a.wording().text) for a in new.articles]
    assert again.issues == ()


def op(action: str, old: str = "", new: str = "", place: str = "", note: str = "") -> Operation:
    return Operation("1", "1", action, "", old, new, place=place, note=note)


@pytest.mark.parametrize(
    ("operations", "old", "adjust", "table"),
    [
        ([op("delete_article", "2")], "1 2 3", True, "1:1 2:- 3:2"),
        ([op("delete_article", "2")], "1 2 3", False, "1:1 2:- 3:3"),
        ([op("insert_article", "", "2-1", "after 2")], "1 2 3", None, "1:1 2:2 3:3"),
        ([op("insert_article", "", "2")], "1 2 3", None, "1:1 2:3 3:4"),
        ([op("renumber", "5", "2")], "1 2 3 4 5", None, "1:1 2:3 3:4 4:5 5:2"),
        ([op("renumber", "2", "5")], "1 2 3 4 5", None, "1:1 2:5 3:2 4:3 5:4"),
        ([op("delete_article", "1"), op("insert_article", "", "4")], "1 2 3 4", True, "1:- 2:1 3:2 4:3"),
        ([op("renumber", "3", "2", note="merged")], "1 2 3 4", True, "1:1 2:2 3:2 4:3"),
        ([op("insert_article", "", "", "after 1")], "1 2", True, "1:1 2:3"),
    ],
)
def test_renumbering(operations: list[Operation], old: str, adjust: bool | None, table: str) -> None:
    found = number_articles(operations, old.split(), adjust).table
    assert " ".join(f"{k}:{v or '-'}" for k, v in found.items()) == table


def test_numbers_that_do_not_add_up_are_reported() -> None:
    found = number_articles([op("renumber", "3", "5")], ["1", "2", "3", "4"], True)
    assert found.table == {"1": "1", "2": "2", "3": "5", "4": "6"}
    assert found.problems == ("article 3 becomes 5, but by the other commands it would be 3",)


def test_the_words_before_the_items_alone() -> None:
    new = run("一、将第五条的引导语修改为：“下列行为应当禁止：”")
    assert article(new, "5").splitlines() == ["下列行为应当禁止：", "（一）倾倒垃圾；", "（二）填河造地。"]


def test_some_items_are_deleted() -> None:
    new = run("一、删除第三条第一至二项。")
    assert article(new, "3").splitlines() == ["水利部门履行下列职责：", "（一）其他职责。", "有关部门应当配合水利部门。"]


def test_a_command_half_understood_leaves_its_article() -> None:
    """The first command is read, what follows it about the same article is not: nothing of it is carried out."""
    reading = read_amendments(Text("一、第一条中的“保护”修改为“维护”，另以“河湖”二字为准酌情处理。\n二、删去第二条第二款。"), LAW)
    assert len(reading.unread) == 1
    new = consolidate(parse_statute(Text(BASE), LAW), reading.operations, law=LAW)
    assert [(u.operation.op, u.reason) for u in new.unexecuted] == [("1", "words of the same command can't be read")]
    assert article(new, "1") == "为了保护河湖，根据《中华人民共和国水法》第三条，制定本条例。"
    assert "名录" not in article(new, "2")

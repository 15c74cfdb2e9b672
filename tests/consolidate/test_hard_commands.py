"""Commands whose words are not all numbers: carried out whole, or left and told, never in part. All texts are fictional."""

from __future__ import annotations

import pytest

from kg.consolidate.execute import consolidate, render
from kg.consolidate.result import Consolidated
from kg.model.text import Text
from kg.parse.grammar import parse_statute
from kg.relations.amendments.find import adjusts_order, read_amendments

LAW = "云州市水井条例"
BASE = """云州市水井条例
第一章 总则
第一条 为了保护水井，制定本条例。
第二章 管理
第二条 供水单位应当遵守下列规定：
（一）清洗水井；
（二）检测水质。
违反规定的，不得供水。
第三条 市水务局应当公布名录。县水务局应当协助。
第四条 违反规定的，处一千元罚款。
第五条 用水人不缴费的，处五百元罚款。
"""
WHOLE = {
    "1": "为了保护水井，制定本条例。",
    "2": "供水单位应当遵守下列规定：/（一）清洗水井；/（二）检测水质。/违反规定的，不得供水。",
    "3": "市水务局应当公布名录。县水务局应当协助。",
    "4": "违反规定的，处一千元罚款。",
    "5": "用水人不缴费的，处五百元罚款。",
}


def done(command: str) -> tuple[dict[str, str], bool]:
    """The articles after the command, and whether a part of it was told as not read or not carried out."""
    reading = read_amendments(Text(f"一、{command}\n本决定自公布之日起施行。"), LAW)
    found = consolidate(parse_statute(Text(BASE), LAW), reading.operations, law=LAW)
    return {a.new: a.wording().text.replace("\n", "/") for a in found.articles}, bool(reading.unread or found.unexecuted)


@pytest.mark.parametrize(
    "command",
    [
        "将第三条前半段修改为：“市水务局应当公布并更新名录。”",
        "将第二条中的“规定”修改为“要求”，但第二款中的“规定”除外。",
        "将第四条但书修改为：“但是，情节轻微的除外。”",
        "将第三条等中的“水务局”修改为“水务部门”。",
        "删去第一章、第二章章名。",
        "将第四条中的罚款数额修改为“二千元”。",
        "将第三条中“市水务局”后的内容修改为“公布目录。”",
        "将第三条“名录”之前修改为“公布”。",
        "将第三条第二个“水务局”修改为“水务部门”。",
        "第三条 款修改为：“甲。”",
        "第五条 项删去。",
        "删去第三条第三句。",
        "删去第四条第一句。",
        "将第二条第一句修改为：“甲。”",
        "将第三条第一句和第三句修改为：“甲。”",
        "第三条第二句后增加：“甲。”",
        "第三条分为两款，第二款修改为：“县水务局应当予以协助。”",
        "第四条修改为：“违反规定的，处罚款。\n“罚款一千元。”第二款不作修改。",
        "除第二条第二款外，将条例中的“规定”修改为“要求”。",
        "除第九条外，将条例中的“规定”修改为“要求”。",
        "将条例中的“规定”修改为“要求”，第二条第二款除外。",
        "将以下各条中的“水务局”修改为“水务部门”：第三条。",
        "将第三条冒号前的内容修改为：“甲。”",
        "将第三条“市”后的“水务局”修改为“水务部门”。",
        "将第二条第一款修改为：“供水单位应当：”。",
        "将第二条第一款中的“清洗”修改为“清洁”，第三款修改为：“甲。”",
        "将第四条中的“一千元”修改为“二千元”，“扣押”修改为“查封”。",
        "将第五条第一款修改为：“用水人应当缴费。”，增加一款作为第二款：“逾期加收。”，原第二款作为第三款。",
        "删去第三条中的“务”字。",
        "删去第二章，第三条改为第二条。",
        "第二条第一款第二项之后增加一项。",
        "删去第三条“。县水务局应当协助”中的句号。",
        "第二条第一款增加一项，作为第三项：“（三）公布结果；（四）建立档案。”",
    ],
)
def test_what_is_told_in_words_that_are_no_numbers_is_left_and_told(command: str) -> None:
    assert done(command) == (WHOLE, True)


@pytest.mark.parametrize(
    ("command", "changed"),
    [
        (
            "将第四条中的“一千元”、第五条中的“五百元”分别修改为“二千元”、“一千元”。",
            {"4": "违反规定的，处二千元罚款。", "5": "用水人不缴费的，处一千元罚款。"},
        ),
        (
            "在第二条第一款第二项后增加一项，作为第三项：“（三）公布结果。”",
            {"2": "供水单位应当遵守下列规定：/（一）清洗水井；/（二）检测水质；/（三）公布结果。/违反规定的，不得供水。"},
        ),
        ("将第三条中的“第一句”修改为“甲”。", {}),
        ("将条例中的“规定”修改为“要求”，第二条中的“规定”不作修改。", {"4": "违反要求的，处一千元罚款。"}),
        ("将第三条第一句修改为：“市水务局应当公布并更新名录。”", {"3": "市水务局应当公布并更新名录。县水务局应当协助。"}),
        ("将第三条末句修改为：“县水务局应当予以协助。”", {"3": "市水务局应当公布名录。县水务局应当予以协助。"}),
        ("第三条首句修改为“市水务局应当公布并更新名录”。", {"3": "市水务局应当公布并更新名录。县水务局应当协助。"}),
        ("将第三条第一、二句修改为：“水务局应当公布名录。”", {"3": "水务局应当公布名录。"}),
        ("将第三条第一句至第二句修改为：“水务局应当公布名录。”", {"3": "水务局应当公布名录。"}),
        (
            "删去第三条第二句、第四条中的“违反规定的，”。",
            {"3": "市水务局应当公布名录。", "4": "处一千元罚款。"},
        ),
        ("第三条第一句予以删除。", {"3": "县水务局应当协助。"}),
        (
            "删去第三条第二句，第四条第一句中的“一千元”修改为“二千元”。",
            {"3": "市水务局应当公布名录。", "4": "违反规定的，处二千元罚款。"},
        ),
        (
            "将第三条第一句中的“水务局”修改为“水务部门”、“名录”修改为“目录”，第二句不作修改。",
            {"3": "市水务部门应当公布目录。县水务局应当协助。"},
        ),
        ("第三条第一款第一句修改为：“市水务局公布名录。”", {"3": "市水务局公布名录。县水务局应当协助。"}),
        ("第二条第一款第二项第一句修改为：“检测水质、水量。”", {"2": WHOLE["2"].replace("检测水质", "检测水质、水量")}),
        ("将第二条第一句修改为：“供水单位应当：”。", {"2": WHOLE["2"].replace("供水单位应当遵守下列规定：", "供水单位应当：")}),
        (
            "除第二条外，将条例中的“规定”修改为“要求”。",
            {"4": "违反要求的，处一千元罚款。"},
        ),
        ("删去第三条第二句，并将第一句中的“名录”修改为“目录”。", {"3": "市水务局应当公布目录。"}),
        (
            "将条例中的“规定”修改为“要求”，第二条除外；“水务局”修改为“水务部门”。",
            {"3": "市水务部门应当公布名录。县水务部门应当协助。", "4": "违反要求的，处一千元罚款。"},
        ),
        ("将条例中的“规定”修改为“要求”，但第四条除外。", {"2": WHOLE["2"].replace("规定", "要求")}),
        (
            "将第三条、第四条中的“县水务局”、“一千元”分别修改为“区水务局”、“二千元”。",
            {"3": "市水务局应当公布名录。区水务局应当协助。", "4": "违反规定的，处二千元罚款。"},
        ),
        (
            "将第二条第一款第二项、第五条中的“水质”、“五百元”分别修改为“水质、水量”、“六百元”。",
            {"2": WHOLE["2"].replace("水质", "水质、水量"), "5": "用水人不缴费的，处六百元罚款。"},
        ),
        (
            "将第二条第二款移至第五条，作为第二款。",
            {"2": WHOLE["2"].removesuffix("/违反规定的，不得供水。"), "5": WHOLE["5"] + "/违反规定的，不得供水。"},
        ),
        ("第四条增加规定：“情节轻微的，不予处罚。”，作为第二款。", {"4": WHOLE["4"] + "/情节轻微的，不予处罚。"}),
        ("将第四条修改为两款：\n“违反规定的，处罚款。\n“罚款一千元。”", {"4": "违反规定的，处罚款。/罚款一千元。"}),
        (
            "将下列条款中的“规定”修改为“要求”：\n1.第二条第二款\n2.第四条",
            {"2": WHOLE["2"].replace("违反规定", "违反要求"), "4": "违反要求的，处一千元罚款。"},
        ),
    ],
)
def test_what_is_read_is_carried_out_whole(command: str, changed: dict[str, str]) -> None:
    assert done(command) == (WHOLE | changed, not changed)


def whole(*commands: str) -> tuple[dict[str, str], Consolidated]:
    text = "\n".join([*(f"{'一二三四五'[n]}、{c}" for n, c in enumerate(commands)), "本决定自公布之日起施行。"])
    reading = read_amendments(Text(text), LAW)
    found = consolidate(parse_statute(Text(BASE), LAW), reading.operations, adjust=adjusts_order(Text(text)), law=LAW)
    return {a.new: a.wording().text.replace("\n", "/") for a in found.articles}, found


def test_items_in_one_line_are_items() -> None:
    found, _ = whole("第二条第一款增加两项，作为第二项、第三项：“（二）公布结果；（三）建立档案；”，原第二项改为第四项。")
    assert found["2"] == WHOLE["2"].replace("（二）检测水质。", "（二）公布结果；/（三）建立档案；/（四）检测水质。")
    found, _ = whole("第二条第一款第一项修改为两项：“（一）清洗水井；\n“（二）公布结果；”，原第二项改为第三项。")
    assert found["2"] == WHOLE["2"].replace("（二）检测", "（二）公布结果；/（三）检测")


def test_what_another_command_that_is_not_read_names_is_left() -> None:
    found, told = whole(
        "第四条的罚款幅度按照有关法律的规定执行。", "第四条中的“一千元”修改为“二千元”。", "第五条中的“五百元”修改为“六百元”。"
    )
    assert found == WHOLE | {"5": "用水人不缴费的，处六百元罚款。"}
    assert [u.operation.old_article for u in told.unexecuted] == ["4"]


def test_words_quoted_on_the_way_leave_nothing_undone() -> None:
    text = Text(
        "为落实“净水行动”，对《云州市水井条例》作如下修改：\n将第四条中的“一千元”修改为“二千元”。\n第四条中的“违反”修改为“不遵守”。"
    )
    assert not any(o.unsure for o in read_amendments(text, LAW).operations)


def test_paragraphs_and_articles_become_one_another() -> None:
    found, _ = whole("将第二条第二款移作第三条，第三条至第五条依次改为第四条至第六条。")
    assert found["3"] == "违反规定的，不得供水。"
    assert (found["4"], found["6"]) == (WHOLE["3"], WHOLE["5"])
    found, _ = whole(
        "将第二条第二款改为第三条。", "将第二条第一款改为第四条。", "增加一条，作为第二条：“水井归集体所有。”", "条文顺序作相应调整。"
    )
    assert [found[n][:4] for n in "2345"] == ["水井归集", "违反规定", "供水单位", "市水务局"]
    found, _ = whole("将第五条并入第四条，作为第二款。", "条文顺序作相应调整。")
    assert found == {n: WHOLE[n] for n in "123"} | {"4": WHOLE["4"] + "/" + WHOLE["5"]}


def test_a_heading_goes_and_its_articles_stay() -> None:
    found, told = whole("删去第二章章名和第三条。", "条文顺序作相应调整。")
    assert found == {"1": WHOLE["1"], "2": WHOLE["2"], "3": WHOLE["4"], "4": WHOLE["5"]}
    assert "第二章" not in render(told)
    _, told = whole("删去第一章章名。")
    assert [u.reason for u in told.unexecuted] == ["the earlier text has no articles before chapter 1 that its own could join"]


THREE = """云州市水井条例
第一章 总则
第一条 甲。
第二章 管理
第二条 乙。
第三条 丙。
第三章 附则
第四条 丁。
"""


def test_a_chapter_that_is_struck_with_its_articles_named() -> None:
    reading = read_amendments(Text("一、删去第二章，即第二条至第三条。\n条文顺序作相应调整。"), LAW)
    found = consolidate(parse_statute(Text(THREE), LAW), reading.operations, adjust=True, law=LAW)
    assert "第二章 附则" in render(found)
    assert [a.wording().text for a in found.articles] == ["甲。", "丁。"]


def test_all_other_articles() -> None:
    found, _ = whole("将第三条中的“市水务局”修改为“市水利局”，其他条款中的“规定”修改为“要求”。")
    assert (found["3"], found["4"]) == ("市水利局应当公布名录。县水务局应当协助。", "违反要求的，处一千元罚款。")


def test_words_of_one_article_go_before_those_of_all() -> None:
    found, told = whole("条例中的“水务局”改为“水利部门”，但第三条中的“县水务局”改为“区水利部门”。")
    assert (found["3"], told.unexecuted) == ("市水利部门应当公布名录。区水利部门应当协助。", ())


def test_words_that_are_struck_take_their_mark_along() -> None:
    found, _ = whole("删去第四条中的“处一千元罚款”。", "删去第五条中的“用水人不缴费的”。")
    assert (found["4"], found["5"]) == ("违反规定的。", "处五百元罚款。")


def test_numbers_that_do_not_count_on_are_told() -> None:
    _, told = whole("将第二条改为第三条。", "条文顺序作相应调整。")
    assert told.warnings == ("article 2 becomes 3, but by the other commands it would be 2", "after the commands article 2 is missing")
    assert told.miscounted == "2"
    assert not whole("删去第三条。", "条文顺序作相应调整。")[1].miscounted


def test_old_commands() -> None:
    found, _ = whole("增加第三条，“水井应当编号。”原第三条改为第四条，以下各条顺延。", "第六条（原第五条）删除。")
    assert found == {"1": WHOLE["1"], "2": WHOLE["2"], "3": "水井应当编号。", "4": WHOLE["3"], "5": WHOLE["4"]}


def test_the_name_of_an_annex_behind_an_article_is_not_the_article() -> None:
    found, _ = done("将第五条修改为：“用水人不缴费的，处六百元罚款。”并将附件一名称修改为“水井名录”。")
    assert found == WHOLE | {"5": "用水人不缴费的，处六百元罚款。"}


@pytest.mark.parametrize(
    "command", ["将附件一第二条修改为：“甲。”", "删去附件2《水井名录》第三项。", "将附件《水井名录》中的“水务局”修改为“水务部门”。"]
)
def test_the_numbers_and_words_of_an_annex_are_not_the_law_s(command: str) -> None:
    assert done(command) == (WHOLE, True)


def test_paragraphs_that_are_exchanged() -> None:
    found, told = done("第二条第一款改为第二款，第二款改为第一款。")
    assert found == WHOLE | {"2": "违反规定的，不得供水。/供水单位应当遵守下列规定：/（一）清洗水井；/（二）检测水质。"} and not told
    _, told = done("第二条第一款改为第二款，第二款改为第一款，增加一款，作为第一款：“甲。”")
    assert told


def test_numbers_that_follow_by_themselves_are_no_command() -> None:
    reading = read_amendments(Text("一、增加一条，作为第二条：“甲。”\n二、原第二条至第五条的序号相应顺延。\n"), LAW)
    assert [o.action for o in reading.operations] == ["insert_article"] and not reading.unread
    assert adjusts_order(Text("二、原第二条至第五条的序号相应顺延。")) and adjusts_order(Text("第二条至第五条依次后移。"))


def test_the_words_over_a_group_of_commands_order_nothing() -> None:
    text = f"""二、对下列法规和法规解释中关于“征用”的规定作出修改
（一）将下列法规中的“一千元”修改为“二千元”
1.《{LAW}》第四条
2.《云州市水塔条例》第七条"""
    reading = read_amendments(Text(text), "")
    assert [(o.law, o.old_article) for o in reading.operations] == [(LAW, "4"), ("云州市水塔条例", "7")] and not reading.unread


def test_a_chapter_after_another_is_read() -> None:
    command = "在第一章后增加一章，作为第二章“监督”，共一条：\n“第二条 水务局应当巡查水井。”\n以下章、条序号依次顺延。"
    changed, _ = done(command)
    assert changed["2"] == "水务局应当巡查水井。"


def test_two_articles_become_one() -> None:
    changed, told = done("将第四条、第五条修改为一条，作为第四条，修改为：“第四条 违反规定的，处罚款。”")
    assert changed == {k: v for k, v in WHOLE.items() if k < "4"} | {"4": "违反规定的，处罚款。"} and not told


def test_a_stop_inside_the_quotation_of_words_ends_the_command() -> None:
    found, told = done("将第三条中的“县水务局”修改为“县水务部门。”")
    assert not told and found["3"] == "市水务局应当公布名录。县水务部门应当协助。"


def test_a_paragraph_put_in_as_that_of_the_article_just_named() -> None:
    found, told = done("第四条增加一款作为该条第二款，即：“情节轻微的，不予处罚。”")
    assert not told and found["4"] == "违反规定的，处一千元罚款。/情节轻微的，不予处罚。"

"""The provision tree of statutes: every level, layout and numbering that prints use. All texts are fictional."""

from __future__ import annotations

import pytest

from kg.model.documents import Statute
from kg.model.text import Text
from kg.parse.grammar import parse_statute


def outline(statute: Statute) -> str:
    """`c1` 章, `s1` 节, `p1` 编, `1` 条, `1/2` 款, `1/2/3` 项, `1/2/3/4` 目; `*` where a number was repaired."""
    out = []
    for p in statute.provisions:
        head = {"part": "p", "chapter": "c", "section": "s"}.get(p.level)
        if head:
            out.append(f"{head}{p.number}{'*' * p.repaired}" + (f":{p.heading}" if p.heading else ""))
        else:
            path = [x for x in (p.article, p.paragraph, p.item, p.subitem) if x]
            out.append("/".join(path) + "*" * p.repaired)
    return " ".join(out)


CASES = {
    "chapters, sections, items": (
        "云州市河道条例\n第一章 总 则\n第一条 为了保护河道，制定本条例。\n第二章　管理\n第一节 一般规定\n第二条 不得有下列行为：\n（一）倾倒垃圾；\n（二）采砂。\n"
        "前款行为，由水务部门处理。\n第二节　处罚\n第三条 本条例自公布之日起施行。",
        "c1:总则 1 1/1 c2:管理 s1:一般规定 2 2/1 2/1/1 2/1/2 2/2 s2:处罚 3 3/1",
    ),
    "markdown": (
        "# 云州市桥梁办法\n\n## 第一章  总则\n\n**第一条** 为了管理桥梁，制定本办法。\n\n- (一)甲；\n\n### 第一节 桥\n\n第二条 乙。",
        "c1:总则 1 1/1 1/1/1 s1:桥 2 2/1",
    ),
    "arabic and full width": ("第1条 甲。\n第２条 乙。\n第 3 条 丙。", "1 1/1 2 2/1 3 3/1"),
    "inserted article": (
        "第十七条 甲。\n第十七条之一 乙。\n第十七条之二　丙。\n第十八条 丁。",
        "17 17/1 17-1 17-1/1 17-2 17-2/1 18 18/1",
    ),
    "space inside the number": (
        "第一百二十七条 甲。\n第一百二十八 条乙应当丙。\n第一百二十九条 丁。",
        "127 127/1 128 128/1 129 129/1",
    ),
    "items on one line": (
        "第一条 有下列情形的：(一)甲；(二)乙；(三)丙。\n第二条 丁。",
        "1 1/1 1/1/1 1/1/2 1/1/3 2 2/1",
    ),
    "subitems": (
        "第一条 材料包括：\n（一）身份：\n1.证件；\n2.照片；\n（二）其他：①甲；②乙。",
        "1 1/1 1/1/1 1/1/1/1 1/1/1/2 1/1/2 1/1/2/1 1/1/2/2",
    ),
    "item goes on in a second paragraph": (
        "第一条 规定如下：\n（一）甲。\n甲的补充。\n（二）乙。\n新的一款。",
        "1 1/1 1/1/1 1/1/2 1/2",
    ),
    "han numbers as items": (
        "第一条 近亲属包括：\n一、父母；\n二、子女。\n二、三级河道另行规定。",
        "1 1/1 1/1/1 1/1/2 1/2",
    ),
    "several articles on a line": (
        "第一章 总则\n第一条 甲。 第二条 乙。 第三条丙应当丁。\n第四条 戊。",
        "c1:总则 1 1/1 2 2/1 3 3/1 4 4/1",
    ),
    "articles whose line ends are lost": (
        "第一条 甲。\n第二条 乙。第三条桥梁分级。第一条规定的除外。第二条丁亦同。\n第四条 应当写明“桥梁。”第五条桥面平整。”第三条亦同。第六条本办法施行。",
        "1 1/1 2 2/1 3 3/1 4 4/1 5 5/1 6 6/1",
    ),
    "headings glued to what stands before": (
        "第一章 总则\n第一条 甲。\n第二条 桥梁分级管理。第二章管理和养护\n第三条 丙。",
        "c1:总则 1 1/1 2 2/1 c2:管理和养护 3 3/1",
    ),
    "headings whose line ends are lost": (
        "第一章 总则\n第一条 甲。\n第二条 桥梁分级管理。第二章一般规定第三条桥梁养护。\n第四条 第二章另有规定的桥梁除外。第三章附则第五条本办法施行。",
        "c1:总则 1 1/1 2 2/1 c2:一般规定 3 3/1 4 4/1 c3:附则 5 5/1",
    ),
    "paragraph cut by a page": (
        "第一条 市人民政府应当在本行政区\n域内巡查河道。\n第二款的规定。\n第二条 乙。",
        "1 1/1 1/2 2 2/1",
    ),
    "contents with page numbers": (
        "条例\n目 录\n第一章 总则……1\n第二章 附则 (3)\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。",
        "c1:总则 1 1/1 c2:附则 2 2/1",
    ),
    "contents without its word": (
        "第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。",
        "c1:总则 1 1/1 c2:附则 2 2/1",
    ),
    "parts and subparts": (
        "第一编 总则\n第一章 甲\n第一条 一。\n第二编 物\n第一分编 通则\n第二章 乙\n第二条 二。\n第二分编 归属\n第三章 丙\n第三条 三。",
        "p1:总则 c1:甲 1 1/1 p2:物 p2.1:通则 c2:乙 2 2/1 p2.2:归属 c3:丙 3 3/1",
    ),
    "numbering that starts again in each part": (
        "第一编 甲\n第一条 一。\n第二条 二。\n第二编 乙\n第一条 三。\n第二条 四。",
        "p1:甲 1 1/1 2 2/1 p2:乙 1 1/1 2 2/1",
    ),
    "chapters of an interpretation": (
        "为正确审理案件，制定本解释。\n一、一般规定\n第一条 甲。\n第二条 乙。\n二、附则\n第三条 丙。",
        "1 c1:一般规定 1 1/1 2 2/1 c2:附则 3 3/1",
    ),
    "articles without 第…条": (
        "为了植树，规定如下：\n一、凡公民应当植树。\n二、下列人员除外：\n（一）病人；\n（二）老人。\n三、本规定自公布之日起施行。",
        "1 1 1/1 2 2/1 2/1/1 2/1/2 3 3/1",
    ),
    "annex": ("第一条 甲。\n第二条 本办法自公布之日起施行。\n附件1：收费标准\n第一条 表。\n一、乙。", "1 1/1 2 2/1"),
    "table after the last article": (
        "第一条 甲。\n第二条 本办法自2020年1月1日起施行。\n税目税率表\n1 煤 2%",
        "1 1/1 2 2/1",
    ),
    "a word that only looks like an annex": (
        "第一条 甲。\n附图中的文字除外。\n附加条件无效。\n第二条 乙。",
        "1 1/1 1/2 1/3 2 2/1",
    ),
    "reference at the head of a paragraph": (
        "第一条 甲。\n第二条 乙。\n第一条、第二条规定的期限为三日。\n第二条第一款的规定除外。\n第三条 丙。",
        "1 1/1 2 2/1 2/2 2/3 3 3/1",
    ),
    "list without numbers": (
        "第一条 市政府由下列人员组成：\n市长，\n副市长若干人，\n秘书长。\n第二条 乙。",
        "1 1/1 2 2/1",
    ),
    "unnumbered 附则": (
        "第一章 总则\n第一条 甲。\n第二章 管理\n第二条 乙。\n附 则\n第三条 丙。",
        "c1:总则 1 1/1 c2:管理 2 2/1 c3*:附则 3 3/1",
    ),
    "heading and article on one line": (
        "第一章 总则 第一条 甲。\n第二条 乙。 第二章 附则 第三条 丙。",
        "c1:总则 1 1/1 2 2/1 c2:附则 3 3/1",
    ),
    "title of a chapter on the next line": ("第一章\n总 则\n第一条 甲。", "c1:总则 1 1/1"),
    "no space after the numbers": (
        "第一条为了管理桥梁。\n第二条桥梁分级。\n第四条桥面应当平整。\n第一条规定的除外。\n第五条本办法施行。",
        "1 1/1 2 2/1 4 4/1 4/2 5 5/1",
    ),
    "points and colons after the numbers": ("第一条、桥梁应当安全。\n第二条：甲。\n第三条. 乙。", "1 1/1 2 2/1 3 3/1"),
    "wide spaces inside the numbers": ("第　一　条　甲。\n第　十　一　条　乙。", "1 1/1 11 11/1"),
    "last two articles in the wrong order": ("第一条 甲。\n第三条 丙。\n第二条 乙。", "1 1/1 3 3/1 2 2/1"),
    "spoilt first digit after a heading": (
        "第九条 甲。\n第十条 乙。\n第二章 附则\n第一条 丙。\n第十二条 丁。",
        "c1* 9 9/1 10 10/1 c2:附则 11* 11/1 12 12/1",
    ),
    "a quotation mark lost": (
        "第一条 本办法所称“甲，是指桥梁。\n第二条 有下列情形：\n（一）乙；\n（二）丙”。\n第三条 丁。",
        "1 1/1 2 2/1 2/1/1 2/1/2 3 3/1",
    ),
    "a table inside": (
        "第一条 标准如下：\n附表：\n| 甲 | 乙 |\n|---|---|\n第三条 丙。\n第四条 丁。",
        "1 1/1 1/2 3 3/1 4 4/1",
    ),
    "item numbers as a reference": (
        "第一条 有下列情形：\n（一）甲；\n（二）乙。\n（一）至（二）项以外的除外。",
        "1 1/1 1/1/1 1/1/2 1/2",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_outline(name: str) -> None:
    text, expected = CASES[name]
    assert outline(parse_statute(Text(text))) == expected


def test_number_of_cases() -> None:
    assert len(CASES) == 36


REPAIRS = {
    "printed twice": (
        "第九条 甲。\n第十条 乙。\n第十二条 丙。\n第十二条 丁。\n第十三条 戊。",
        "9 9/1 10 10/1 11* 11/1 12 12/1 13 13/1",
        "第十一条",
    ),
    "spoilt numeral": ("第九条 甲。\n第十王条 乙。\n第十一条 丙。", "9 9/1 10* 10/1 11 11/1", "第十条"),
    "real gap": ("第一条 甲。\n第二条 乙。\n第四条 丁。\n第五条 戊。", "1 1/1 2 2/1 4 4/1 5 5/1", ""),
    "second of two at the end": ("第一条 甲。\n第二条 乙。\n第二条 丙。", "1 1/1 2 2/1 2 2/1", ""),
    "lost item numbers": ("第一条 下列行为：\n甲；\n乙；\n（三）丙。", "1 1/1 1/1/1* 1/1/2* 1/1/3", "items 1 to 2"),
    "item printed twice": (
        "第一条 下列行为：\n（一）甲；\n（二）乙；\n（二）丙；\n（四）丁。",
        "1 1/1 1/1/1 1/1/2 1/1/3* 1/1/4",
        "item 3",
    ),
    "chapter without its number": (
        "第一章 总则\n第一条 甲。\n河道管理\n第二条 乙。\n第三章 附则\n第三条 丙。",
        "c1:总则 1 1/1 c2*:河道管理 2 2/1 c3:附则 3 3/1",
        "第二章",
    ),
    "first chapter not printed": ("第一条 甲。\n第二章 附则\n第二条 乙。", "c1* 1 1/1 c2:附则 2 2/1", ""),
    "section without its number": (
        "第一章 业主自治\n业主\n第一条 甲。\n第二章 附则\n第二条 乙。",
        "c1:业主自治 1 1/1 c2:附则 2 2/1",
        "",
    ),
    "chapter printed twice": (
        "第一章 甲\n第一条 一。\n第二章 乙\n第二条 二。\n第二章 丙\n第三条 三。\n第四章 丁\n第四条 四。",
        "c1:甲 1 1/1 c2:乙 2 2/1 c3*:丙 3 3/1 c4:丁 4 4/1",
        "第三章",
    ),
}


@pytest.mark.parametrize("name", REPAIRS)
def test_what_the_sequence_proves(name: str) -> None:
    text, expected, suggestion = REPAIRS[name]
    statute = parse_statute(Text(text))
    assert outline(statute) == expected
    assert len(statute.issues) == 1
    assert statute.issues[0].suggestion == suggestion


@pytest.mark.parametrize("title", ["桥梁毁损和无人管理案件\n处理程序", "桥梁、\n渡口", "\n桥梁"])
def test_a_title_of_two_lines_is_no_heading_without_a_number(title: str) -> None:
    statute = parse_statute(Text(f"第一章 总则\n第一条 甲。\n第二章 {title}\n第二条 乙。"))
    assert outline(statute) == f"c1:总则 1 1/1 c2:{title.replace(chr(10), '')} 2 2/1"
    assert not statute.issues


def test_texts_and_positions() -> None:
    text = Text(
        "第一条（立法目的）　为了\n保护桥梁，制定本办法。\n第二条 【范围】下列桥梁：\n（一）公路桥；\n1.甲；\n2.乙；\n（二）其他。\n另有规定的除外。"
    )
    statute = parse_statute(text)
    by = {(p.level, p.article, p.paragraph, p.item, p.subitem): p for p in statute.provisions}
    first, second = by["article", "1", "", "", ""], by["article", "2", "", "", ""]
    assert (first.heading, second.heading) == ("立法目的", "范围")
    assert first.text == "为了保护桥梁，制定本办法。"
    assert second.text == "下列桥梁：\n（一）公路桥；\n1.甲；\n2.乙；\n（二）其他。\n另有规定的除外。"
    assert by["paragraph", "2", "2", "", ""].text == "另有规定的除外。"
    item = by["item", "2", "1", "1", ""]
    assert item.text == "公路桥；\n1.甲；\n2.乙；"
    assert text.raw[item.begin : item.end].startswith("（一）公路桥") and text.raw[item.begin : item.end].endswith("乙；")
    assert by["subitem", "2", "1", "1", "2"].text == "乙；"
    for p in statute.provisions:
        assert statute.provisions[p.parent].begin <= p.begin <= p.end <= statute.provisions[p.parent].end or p.parent < 0
        assert statute.at(p.end - 1) is not None
    assert statute.at(text.raw.index("1.甲")) == by["subitem", "2", "1", "1", "1"]
    assert statute.at(text.raw.index("第二条")) == second


def test_titles_on_lines_of_their_own() -> None:
    statute = parse_statute(
        Text("第一条 目的\n为了管理桥梁，制定本办法。\n第二条 范围\n本办法适用于本市。\n第三条 施行\n本办法自公布之日起施行。")
    )
    assert [p.heading for p in statute.provisions if p.level == "article"] == ["目的", "范围", "施行"]
    assert outline(statute) == "1 1/1 2 2/1 3 3/1"


def test_second_text_in_the_file_is_not_the_statute() -> None:
    statute = parse_statute(
        Text("第一条 甲。\n第二条 本办法自公布之日起施行。\n云州市桥梁办法实施细则\n第一章 总则\n第一条 乙。\n第二条 丙。")
    )
    assert outline(statute) == "1 1/1 2 2/1"
    assert statute.unparsed


def test_quoted_articles_are_no_articles() -> None:
    statute = parse_statute(Text("第一条 甲。\n第二条 增加一条，作为第九条：“第九条 乙。\n“第十条 丙。”\n第三条 丁。"))
    assert outline(statute) == "1 1/1 2 2/1 3 3/1"


def test_every_character_is_kept() -> None:
    """Nothing of an article's wording is lost in its provisions, whatever the layout."""
    for text, _ in CASES.values():
        statute = parse_statute(Text(text))
        for p in statute.provisions:
            if p.level == "article":
                printed = "".join(text[p.begin : p.end].replace("- ", "").replace("**", "").split())
                assert printed.endswith("".join(p.text.split()))


def test_numbers_to_999() -> None:
    from kg.zh.numerals import to_han

    text = "\n".join(f"第{to_han(n)}条 甲{n}。" for n in range(1, 1000))
    found = [p.number for p in parse_statute(Text(text)).provisions if p.level == "article"]
    assert found == [str(n) for n in range(1, 1000)]


@pytest.mark.parametrize("piece", ["第一、二、三条", "第一条", "《", "(一)", "“", "第一条 ", "(一)甲;\n", "第一章\n", "1.", "。 第一条"])
def test_odd_text_takes_linear_time(piece: str) -> None:
    import time

    def seconds(n: int) -> float:
        text = Text(piece * n)
        start = time.process_time()
        parse_statute(text)
        return time.process_time() - start

    size = 60_000 // len(piece)
    seconds(size)
    # A gross fault only: exact ratios are the business of benchmarks/linear.py.
    assert min(seconds(4 * size), seconds(4 * size)) < max(16 * seconds(size) * 0.6, 3)


def test_odd_text_never_fails() -> None:
    """Fragments of every construct in random order: no exception, positions inside the text, parents first."""
    import random

    from kg.parse.grammar import parse_decision

    pieces = [
        "第一条 ",
        "第二条",
        "第三章 总则",
        "第一节",
        "第一编",
        "第一分编 甲",
        "\n",
        "\n",
        "(一)",
        "（二）",
        "1.",
        "①",
        "。",
        "；",
        "：",
        "“",
        "”",
        "附件",
        "附则",
        "目录",
        "第十条之一 ",
        "一、",
        "二、三级",
        "甲乙丙",
        "2020年1月1日",
        "通过",
        "修正",
        "《",
        "》",
        "# ",
        "## ",
        "",
        " a ",
        "",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\r",
        "第",
        "条",
        "笫五条 ",
        "第王条 ",
        "自公布之日起施行。",
        "修改为：“",
        "-",
        "—",
        "第99999999999999999999条 ",
        "第一万亿条 ",
        "第零条 ",
        "十百千万",
    ]
    rng = random.Random(20)
    for _ in range(1500):
        text = Text("".join(rng.choice(pieces) for _ in range(rng.randint(1, 50))))
        for statute in (parse_statute(text, "甲"), parse_decision(text)):
            for i, p in enumerate(statute.provisions):
                assert 0 <= p.begin <= p.end <= len(text) and p.parent < i and p.number


def test_a_title_right_over_the_first_article_is_no_heading_without_its_number() -> None:
    text = "云州市水闸鉴定办法\n第一条 为了管理水闸，制定本办法。\n第二条 水闸是闸。\n第三条 丙。"
    assert parse_statute(Text(text), "云州市水闸鉴定办法").issues == ()
    (lost,) = parse_statute(Text(text.replace("第三条", "附则\n第三条")), "云州市水闸鉴定办法").issues
    assert lost.kind == "missing_section"

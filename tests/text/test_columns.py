"""Columns read across are put back only where the text itself proves the order (the texts are our own)."""

from __future__ import annotations

from kg.text.clean import clean
from kg.text.columns import Haystack, repair


def run(body: str, elsewhere: str, each: bool = False) -> tuple[list[str], list[str]]:
    lines = clean(body)
    out = repair(lines, Haystack([*lines, *clean(elsewhere)]), each)
    return [x.text.raw for x in out.lines], [i.kind for i in out.issues]


TAIL = "第七章 附 则\n\n的保护参照本条例执行。\n\n第四十一条 本条例自 2024 年 5 月 1 日起\n\n第四十条 本市行政区域内人工湖泊 施行。\n"
PROOF = "人工湖泊的保护参照本条例执行,自2024年5月1日起施行。"


def test_interleaved_last_articles_come_back_in_order() -> None:
    lines, issues = run(TAIL, PROOF)
    assert lines == [
        "第七章 附 则",
        "第四十条 本市行政区域内人工湖泊的保护参照本条例执行。",
        "第四十一条 本条例自 2024 年 5 月 1 日起施行。",
    ]
    assert set(issues) == {"interleaved_columns"}


def test_without_proof_the_text_stays_and_is_reported() -> None:
    lines, issues = run(TAIL, "别无旁证。")
    assert lines == [x.text.raw for x in clean(TAIL)]
    assert issues and set(issues) == {"broken_sentence"}


LIST = (
    "(一)\n任命甲文为云州市高级人民法院审判员。\n院刑事审判庭庭长职务。\n任命乙明为云州市第二中级人民法院审判员。\n(三)\n"
    "任命丙强为云州市第三中级人民法院审判员。\n免去丁海的云州市第三中级人民法院副院长\n(二)\n"
    "任命戊云为云州市第二中级人民法院立案庭庭长,免去其云州市第二中级人民法\n长、审判委员会委员、审判员职务。\n"
)


def test_a_list_cut_by_columns() -> None:
    lines, issues = run(LIST, "云州市第二中级人民法院刑事审判庭,副院长、审判委员会委员、审判员", each=True)
    assert lines == [
        "(一)",
        "任命甲文为云州市高级人民法院审判员。",
        "(二)",
        "任命戊云为云州市第二中级人民法院立案庭庭长,免去其云州市第二中级人民法院刑事审判庭庭长职务。",
        "任命乙明为云州市第二中级人民法院审判员。",
        "(三)",
        "任命丙强为云州市第三中级人民法院审判员。",
        "免去丁海的云州市第三中级人民法院副院长、审判委员会委员、审判员职务。",
    ]
    assert issues.count("interleaved_columns") == 2


def test_a_text_in_order_is_left_alone() -> None:
    body = "第一条 为了保护河道,制定本条例。\n第二条 本条例适用于本市河道。\n河道包括人工水道。\n"
    lines, issues = run(body, "")
    assert lines == [x.text.raw for x in clean(body)] and not issues


CROSSED = (
    "(一)\n任命甲文为云州市高级人民法院审判员。\n院刑事审判庭庭长职务。\n任命乙明为云州市第二中级人民法院审判员。\n(三)\n"
    "免去丁海的云州市第三中级人民法院副院长\n长、审判委员会委员、审判员职务。\n(四)\n任命己山为云州市铁路法院审判员。\n(二)\n"
    "任命戊云为云州市第二中级人民法院立案庭庭长,免去其云州市第二中级人民法\n"
)


def test_a_part_that_stands_behind_the_next_ones() -> None:
    """The cut sentence at the end belongs before the rest that stands near the head of the list."""
    lines, issues = run(CROSSED, "云州市第二中级人民法院刑事审判庭,副院长、审判委员会委员、审判员", each=True)
    assert lines[2:5] == [
        "(二)",
        "任命戊云为云州市第二中级人民法院立案庭庭长,免去其云州市第二中级人民法院刑事审判庭庭长职务。",
        "任命乙明为云州市第二中级人民法院审判员。",
    ]
    assert [x for x in lines if x.startswith("(")] == ["(一)", "(二)", "(三)", "(四)"]
    assert lines[6] == "免去丁海的云州市第三中级人民法院副院长、审判委员会委员、审判员职务。"
    assert issues

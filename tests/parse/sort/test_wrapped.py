"""Lines cut at a width, where only the layout tells a line that goes on from a new paragraph. All texts are fictional."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from kg.model.documents import Source
from kg.parse.sort.door import sort
from kg.parse.sort.wrapped import going_on

WIDTHS = range(14, 31)
PARAGRAPHS = [
    "第一条 为了保护本市的河道制定本条例。河道包括水井，也包括渡口和桥梁以及沿岸的堤防，还包括为了引水修建的沟渠、涵洞和水闸，但是不包括已经填平的池塘和废弃的水井。",
    "第二条 市人民政府应当巡查本市的河道。县人民政府应当巡查本县的水井和渡口。",
    "沿岸单位应当清理河道并报告镇人民政府。逾期没有清理的由镇人民政府代为清理。",
    "第三条 违反本条例规定的由镇人民政府处罚。罚款的数额由市人民政府另行规定公布。",
    "第四条 本条例自公布之日起施行。",
]


def indented(width: int = 20) -> str:
    """Two wide spaces before each paragraph, lines cut at a width."""
    lines = [("　　" + p)[i : i + width] for p in PARAGRAPHS for i in range(0, len(p) + 2, width)]
    return "\n".join(lines)


def parted(width: int = 20) -> str:
    """An empty line between the paragraphs."""
    return "\n\n".join("\n".join(textwrap.wrap(p, width)) for p in PARAGRAPHS)


def paragraphs(text: str) -> list[tuple[str, str, str]]:
    (doc,) = sort(Source("a.txt", "云州市河道条例\n\n" + text, "txt")).documents
    assert doc.statute
    return [(p.article, p.paragraph, p.text) for p in doc.statute.provisions if p.level == "paragraph"]


def cut_behind_a_stop(text: str) -> bool:
    lines = text.split("\n")
    return any(a.endswith("。") and b and not b.startswith("　") for a, b in pairwise(lines))


@pytest.mark.parametrize("laid", [indented, parted])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_line_behind_a_full_stop_goes_on(laid: Callable[[int], str], width: int) -> None:
    found = paragraphs(laid(width))
    assert [x[:2] for x in found] == [("1", "1"), ("2", "1"), ("2", "2"), ("3", "1"), ("4", "1")]
    assert "".join(found[2][2].split()) == PARAGRAPHS[2]


@pytest.mark.parametrize("laid", [indented, parted])
def test_some_of_the_lines_are_cut_behind_a_full_stop(laid: Callable[[int], str]) -> None:
    assert sum(cut_behind_a_stop(laid(width)) for width in WIDTHS) > 1


def test_words_lead_to_both_lines() -> None:
    text = "云州市河道条例\n\n" + indented()
    (doc,) = sort(Source("a.txt", text, "txt")).documents
    assert doc.statute
    second = next(p for p in doc.statute.provisions if (p.article, p.paragraph) == ("2", "2"))
    span = doc.text.span(second.begin, second.end)
    assert "".join(text[span.start : span.end].split()) == PARAGRAPHS[2]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        indented().replace("　　第三条", "第三条"),
        indented() + "\n" + "\n".join(f"附表第{n}行" for n in range(3)),
        "\n".join(("　　" if n % 2 else "") + p for n, p in enumerate(PARAGRAPHS)),
    ],
    ids=["whole lines", "empty lines between", "an article without the mark", "short lines that do not go on", "marks by chance"],
)
def test_no_line_goes_on_where_the_layout_does_not_prove_it(text: str) -> None:
    assert not going_on(text.split("\n"))


@pytest.mark.parametrize("between", ["## 第二章 管理", "| 河道 | 水井 |", "<!-- 2 -->"])
def test_headings_tables_and_comments_are_no_lines_of_paragraphs(between: str) -> None:
    lines = indented().split("\n")
    at = next(i for i, line in enumerate(lines) if "第二条" in line)
    assert len(going_on([*lines[:at], between, *lines[at:]])) == len(going_on(lines)) > 4


def test_one_endless_paragraph_takes_linear_time() -> None:
    text = "　　第一条 " + "\n".join(["甲" * 38] * 60_000)
    begun = time.process_time()
    sort(Source("a.txt", text, "txt"))
    assert time.process_time() - begun < 20

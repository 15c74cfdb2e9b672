"""Texts whose lines are cut at a width, also in the middle of a word."""

from __future__ import annotations

import pytest

from kg.model.documents import Source
from kg.parse.gazette.contents import Entry, title_and_author
from kg.parse.sort.door import sort
from kg.parse.sort.unwrapped import unwrapped
from kg.text.clean import clean

ELECTED = (
    "松岭镇第十一届人民代表大会第二次会议于五月六日补选邱玉兰为松岭镇人民代表大会主席，选举董文海为松岭镇人民政府镇长，"
    "选举白晓舟、谷青青为松岭镇人民政府副镇长。"
)
BEFORE = "松岭镇人民代表大会公告\n（第2号）\n"
AFTER = "\n松岭镇人民代表大会主席团\n2031年5月6日\n"


def wrapped(text: str, width: int, indent: str = "") -> str:
    text = indent + text
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
@pytest.mark.parametrize("width", [20, 24, 30, 38])
def test_a_sentence_cut_in_a_post_is_one(width: int, indent: str) -> None:
    text = BEFORE + wrapped(ELECTED, width, indent) + AFTER
    assert any(x.folded == clean(ELECTED)[0].folded for x in clean(unwrapped(text)))
    assert len(unwrapped(text)) == len(text)


def test_evidence_stands_where_the_source_has_it() -> None:
    text = BEFORE + wrapped(ELECTED, 20) + AFTER
    doc = sort(Source("a.txt", text, "txt")).documents[0]
    begin = doc.text.folded.index("镇长")
    start, end, _ = doc.text.span(begin, begin + 2)
    assert text[start:end].replace("\n", "") == "镇长"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{name}为松岭县人民法院审判员" for name in ("邱玉兰", "董文海", "白晓舟", "谷青青", "康立新")),
        "\n".join(f"松岭县{place}镇人民代表大会主席团" for place in ("甲水", "乙水", "丙水", "丁水")),
        "\n".join(("邱玉兰", "董文海", "白晓舟", "谷青青")),
        "\n".join(f"{name}  松岭县人民检察院检察长" for name in ("邱玉兰", "董文海", "白晓舟", "谷青青")),
        "\n".join(f"松岭县城乡{x}管理条例" for x in ("规划建设", "公园绿地", "河道水井", "道路桥梁")) + "\n以上法规同时废止。",
        "\n".join(f"{x}（女，松岭县人民法院法官）" for x in ("邱玉兰", "董文海", "白晓舟", "谷青青")),
        "审议县政府关于财政决算的报告\n听取县法院关于审判工作的情况\n讨论县政府关于教育工作的议案\n人事任免。",
        "\n".join(f"审议县政府关于{x}的报告，{y}" for x, y in (("财政", "表决"), ("审计", "讨论"), ("教育", "通过"))) + "\n人事任免。",
        BEFORE + ELECTED + AFTER,
        BEFORE + wrapped(ELECTED, 20) + "\n" + ELECTED + AFTER,
    ],
)
def test_lines_that_a_writer_ended_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_a_whole_title_as_wide_as_the_text_stays_a_line() -> None:
    title = "松岭镇第十一届人民代表大会第二次会议公告"
    text = title + "\n" + wrapped(ELECTED, len(title)) + AFTER
    assert unwrapped(text).startswith(title + "\n")
    assert unwrapped(text).count("\u200b") > 2


@pytest.mark.parametrize("tail", ["员,江口法院副院长、审判员)", "(县法院庭长、审判员)", "议"])
def test_the_rest_of_a_cut_title_is_no_author(tail: str) -> None:
    text = "松岭县人民代表大会常务委员会任免名单(县法院审判" + tail
    assert title_and_author(Entry(text, tail, "7", (0, 2))) == (text, "")

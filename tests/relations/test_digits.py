"""二〇二三年十一月二十四日 is 2023年11月24日: a text says the same in either kind of digits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.build.passes import documents_of, first_pass
from kg.model.facts import Facts
from kg.pipeline import sample_files
from kg.relations import RELATIONS
from kg.text.read import read
from tests.relations.documents import statute

_DIGITS = "〇一二三四五六七八九"


def _number(text: str) -> str:
    tens, ones = divmod(int(text), 10)
    return ("" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def _spelt(text: str) -> str:
    """The days of a text in Chinese digits."""

    def day(m: re.Match[str]) -> str:
        year = "".join(_DIGITS[int(c)] for c in m["y"]) + "年" if m["y"] else ""
        return year + (_number(m["m"]) + "月" if m["m"] else "") + (_number(m["d"]) + "日" if m["d"] else "")

    return re.sub(r"(?<![0-9])(?:(?P<y>[12][0-9]{3})年)?(?:(?P<m>[0-9]{1,2})月)?(?:(?P<d>[0-9]{1,2})日)?", day, text)


def _facts(text: str, folder: Path) -> dict[str, list[tuple[str, ...]]]:
    path = folder / "t.txt"
    path.write_text(text, encoding="utf-8")
    source = read(path, path.name)
    first_pass(source)
    out: dict[str, list[tuple[str, ...]]] = {}
    for doc in documents_of(source)[1]:
        found = Facts()
        for r in RELATIONS:
            found[r.name] = r.find(doc, found.only(r.needs))
            out.setdefault(r.name, []).extend(
                tuple(str(getattr(row, k, "")) for k in ("date", "body", "meeting", "event", "action", "person", "relation", "article"))
                for row in found[r.name]
            )
    return out


def test_the_sample_says_the_same(tmp_path: Path) -> None:
    texts = [p.read_text(encoding="utf-8") for p in sample_files()]
    assert texts
    for text in texts:
        assert _facts(_spelt(text), tmp_path) == _facts(text, tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        "第一条 本条例自发布之日起施行。1987年4月29日云州市人民政府发布的《云州市掘井暂行办法》和1990年11月22日云州市人民政府发布的《云州市水井规定》同时废止。",
        "（2014年7月24日云州市第十届人民代表大会常务委员会第九次会议通过 根据2018年3月30日云州市第十六届人民代表大会常务委员会第十五次会议通过的"
        "《关于修改〈云州市水井条例〉等七部地方性法规的决定》修正）\n第一条 为了保护河道，制定本条例。",
    ],
)
def test_a_statute_says_the_same(body: str, tmp_path: Path) -> None:
    text = statute(body).text.raw
    assert _facts(_spelt(text), tmp_path) == _facts(text, tmp_path)

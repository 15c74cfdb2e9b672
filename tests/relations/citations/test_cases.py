"""References of small texts, from source to row: tests/relations/citations/cases/*.toml."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris
from kg.model.tables import CitationRow

CASES = sorted(Path(__file__).parent.glob("cases/*.toml"))


def rows_of(files: list[str]) -> list[CitationRow]:
    """The references of the last of several files that are built together."""
    readings = [first_pass(Source(f"{n}.txt", text, "txt")) for n, text in enumerate(files)]
    tables = second_pass(readings, Iris())
    last = {d.document_id for d in tables.documents if d.source == f"{len(files) - 1}.txt"}
    return [c for c in tables.citations if c.document_id in last]


def _key(c: CitationRow, versioned: bool) -> str:
    """A row in the words of the case files."""
    where = ".".join((c.article, c.paragraph, c.item)).rstrip(".")
    if not c.article and (c.part or c.chapter):
        where = "#" + "".join(f"{k}{v}" for k, v in (("p", c.part), ("c", c.chapter), ("s", c.section)) if v)
    law = c.target_law + (f" # {c.annex}" if c.annex else "")
    law += f" @ {c.target_version}" if versioned and c.target_version else ""
    return f"{'' if c.relation == 'cites' else c.relation + ': '}{law} | {where}".strip()


def compare(files: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """What the rows lack of the right answers, and what they have too much."""
    rows = rows_of(files)
    wanted: Counter[str] = Counter()
    status: dict[str, str] = {}
    for line in right:
        key, _, wish = line.partition("!")
        key = re.sub(r"\s+", " ", key).strip()
        wanted[key] += 1
        if wish:
            status[key] = wish.strip()
    versions = {k.split(" @ ")[1].split(" |")[0] for k in wanted if " @ " in k}
    found = Counter(_key(c, c.target_version in versions) for c in rows)
    lacking = list((wanted - found).elements())
    extra = list((found - wanted).elements())
    for c in rows:
        key = _key(c, False)
        if key in status and c.status != status[key]:
            lacking.append(f"{key}: {status[key]}, not {c.status}")
    return lacking, extra


def cases() -> list[tuple[str, dict]]:
    return [(f"{p.stem}: {c['kind']}", c) for p in CASES for c in tomllib.loads(p.read_text("utf-8"))["case"]]


@pytest.mark.parametrize("case", [c for _, c in cases()], ids=[n for n, _ in cases()])
def test_references(case: dict) -> None:
    lacking, extra = compare(case["files"], case["right"])
    assert not lacking and not extra, f"lacking {lacking}, extra {extra}"


def test_a_number_put_back_is_marked_and_reported() -> None:
    text = "云州市水井规定\n（2024年3月1日云州市第三届人民代表大会常务委员会第九次会议通过）\n第一条　依照《云州市河道管理条例》第二十八第一款和刑法264条执行。"
    tables = second_pass([first_pass(Source("a.txt", text, "txt"))], Iris())
    assert [(c.article, c.paragraph, c.repaired) for c in tables.citations] == [("28", "1", 1), ("264", "", 0)]
    assert [(i.kind, i.suggestion) for i in tables.issues if i.kind == "repaired_number"] == [("repaired_number", "第28条")]


LAW = "云州市渔港条例\n（2020年3月1日云州市第三届人民代表大会常务委员会第九次会议通过）\n"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("第三条", "the text goes from article 2 to 4: the source is incomplete"),
        ("第九条", "the last article is 4: the number is printed wrong, or that of another text"),
        ("第二条之一", "article 2 has no 之一: the number is printed wrong, or that of another version"),
        ("第二章", "there is no division 2: the source prints none of that level"),
    ],
)
def test_a_dangling_reference_says_what_it_probably_is(number: str, reason: str) -> None:
    held = LAW + "第一条　甲。\n第二条　乙。\n第四条　丙。"
    asking = LAW.replace("渔港", "渔船") + f"第一条　依照《云州市渔港条例》{number}执行。"
    assert [(c.status, c.reason) for c in rows_of([held, asking])] == [("dangling", reason)]


@pytest.mark.parametrize("number", ["第五条", "第一编", "第二章"])
def test_a_part_of_a_text_can_not_tell_what_stands_in_another(number: str) -> None:
    held = LAW.replace("云州市渔港条例", "中华人民共和国渔港法典") + "第三编　合同\n第九十条　甲。\n第九十一条　乙。"
    asking = LAW.replace("渔港", "渔船") + f"第一条　依照《中华人民共和国渔港法典》{number}和第九十条执行。"
    assert [(c.status, c.reason) for c in rows_of([held, asking])] == [
        ("external", "only a part of the text is held: it has no article 1"), ("resolved", "")
    ]  # fmt: skip


def test_a_sentence_of_a_provision_is_told_in_its_row() -> None:
    text = LAW + "第一条　甲。乙。\n丙。丁。\n第二条　依照第一条第二款第一句、水法第十条第二款后半段和第三款办理，第一条但书除外。"
    assert [(c.text, c.article, c.paragraph, c.reason) for c in rows_of([text]) if c.status == "resolved"] == [
        ("第一条第二款第一句", "1", "2", "only 第一句 of it is meant"), ("第一条但书", "1", "", "only 但书 of it is meant"),
    ]  # fmt: skip
    assert [(c.text, c.paragraph) for c in rows_of([text]) if c.status == "external"] == [("水法第十条第二款后半段", "2"), ("第三款", "3")]

"""Real statutes beside the checkout: every fifth file's articles form the sequence, and nothing is lost."""

from __future__ import annotations

import re

import pytest

from kg.model.documents import Document, Source
from kg.parse.sort.statute_file import statute_document
from kg.zh.numerals import to_int
from tests.shared import corpus_path

N = "[0-9零〇○一二三四五六七八九十百千]+"
PRINTED = re.compile(rf"^[ \u3000#*]*第({N})条(?:之({N}))?(?=[ \u3000])", re.M)
# Article numbers that the source itself leaves out, and texts that do not begin with 第一条.
KNOWN = ("宪法修正案", "民法典/", "山东省中医药条例", "山东省企业工资集体协商条例", "河南省历史文化名城保护条例", "办理工作条例(2017-05-19)", "山东省突发事件应对条例", "高速公路交通安全条例(2014-05-30)", "烟台市森林防火条例")  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> list[tuple[Source, Document]]:
    folder = corpus_path()
    out = []
    for path in sorted(folder.rglob("*.md"))[::5]:
        source = Source(str(path.relative_to(folder)), path.read_bytes().decode("utf-8"), "md")
        out.append((source, statute_document(source)))
    return out


def articles(doc: Document) -> list[str]:
    return [p.number for p in doc.statute.provisions if p.level == "article"] if doc.statute else []


def test_articles_are_those_printed(documents: list[tuple[Source, Document]]) -> None:
    wrong = []
    for source, doc in documents:
        body = source.text.split("<!-- INFO END -->", 1)[-1]
        printed = [f"{to_int(m[1])}-{to_int(m[2])}" if m[2] else str(to_int(m[1])) for m in PRINTED.finditer(body)]
        missed = [x for x in printed if x not in articles(doc)]
        if missed and not source.name.endswith("（2018年）.md"):
            wrong.append((source.name, missed[:5]))
    assert not wrong


def test_article_numbers_form_the_sequence(documents: list[tuple[Source, Document]]) -> None:
    wrong = []
    for source, doc in documents:
        numbers = [int(x) for x in articles(doc) if "-" not in x]
        if numbers != list(range(1, len(numbers) + 1)) and not any(k in source.name for k in KNOWN):
            wrong.append(source.name)
    assert not wrong
    assert sum(len(articles(d)) for _, d in documents) > 19_000


def test_no_wording_is_lost(documents: list[tuple[Source, Document]]) -> None:
    for source, doc in documents:
        if not doc.statute:
            continue
        for p in doc.statute.provisions:
            if p.level == "article":
                printed = "".join(doc.text.raw[p.begin : p.end].split())
                assert printed.endswith("".join(p.text.split())), (source.name, p.number)


def test_headings_count_on(documents: list[tuple[Source, Document]]) -> None:
    """Chapters are 1, 2, 3 … in all but a few files, whose gaps are reported."""
    silent = []
    for source, doc in documents:
        if not doc.statute or any(p.level == "part" for p in doc.statute.provisions):
            continue
        numbers = [int(p.number) for p in doc.statute.provisions if p.level == "chapter"]
        gap = numbers != list(range(1, len(numbers) + 1))
        if gap and not any(i.kind == "missing_section" for i in doc.issues):
            silent.append(source.name)
    assert not silent


def test_every_file_has_a_version(documents: list[tuple[Source, Document]]) -> None:
    assert [s.name for s, d in documents if not re.fullmatch(r"\d{4}(-\d\d){0,2}", d.date)] == []
    assert [s.name for s, d in documents if not d.title or "\n" in d.title] == []

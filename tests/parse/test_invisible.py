"""What a converter leaves between the words changes nothing that is read. All texts are fictional."""

from __future__ import annotations

import pytest

from kg.model.documents import Document, Source
from kg.model.text import fold, squeeze
from kg.parse.sort.door import sort

FACTS = '---\ntitle: "云州市河道条例"\npublish: "2022-03-29 00:00:00"\n---\n'
PRINT = """— 1 —
云州市河道条例

第一条 为了保护河道，根据《水法》第三条，制定本条例。
— 2 —
第二条 禁止下列行为：
（一）倾倒垃圾；
（二）违反第一条规定采砂。
第三条 本条例自 2022 年 5 月 1 日起施行。
"""

VARIANTS = {
    "zero width": lambda text: text.replace("。", "。\u200b").replace("河道", "河\u200b道").replace("第一条规", "第一\u200d条规"),
    "soft hyphens": lambda text: text.replace("条例", "条\xad例").replace("施行", "施\xad行"),
    "direction marks": lambda text: text.replace("第", "\u200e第"),
    "no-break spaces": lambda text: text.replace(" ", "\xa0"),
    "wide spaces": lambda text: text.replace(" ", "\u3000"),
    "wide digits": lambda text: text.replace("2022 年 5 月 1 日", "２０２２年５月１日").replace("— 2 —", "—２—").replace("— 1 —", "－１－"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}


def told(text: str) -> list[object]:
    def of(doc: Document) -> object:
        provisions = (
            [(p.level, p.article, p.paragraph, p.item, squeeze(fold(p.text))) for p in doc.statute.provisions] if doc.statute else []
        )
        events = [(e.action, e.date) for e in doc.statute.enactments] if doc.statute else []
        return doc.title, doc.kind, doc.date, provisions, events

    return [of(d) for d in sort(Source("a.md", text, "md")).documents]


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_is_read(name: str) -> None:
    assert told(VARIANTS[name](PRINT)) == told(PRINT)


def test_front_matter_with_the_line_ends_of_windows() -> None:
    text = FACTS + PRINT
    assert told(text.replace("\n", "\r\n")) == told(text)
    assert "2022-03-29" in str(told(text))


def test_words_lead_to_the_source_with_what_stands_between_them() -> None:
    text = VARIANTS["zero width"](PRINT)
    (doc,) = sort(Source("a.md", text, "md")).documents
    assert doc.statute is not None
    first = next(p for p in doc.statute.provisions if p.article == "1")
    span = doc.text.span(first.begin, first.end)
    assert text[span.start : span.end].replace("\u200b", "").startswith("第一条 为了保护河道")

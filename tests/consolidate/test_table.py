"""The whole renumbering table of a decision (the texts are our own)."""

from __future__ import annotations

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris

DECISION = """云州市人民代表大会常务委员会关于修改《云州市河道条例》的决定

(2024年1月8日云州市第九届人民代表大会常务委员会第二次会议通过)

一、增加一条,作为第二条:“本市实行河长制。”

二、将第二条改为第三条。

三、删除第四条。

四、将第六条改为第六条,修改为:“河长应当巡河。”

《云州市河道条例》根据本决定作相应修改,并对条文顺序作相应调整,重新公布。

云州市河道条例

(2010年1月8日云州市第六届人民代表大会常务委员会第二次会议通过 根据2024年1月8日云州市第九届人民代表大会常务委员会第二次会议《关于修改〈云州市河道条例〉的决定》修正)

第一条 甲。

第二条 本市实行河长制。

第三条 乙。

第四条 丙。

第五条 丁。

第六条 河长应当巡河。
"""


def table(text: str) -> list[tuple[str, str, int]]:
    rows = second_pass([first_pass(Source("g.txt", text, "txt"))], Iris()).renumberings
    return [(r.old_article, r.new_article, r.stated) for r in rows]


def test_what_is_only_implied_is_there_and_marked() -> None:
    """第三条 moves on by the insertion, though no command says so."""
    assert table(DECISION) == [("2", "3", 1), ("3", "4", 0), ("4", "", 1)]


def test_without_any_text_of_the_law_only_what_is_stated_is_known() -> None:
    assert table(DECISION.partition("云州市河道条例\n\n(2010")[0]) == [("2", "3", 1), ("4", "", 1)]

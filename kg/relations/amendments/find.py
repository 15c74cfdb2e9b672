"""What an amending decision orders: 修改…的决定, 修正案, and decisions that amend several laws.

>>> from kg.model.text import Text
>>> reading = read_amendments(Text("一、将第七条改为第八条，第二款修改为：“甲。”"), "某条例")
>>> [(o.action, o.old_article, o.new_article, o.paragraph) for o in reading.operations]
[('renumber', '7', '8', ''), ('replace_paragraph', '7', '8', '2')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.model.documents import Document
from kg.model.facts import Fact, Facts, Operation, Unread
from kg.model.text import Text, fold
from kg.relations.amendments.commands import Reader
from kg.relations.amendments.tokens import Ref
from kg.relations.amendments.units import QUOTE, Unit, units

__all__ = ["Reading", "adjusts_order", "amended_law", "find_amendments", "is_amending", "read_amendments"]

_TITLE_LAW = re.compile(r"(?:修改|修订|修正|废止)[^《》]{0,6}《(?P<law>(?:[^《》]|《[^》]*》)+)》")
_BARE_LAW = re.compile(r"修改(?P<law>[^《》]{2,60}?(?:条例|办法|规定|规则|细则|法))的决定")
_AMENDMENT = re.compile(r"《?(?P<law>[^《》]+?)修正案")
_ORDERS = re.compile(r"作(?:出)?(?:如下|以下)(?:补充|修改)|作出修改|修改为:?\s?“|作为第")
ADJUSTED = re.compile(r"(?:顺序|序号)[^。\n]{0,12}(?:调整|排列)|(?:以下|其后|此后|以后)[^。\n]{0,8}(?:顺延|依次)")
_UNIT_LAW = re.compile(
    r"(?:对|修改|将)?\s*《(?P<law>[^》\n]{1,80})》[^\n\x01]{0,30}$|(?P<bare>[^\s《》,。;:\x01]{2,60}(?:条例|办法|规定|规则|细则))$"
)
_CLOSING = re.compile(r"\s*(?:本(?:决定|修正案)(?:自|经|的|由)|《[^》\n]{1,80}》(?:等[^。\n]{0,20})?根据本)")
_TITLES = ("修改", "修正案", "修正", "修订")


class Reading(NamedTuple):
    """`unread` are the commands that nobody could read: they are reported, never guessed."""

    operations: list[Operation]
    unread: list[Unread]


def amended_law(title: str) -> str:
    """The law that an amending instrument names in its title, as the contract writes titles; "" if none.

    >>> amended_law("某市人大常委会关于修改《某市审计条例》的决定"), amended_law("中华人民共和国刑法修正案(七)")
    ('某市审计条例', '中华人民共和国刑法')
    """
    folded = re.sub(r"\s+", "", fold(title)).replace("〈", "《").replace("〉", "》")
    m = _TITLE_LAW.search(folded) or _BARE_LAW.search(folded) or _AMENDMENT.search(folded)
    return m["law"].strip("《》").replace("《", "〈").replace("》", "〉") if m else ""


# 中国人民银行决定将《…办法》第八条…修改为“…”: an announcement that amends by itself.
_BY_ITSELF = re.compile(r"决定(?:将|对)《[^》\n]{2,80}》[^\n]{0,600}(?:修改为|删去|删除|增加)")


def is_amending(doc: Document) -> bool:
    """Is the document an instrument that amends (not a report on one)?"""
    if doc.form.amends == "never":
        return False
    if doc.form.amends == "always":
        return True
    if doc.form.covers and _BY_ITSELF.search(doc.text.folded):
        return True
    return any(w in doc.title for w in _TITLES) and bool(_ORDERS.search(doc.text.folded))


def adjusts_order(text: Text) -> bool:
    """Does the decision say that the articles are renumbered as needed (对条文顺序作相应调整)?"""
    return bool(ADJUSTED.search(text.folded))


def _unit_law(unit: Unit) -> str:
    """The law of a unit that only names it: 一、对《甲条例》作出修改."""
    first = unit.skeleton.strip().split("\n", 1)[0].strip("。:; ")
    m = _UNIT_LAW.match(first)
    return (m["law"] or m["bare"] or "").strip() if m else ""


def _trim(unit: Unit) -> Unit:
    """Without the closing lines (本决定自…施行)."""
    kept = 0
    for line in unit.skeleton.splitlines(keepends=True):
        if _CLOSING.match(line):
            break
        kept += len(line)
    piece = unit.skeleton[:kept]
    return Unit(unit.op, unit.depth, piece, unit.at[: kept + 1], unit.quotations[: piece.count(QUOTE)])


def read_amendments(text: Text, law: str, body: int = 0) -> Reading:
    """Every operation that the commands of a text order on `law` (or on the laws they name)."""
    reader = Reader(law)
    laws: dict[int, str] = {}
    articles: dict[int, Ref] = {}
    for unit in map(_trim, units(text, body)):
        for depth in [d for d in laws if d >= unit.depth]:
            del laws[depth]
            articles.pop(depth, None)
        named = _unit_law(unit) if unit.op and not unit.quotations else ""
        above = max(laws, default=-1)
        before = len(reader.operations)
        laws[unit.depth] = reader.read(unit, unit.op or "1", named or laws.get(above, law), articles.get(above))
        if reader.current and not unit.quotations and len(reader.operations) == before:
            articles[unit.depth] = reader.current
    return Reading(reader.operations, reader.unread)


def amendments_of(doc: Document) -> Reading:
    """What an amending document orders, and the commands in it that nobody could read; empty for any other."""
    if not is_amending(doc):
        return Reading([], [])
    return read_amendments(doc.text, doc.subject_law or amended_law(doc.title), doc.body)


def find_amendments(doc: Document) -> list[Operation]:
    """The operations of an amending document in reading order; none for any other document."""
    return amendments_of(doc).operations


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    found = amendments_of(document)
    return [*found.operations, *found.unread]

"""What an amending decision orders: 修改…的决定, 修正案, and decisions that amend several laws.

>>> from kg.model.text import Text
>>> reading = read_amendments(Text("一、将第七条改为第八条，第二款修改为：“甲。”"), "某条例")
>>> [(o.action, o.old_article, o.new_article, o.paragraph) for o in reading.operations]
[('renumber', '7', '8', ''), ('replace_paragraph', '7', '8', '2')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.kinds import kind_of
from kg.model.documents import Document
from kg.model.facts import Fact, Facts, Operation, Unread
from kg.model.text import Text, fold
from kg.relations.amendments.commands import Reader
from kg.relations.amendments.doubts import beside_unread
from kg.relations.amendments.tabled import write_tabled
from kg.relations.amendments.tokens import Ref
from kg.relations.amendments.units import QUOTE, Quotation, Unit, units
from kg.zh.lawnames import short_titles
from kg.zh.numerals import CHARS
from kg.zh.titles import clean_title

__all__ = ["Reading", "adjusts_order", "amended_law", "find_amendments", "is_amending", "read_amendments"]

_TITLE_LAW = re.compile(r"(?:修改|修订|修正|废止)[^《》]{0,6}《(?P<law>(?:[^《》]|《[^》]*》)+)》")
_BARE_LAW = re.compile(r"修改(?P<law>[^《》]{2,60}?(?:条例|办法|规定|规则|细则|法))的决定")
_AMENDMENT = re.compile(r"《?(?P<law>[^《》]+?)修正案")
_ORDERS = re.compile(r"作(?:出)?(?:如下|以下)(?:补充|修改)|作出修改|修改为:?\s?“|作为第")
ADJUSTED = re.compile(
    r"(?:顺序|序号)[^。\n]{0,12}(?:调整|排列|顺延)|至第[^。\n]{1,7}条(?:依次|相应)*(?:顺延|后移)(?!为)|(?:以下|其后|此后|以后)[^。\n]{0,8}(?:顺延|依次)"
)
_UNIT_LAW = re.compile(
    r"(?:对|修改|将)?\s*《(?P<law>[^》\n]{1,80})》[^\n\x01]{0,30}$|(?P<bare>[^\s《》,。;:\x01]{2,60}(?:条例|办法|规定|规则|细则))$"
)
_CLOSING = re.compile(r"\s*(?:本(?:决定|修正案)(?:自|经|的|由)|《[^》\n]{1,80}》(?:等[^。\n]{0,20})?根据本)")
_TITLES = ("修改", "修正案", "修正", "修订")


# 在《…基本法》附件三中增加下列全国性法律
_ANNEX = re.compile(rf"《(?P<law>[^》\n]{{1,80}})》\s?(?P<annex>附[件表录][{CHARS}0-9]{{0,3}})中?(?P<verb>增加|增列|删[去除]|减少)")
_NAME = re.compile(r"《((?:[^《》\n]|《[^《》\n]*》){1,120})》")
# 下列法律中的“甲”修改为“乙”: one command for all that are listed under it
_SHARED = re.compile(r"下列[^。\n\x01]{0,60}\x01[^。\n]{0,200}")
_NUMBERED = re.compile(rf"第[{CHARS}0-9]{{1,7}}条")
_PLACE = re.compile(r"\s*(?P<place>(?:《[^》\n]{1,80}》[^。;:\n\x01]{0,300}|[^\s《》。;:\n\x01][^。;:\n\x01]{2,120}))[。;]?\s*")
# 第四条、第六条第二款: of the law that the decision names
_ARTICLES = re.compile(rf"(?:[、和及]?第[{CHARS}]{{1,7}}[条款项])+")
_COMMAND = re.compile(r"修改为|删[去除]|增加|作如下")


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
# 三、将刑法第一百九十条修改为: a command among provisions of the decision's own
_AMONG_OWN = re.compile(
    rf"(?:^|\n) *[{CHARS}]{{1,4}}、 ?(?:将|把|对)?(?:《[^》\n]{{2,60}}》|(?P<bare>[\u4e00-\u9fff]{{1,12}}?法))第[^。;\n“]{{1,30}}(?:修改|改)为[::]?\s?“"
)
# 三、对《…办法》作如下修改: among what a decision ends or keeps.
_BESIDES = re.compile(r"对《[^》\n]{2,80}》(?:\([^()\n]{1,60}\))?(?:部分条款)?作(?:出)?(?:如下|以下)修改")


def is_amending(doc: Document) -> bool:
    """Is the document an instrument that amends (not a report on one)?"""
    if doc.form.amends == "never":
        return False
    if doc.form.amends == "always":
        return True
    if doc.form.covers and _BY_ITSELF.search(doc.text.folded):
        return True
    if doc.form.grammar == "decision" and _ANNEX.search(doc.text.folded, doc.body):
        return True
    if doc.form.decided and doc.form.grammar == "decision" and (_BESIDES.search(doc.text.folded, doc.body) or _among_own(doc)):
        return True
    return any(w in doc.title for w in _TITLES) and bool(_ORDERS.search(doc.text.folded))


def _among_own(doc: Document) -> re.Match[str] | None:
    """The first command on another law among the decision's own provisions."""
    return _AMONG_OWN.search(doc.text.folded, doc.body) if doc.form.amends == "may" else None


def adjusts_order(text: Text) -> bool:
    """Does the decision say that the articles are renumbered as needed (对条文顺序作相应调整)?"""
    return bool(ADJUSTED.search(text.folded))


def _unit_law(unit: Unit) -> str:
    """The law of a unit that only names it: 一、对《甲条例》作出修改."""
    first = unit.skeleton.strip().split("\n", 1)[0].strip("。:; ")
    m = _UNIT_LAW.match(first)
    law = (m["law"] or m["bare"] or "").strip() if m else ""
    return "" if m and m["bare"] and _NOT_BARE.search(law) else law


_NOT_BARE = re.compile(r"第[^条]{1,8}[条款项]|修改|删[去除]|增加|下列")


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
    for unit in _spread(_annexed(reader, text, body, list(map(_trim, units(text, body))))):
        for depth in [d for d in laws if d >= unit.depth]:
            del laws[depth]
            articles.pop(depth, None)
        named = _unit_law(unit) if unit.op and (not unit.quotations or "\n" in unit.skeleton.strip()) else ""
        above = max(laws, default=-1)
        before = len(reader.operations)
        laws[unit.depth] = reader.read(unit, unit.op or "1", named or laws.get(above, law), articles.get(above))
        if reader.current and not unit.quotations and len(reader.operations) == before:
            articles[unit.depth] = reader.current
    write_tabled(reader, text, law)
    return Reading(beside_unread(reader.operations, reader.unsure), reader.unread)


def _annexed(reader: Reader, text: Text, body: int, found: list[Unit]) -> list[Unit]:
    """Writes the laws that a command adds to or strikes from an annex; gives the units that say something else."""
    begins, stops = [], []
    starts = [u.at[0] for u in found]
    matches = list(_ANNEX.finditer(text.folded, body))
    for n, m in enumerate(matches, 1):
        limit = matches[n].start() if n < len(matches) else len(text)
        stop = text.folded.find("。", m.end(), limit)
        stop = stop if stop >= 0 else limit
        op = found[k - 1].op if (k := bisect_right(starts, m.start())) else ""
        reader.open(Unit(op or "1", 0, "", (m.start(),), ()), op or "1", m["law"])
        for name in _NAME.finditer(text.folded, m.end(), stop):
            title = clean_title(name[1])
            wording = {"old_text": title} if m["verb"][0] in "删减" else {"new_text": title}
            action = "delete_item" if m["verb"][0] in "删减" else "insert_item"
            reader.emit(action, Ref(law=m["law"], place=f"annex {m['annex']}"), name.end(), **wording)
        begins.append(m.start())
        stops.append(stop)

    def said(unit: Unit) -> bool:
        k = bisect_right(begins, unit.at[0])
        return bool((k and unit.at[0] < stops[k - 1]) or (k < len(begins) and begins[k] < unit.at[-1]))

    return [u for u in found if not said(u)]


def _spread(found: list[Unit]) -> Iterator[Unit]:
    """Each unit; a command on 下列法律 is given out once for each law that is listed under it."""
    shared: tuple[int, str, Unit] | None = None
    for n, unit in enumerate(found):
        if shared and unit.depth <= shared[0]:
            shared = None
        if shared and (place := _listed(unit.skeleton)):
            yield _with_command(unit, place, shared[1], shared[2].quotations)
            continue
        first, _, rest = unit.skeleton.strip().partition("\n")
        m = _SHARED.search(first)
        under = n + 1 < len(found) and found[n + 1].depth > unit.depth and _listed(found[n + 1].skeleton)
        if m and not rest.strip() and under and not _NUMBERED.search(first):
            shared = (unit.depth, _given_out(first), unit)
            continue
        yield unit


def _listed(skeleton: str) -> str:
    """《甲法》第十四条, 第十四条 or 某法律解释 where a listed unit is no more than that."""
    m = _PLACE.fullmatch(skeleton)
    place = m["place"].strip() if m else ""
    if not place or _COMMAND.search(place):
        return ""
    return place if place[0] == "《" or _ARTICLES.fullmatch(place) or kind_of(clean_title(_bare_name(place))) != "other" else ""


def _bare_name(place: str) -> str:
    """某办法 of 某办法第三条、第九条; the whole where 第九十三条 stands inside the title (关于《…》第九十三条的解释)."""
    m = _NUMBERED.search(place)
    return place[: m.start()] if m and kind_of(clean_title(place)) == "other" else place


def _given_out(command: str) -> str:
    """The words behind the place: 中的\x01修改为\x01 of 将下列法律中的\x01修改为\x01, 中的\x01删去 of 删去下列法律中的\x01."""
    words = command[command.index(QUOTE) :].rstrip(" :。;")
    return f"中的{words}{'删去' if words.strip(QUOTE + '、,和') == '' else ''}。"


def _with_command(unit: Unit, place: str, words: str, quoted: tuple[Quotation, ...]) -> Unit:
    begin = unit.skeleton.index(place)
    where = unit.at[begin : begin + len(place)]
    if place[0] != "《" and not _ARTICLES.fullmatch(place):
        n = len(_bare_name(place))
        place = "《" + place[:n].replace("《", "〈").replace("》", "〉") + "》" + place[n:]
        where = (where[0], *where[:n], where[n - 1], *where[n:])
    return Unit(unit.op, unit.depth, place + words, (*where, *(where[-1],) * (len(words) + 1)), quoted)


def amendments_of(doc: Document) -> Reading:
    """What an amending document orders, and the commands in it that nobody could read; empty for any other."""
    if not is_amending(doc):
        return Reading([], [])
    law = doc.subject_law or amended_law(doc.title)
    among = None if law else _among_own(doc)
    if among is None:
        return read_amendments(doc.text, law, doc.body)
    # The other commands of such a decision are provisions of its own, and nothing to be read as amendments.
    reading = read_amendments(doc.text, short_titles().get(among["bare"] or "", ""), doc.body)
    return Reading([o for o in reading.operations if o.law], [])


def find_amendments(doc: Document) -> list[Operation]:
    """The operations of an amending document in reading order; none for any other document."""
    return amendments_of(doc).operations


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    found = amendments_of(document)
    return [*found.operations, *found.unread]

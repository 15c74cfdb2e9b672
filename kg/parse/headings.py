"""The lines of a statute and what each one opens: 编 章 节 a heading, 条 an article, 项 目 an item.

`scan` reads the text once and names the lines; whether a 第…条 at a line start really is an article is
decided afterwards by the sequence of all of them (`statute_numbers`).
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import chain

from kg.parse.markers import NUMERAL, OPENS_MARKER, number_of, read_marker
from kg.parse.quotes import quoted_lines
from kg.zh.numerals import CHARS

# 第十二条, 第 12 条, 第一百二十八 条, 第十七条之一
# 第十七条之一 · 第 7-1 條 (Taiwan)
ARTICLE = re.compile(rf"[第笫] {{0,2}}({NUMERAL})(?: ?[-－] ?(?P<dash>[0-9]{{1,2}}))? {{0,2}}条(?: ?之 ?(?P<sub>{NUMERAL}))?")
# 第二十王条 (a numeral that OCR spoilt): an article only if the sequence proves its number.
SPOILT = re.compile(r"[第笫] ?([^\s条,。;:、《》()]{1,8}) ?条(?= )")
# 第二章 审计职责, 第一分编 通则
HEADING = re.compile(rf"[第笫] {{0,2}}({NUMERAL}) {{0,2}}(分编|分篇|编|篇|章|节)(?: ?之 ?({NUMERAL}))?+(?![、,和及或至的])")
# 附件, 附表二, 附件1:查处…规程, 附:
ANNEX = re.compile(rf"附 ?(?:(?:件|表|录|图|注|示|页) ?[{CHARS}0-9]{{0,3}})?(?: |[::、]|(?<=[件表录图页{CHARS}0-9])$)")
CONTENTS = re.compile(r"目 *录 *$")
UNNUMBERED = re.compile(r"(?:附|总|分) *则 *$|序 *[言章] *$|前 *言 *$|结 *语 *$")
# A reference goes on where an article begins: 第十条第一款…, 第八条的规定, 第三条、第四条
TAIL = re.compile(
    rf" ?(?:第 ?[({CHARS}0-9]|的|规定|所[列称规]|、 ?[第({CHARS}0-9]|和第|及第|以及第|或者?第|至第|中[的,]|之[规一-龥]|[)》”])"
)
_HARD_TAIL = re.compile(rf" ?(?:的规|规定[的,、]|、 ?[第({CHARS}0-9]|和第|及第|以及第|或者?第|至第|所[列称])")
# 第二章 帐户及其开立、使用第六条 下列…, 第六章附则第四十条本条例… on one line, the space between them lost
_GLUED = re.compile(rf"(?<![ 本该法例按照及和与])(第{NUMERAL}条)(?!{TAIL.pattern})(?=[ 一-鿿])")
# The place inside a line where a flattened text puts its next article: 。 第十六条, 。第三条, (…公布)第一条; or heading: 。第二章附则
_INNER = re.compile(
    rf"(?:(?<=[ 。”])|(?<=[行布过订正准]\)))[第笫] ?({NUMERAL}) ?"
    rf"(?:条(?: ?之 ?({NUMERAL}))?|(?:编|章|节)(?= |[一-鿿、]{{2,20}}(?:$|第{NUMERAL}条)))"
)
_INNER_ANNEX = re.compile(rf"(?<=[。)]) 附(?:件|表|录) ?[{CHARS}0-9]{{0,3}} ")
# Where a flattened text has lost a line end: 。 市人民政府…, : (一)…
_JOINT = re.compile(r"(?<=[。;:]) (?=[(一-鿿])(?!第)")
_BLANK = " \t\r\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u205f\u200b\u200c\u200d\u2060\ufeff\xad"
"""All that `str.split` takes for white space in a folded line, and what has no width."""
_MARKUP = _BLANK + "#*>_`"
SENTENCE_END = frozenset("。;:!?”』)|…’】.")
LEVEL = {"分编": "subpart", "分篇": "subpart", "编": "part", "篇": "part", "章": "chapter", "节": "section"}


@dataclass(slots=True)
class Line:
    """One line without its layout marks. `begin`, `end` are positions in the text; `body` is where the
    wording starts after the number. `kind`: article, heading, marker, annex, contents, table, plain.

    `strength` of an article: 2 at a line start with a space after it, 1 without, 0 inside a line, -1 where
    it may as well be a reference (第八条规定…; inside a line without any space).
    `number` is None where the numeral is spoilt. `style` of a marker is its group in MARKER.
    """

    begin: int
    end: int
    kind: str
    body: int
    number: int | None = 0
    sub: int = 0
    level: str = ""
    style: str = ""
    strength: int = 0
    quoted: bool = False


def scan(folded: str, marked: Container[int] = ()) -> list[Line]:
    """The non-empty lines of a folded text, named. `marked`: where lines begin that the source marks as
    headings (##) and whose marks are gone."""
    out: list[Line] = []
    quoted = quoted_lines(folded)
    at = 0
    for line in folded.split("\n"):
        stop = at + len(line)
        s = line.strip(_BLANK)
        if s:
            begin = at + line.find(s[0]) if s is not line else at
            _name(folded, (begin, begin + len(s)), begin in quoted, begin in marked, out)
        at = stop + 1
    return out


def _bare(folded: str, begin: int, end: int) -> tuple[int, int]:
    """A line of Markdown without its marks; nothing of a comment or a rule."""
    if folded.startswith("<!--", begin) or not folded[begin:end].strip("-*_= "):
        return end, end
    while begin < end and (folded[begin] in _MARKUP or (folded[begin] in "-+" and folded[begin + 1 : begin + 2] == " ")):
        begin += 1
    while end > begin and folded[end - 1] in _MARKUP:
        end -= 1
    return begin, end


def _unnumbered(folded: str, begin: int, end: int) -> Line:
    """A line without a number at its head."""
    if end - begin < 12 and UNNUMBERED.match(folded, begin, end):
        return Line(begin, end, "heading", begin, 0, level="unnumbered")
    if folded[begin] == "附" and end - begin < 60 and ANNEX.match(folded, begin, end):
        return Line(begin, end, "annex", begin)
    return Line(begin, end, "contents" if folded[begin] == "目" and CONTENTS.match(folded, begin, end) else "plain", begin)


def _name(folded: str, at: tuple[int, int], quoted: bool, marked: bool, out: list[Line]) -> None:
    begin, end = at
    first = folded[begin]
    if first == "|":
        out.append(Line(begin, end, "table", begin))
        return
    if first in "#*->_`<+":
        marked = marked or first == "#"
        begin, end = _bare(folded, begin, end)
        if begin == end:
            return
        first = folded[begin]
    start = len(out)
    if first in "第笫":
        _numbered(folded, begin, end, marked, out)
    elif first in OPENS_MARKER and (found := read_marker(folded, begin)):
        style, number, body = found
        out.append(Line(begin, end, "marker", min(_skip(folded, body), end), number, style=style, strength=marked))
    else:
        out.append(_unnumbered(folded, begin, end))
    if quoted or first in "“‘":
        out[start].quoted = quoted
    if end - begin > 12 and not (quoted or first == "“"):
        _split(folded, out)


def _skip(folded: str, at: int) -> int:
    while folded[at : at + 1] in (" ", "\t", "*", "\u200b"):
        at += 1
    return at


def _sub(printed: str | None) -> int:
    """之一 of a number; 0 without."""
    return number_of(printed) or 0 if printed else 0


def _article(folded: str, m: re.Match[str], end: int, marked: bool) -> Line:
    """A line that begins with an article's number: an article, or a reference that a line end has cut (plain)."""
    spaced = m.end() == end or folded[m.end()] in " \t*(【[:" or marked
    tail = _HARD_TAIL.match(folded, m.end(), end)
    soft = not spaced and not tail and TAIL.match(folded, m.end(), end)
    body = min(_skip(folded, m.end()), end)
    if body < end and folded[body] in ":、." and not tail:
        body = min(_skip(folded, body + 1), end)
    kind = "plain" if tail else "article"
    strength = 2 if spaced else -1 if soft else 1
    return Line(m.start(), end, kind, m.start() if tail else body, number_of(m[1]), _sub(m["sub"] or m["dash"]), strength=strength)


def _numbered(folded: str, begin: int, end: int, marked: bool, out: list[Line]) -> None:
    """A line that begins with 第: an article, a heading or plain text."""
    m = ARTICLE.match(folded, begin, end)
    if m:
        out.append(_article(folded, m, end, marked))
        return
    m = HEADING.match(folded, begin, end)
    glued = _GLUED.search(folded, m.end() + 1, min(end, m.end() + 50)) if m else None
    if m and glued and not any(c in "。;,:" for c in folded[m.end() : glued.start(1)]):
        out.append(Line(begin, glued.start(1), "heading", min(_skip(folded, m.end()), end), number_of(m[1]), level=LEVEL[m[2]]))
        _numbered(folded, glued.start(1), end, False, out)
        return
    if m and (marked or _titled(folded, m.end(), end)):
        body = min(_skip(folded, m.end()), end)
        out.append(Line(begin, end, "heading", body, number_of(m[1]), _sub(m[3]), level=LEVEL[m[2]]))
        return
    m = SPOILT.match(folded, begin, end)
    if m:
        out.append(Line(begin, end, "article", _skip(folded, m.end()), None, strength=2))
    else:
        out.append(Line(begin, end, "plain", begin))


def _titled(folded: str, at: int, end: int) -> bool:
    """Whether what follows 第N章 can be its title: nothing, or a short phrase without a sentence."""
    if end - at > 60:
        # A flattened text: 第二章 空域管理 第十一条 …
        inner = _INNER.search(folded, at + 1, min(end, at + 60))
        return inner is not None and not any(c in "。;," for c in folded[at : inner.start()])
    if at == end:
        return True
    rest = folded[at:end]
    if rest[0] == " ":
        return not any(c in "。;" for c in rest) or _INNER.search(rest, 1) is not None
    return len(rest) <= 25 and rest[-1] not in "。;:,、" and not any(c in "。;" for c in rest) and not rest.startswith(("规定", "所"))


_SENTENCE = re.compile("[。;]")


def _begins_inside(folded: str, m: re.Match[str], end: int) -> list[Line]:
    """The article or heading that begins inside a line, and the article glued to a heading; nothing where the number is one of a sentence."""
    part: list[Line] = []
    if not ("条" in m[0] and _HARD_TAIL.match(folded, m.end(), end)):
        _numbered(folded, m.start(), end, False, part)
    return [] if not part or part[0].kind == "plain" or part[0].strength < 0 else part


def _split_annex(folded: str, at: int, out: list[Line]) -> None:
    line = out[-1]
    if folded.find(" 附", at, line.end) > 0 and (m := _INNER_ANNEX.search(folded, at, line.end)):
        out.append(Line(m.start() + 1, line.end, "annex", m.start() + 1))
        line.end = m.start()


def _has_article(lines: list[Line]) -> bool:
    return any(x.kind == "article" for x in lines)


def _last_before(folded: str, floor: int, at: int) -> int:
    """The last character before `at` that is no space; stepped to, for a copy of the line up to here would make long lines quadratic."""
    at -= 1
    while at > floor and folded[at] == " ":
        at -= 1
    return at


def _split(folded: str, out: list[Line]) -> None:
    """Cuts the last line where a further article or heading begins inside it."""
    line = out[-1]
    at = line.body if line.kind == "heading" else line.begin + 4
    _split_annex(folded, at, out)
    if all(folded.find(glued, at, line.end) < 0 for glued in (" 第", "。第", "”第")):
        return
    annex = out.pop() if out[-1] is not line else None
    start = len(out) - 1
    _split_at(folded, at, line, out)
    if _has_article(out[start + 1 :]):
        out[start:] = chain.from_iterable(_paragraphs(folded, x) for x in out[start:])
    if annex:
        out.append(annex)


def _split_at(folded: str, at: int, line: Line, out: list[Line]) -> None:
    """Cuts a line wherever behind `at` an article or heading begins that the words before it do not go on to."""
    end = line.end
    for m in _INNER.finditer(folded, at, end):
        last = out[-1]
        before = _last_before(folded, line.begin, m.start())
        open_heading = last.kind == "heading" and not _SENTENCE.search(folded, last.body, m.start())
        if folded[before] not in "。;:!?”)" and not open_heading and not _bare_title(folded, last.begin, m.start()):
            continue
        if not (new := _begins_inside(folded, m, end)):
            continue
        if (first := new[0]).kind == "article":
            glued = folded[m.start() - 1] in "。”" and first.strength < 2
            first.strength = 2 if open_heading else -glued
        last.end = before + 1
        last.body = min(last.body, last.end)
        out += new


def _bare_title(folded: str, begin: int, at: int) -> bool:
    """…。 法律责任 第五条: a title without its number between a full stop and an article."""
    stop = folded.rfind("。 ", max(begin, at - 40), at)
    return stop >= 0 and folded[at - 1] == " " and not any(c in ",;:、第《(" for c in folded[stop + 2 : at])


def _paragraphs(folded: str, line: Line) -> list[Line]:
    """The paragraphs of a flattened line: where line ends have become spaces, each stands behind 。 ; or :"""
    out = [line]
    at, end = max(line.body, line.begin + 1), line.end
    for m in _JOINT.finditer(folded, at, end):
        out[-1].end = m.start()
        out[-1].body = min(out[-1].body, m.start())
        _name(folded, (m.end(), end), False, False, out)
    return out

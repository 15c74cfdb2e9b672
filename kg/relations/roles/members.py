"""Who makes up a body: of one that a notice founds `组 长:田 边 国务院副总理`, and under it `闻 笛 国务院副秘书长`; of a standing committee
the lists of who came to a sitting and who did not, `副主任:田边、闻笛`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model.documents import Document
from kg.model.facts import RoleFact
from kg.model.text import squeeze
from kg.zh.persons import Name, read_names
from kg.zh.posts import read_posts
from kg.zh.terms import without_session

_GROUP = re.compile(
    r"关于(?:成立|调整|设立)(?P<group>[^,。;《》]{2,30}?(?:小组|指挥部|委员会|联席会议))(?:组成人员|成员|领导成员)?的(?:通知|决定)"
)
_LABEL = re.compile(r"(?P<label>副? ?(?:组 {0,4}长|总指挥|指挥长|召集人|主 {0,4}任)|成 {0,4}员|委 {0,4}员|秘 ?书 ?长):")
_WIDEST = 60
"""Characters of the longest line."""


def members(doc: Document) -> Iterator[RoleFact]:
    """The posts that a founding notice gives beside the names of the members, and their part in the new body."""
    told = _GROUP.search(doc.title.replace(" ", ""))
    if not told:
        return
    label = ""
    for start, end in doc.text.line_places():
        line = doc.text.folded[start:end]
        m = _LABEL.match(line.lstrip())
        label = squeeze(m["label"]) if m else label
        found = _member(line.lstrip()[m.end() :] if m else line) if label and len(line) < _WIDEST else None
        if not found:
            label = label if m else ""
            continue
        name, title = found
        for post in read_posts(title) or ():
            if post.organisation:
                yield RoleFact(name, post.post, post.organisation + post.unit, "mention", start, end)
        yield RoleFact(name, label, told["group"], "mention", start, end)


_ATTENDED = re.compile("(?:出席|缺席|参会|到会|请假)[^,。;:《》]{0,12}(?:名单|情况|人员$)")
_SEAT = re.compile(
    r"(?:(?:出席|缺席|请假)(?:人员)?:)?(?P<seat>(?:常务)?副? ?主 {0,4}任|秘 {0,2}书 {0,2}长|副?委 {0,4}员(?: {0,4}长)?)(?:\([^()]*\))?[: \t]"
)


# 出 席:副主任甲、乙,委员丙、丁等21人: behind a label of a sitting's minutes
_PRESENT = re.compile(r"(?:出 {0,4}席|缺 {0,4}席|请 {0,4}假)(?:的?有:?|(?:人员|委员)?(?:\([^()]{1,8}\))?:)")
_OF_SEAT = re.compile(r"(?:^|[,;])(?P<seat>副?主任|秘书长|委员|副?委员长)(?P<names>[^,;。]{2,300}?)(?:等?[0-9]{1,3}[人名位])?(?=[,;。]|$)")


def _present(line: str) -> Iterator[tuple[str, Name]]:
    """Seats and names of a line that tells who came to a sitting and who did not."""
    line = line.strip()
    label = _PRESENT.match(line)
    for m in _OF_SEAT.finditer(line[label.end() :].strip()) if label else ():
        for name in read_names(m["names"].strip()) or ():
            yield m["seat"], name


def attendance(doc: Document) -> Iterator[RoleFact]:
    """Who sits in the standing committee, by the list of a sitting's attendance; guests (列席) have titles of their own."""
    house = without_session(doc.meeting)
    if not house.endswith("常务委员会"):
        return
    for start, end in doc.text.line_places():
        for told, name in _present(doc.text.folded[start:end]):
            yield RoleFact(name.name, told, house, "mention", start, end)
    yield from _seated(doc, house)


def _seated(doc: Document, house: str) -> Iterator[RoleFact]:
    """The rows of a list of attendance."""
    seat = ""
    for start, end in _attended(doc):
        line = doc.text.folded[start:end]
        m = _SEAT.match(line.lstrip())
        seat = squeeze(m["seat"]) if m else seat
        cells = (line.lstrip()[m.end() :] if m else line).split("\t")
        named = [names for cell in cells if cell.strip() and (names := _row(cell, bool(m)))] if seat else []
        if not named:
            seat = seat if m else ""
            yield from _guest(line, start, end) if not m else ()
        for name in (n for names in named for n in names):
            yield RoleFact(name.name, seat, house, "mention", start, end)


def _guest(line: str, start: int, end: int) -> Iterator[RoleFact]:
    """丁三甲  州人民检察院检察长 among those who came as guests."""
    name, title = (_member(line) if len(line) < _WIDEST else None) or ("", "")
    for post in (read_posts(title) or ()) if name else ():
        yield RoleFact(name, post.post, post.organisation + post.unit, "mention", start, end)


def _attended(doc: Document) -> Iterator[tuple[int, int]]:
    """The lines of a list of attendance: all, or those under its heading (会议出席情况 behind an agenda)."""
    under = bool(_ATTENDED.search(squeeze(doc.title)))
    for start, end in doc.text.line_places():
        if under:
            yield start, end
        line = doc.text.folded[start:end]
        under = under or (len(line) < _WIDEST and not re.search("[,。;:]", line) and bool(_ATTENDED.search(line)))


def _row(cell: str, seated: bool) -> list[Name] | None:
    """The names of a row; behind the seat, and among three and more, also those of other languages."""
    return read_names(cell, strict=not seated and len(cell.split()) < 3)


def _member(line: str) -> tuple[str, str] | None:
    """The name and the title of one line, None where it holds no title of a named person."""
    words = line.split()
    spread = len(words) > 1 and len(words[0]) == len(words[1]) == 1
    name, title = "".join(words[: 1 + spread]), "".join(words[1 + spread :])
    names = read_names(name, strict=True)
    return (names[0].name, title) if names and len(names) == 1 and read_posts(title) else None

"""A gazette into its items: contents matched with what the body prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.kinds import Kind, kind, kind_of
from kg.model.documents import Document, Issue, Source
from kg.model.text import Text, fold, squeeze
from kg.parse.gazette.align import WRITTEN, align, grams, missing, overlap, plain, sought
from kg.parse.gazette.contents import Entry, find_contents, find_unpaged, read_contents, title_and_author
from kg.parse.gazette.faults import faults
from kg.parse.gazette.items import Head, bare_title, is_anchor, read_byline, read_head
from kg.parse.signature import announced, is_day, issued_by, signed
from kg.parse.sort.lines import is_navigation
from kg.text.clean import Line, clean
from kg.text.columns import Haystack, repair
from kg.text.paragraphs import LIST_VERB, ends_sentence, join_broken, opens_piece
from kg.zh.dates import YEAR, parse_date
from kg.zh.titles import NAMED, clean_title, split_version

_ISSUER = re.compile(r"^[^,。;:《]{3,40}(?:委员会|政府|人大常委会|人民代表大会|办公室|局|[法检察]院)(?:关于)?$")


@dataclass(frozen=True, slots=True)
class _Item:
    """An item found in the body, before its contents entry is known."""

    head: Head
    end: int
    title: str


def split_gazette(source: Source, cleaned: Sequence[Line] | None = None) -> list[Document]:
    """The items of a gazette in printed order; item 0 is the contents, if there is one.

    `cleaned` are the source's lines if `clean` was run on it already. A file that is no gazette gives one
    document. Never fails: what belongs to no item is an item of kind `other`.
    """
    lines = clean(source.text) if cleaned is None else cleaned
    if not lines:
        return []
    contents = find_contents(lines) or find_unpaged(lines)
    first = contents[1] if contents else 0
    entries = read_contents(lines, contents[0] + 1, contents[1]) if contents else []
    items, pairs = _matched(lines, first, entries)
    haystack = Haystack(lines)
    documents: list[Document] = []
    if contents:
        documents += _to_contents(source, lines, contents)
    start = items[0].head.title if items else len(lines)
    if start > first:
        documents.append(_loose(source, lines, first, start))
    documents += [_document(source, lines, i, e, haystack) for i, e in zip(items, pairs, strict=True)]
    numbered = [replace(d, n=n) for n, d in enumerate(documents, 0 if contents else 1)]
    lacking = missing(entries, pairs)
    return [replace(numbered[0], issues=(*numbered[0].issues, *lacking)), *numbered[1:]] if numbered else []


def _to_contents(source: Source, lines: Sequence[Line], contents: tuple[int, int]) -> list[Document]:
    """The contents, and what is told over them (卷首语)."""
    out = [Document(source.name, 0, "目录", "contents", _text(lines, contents[0], contents[1]))]
    told = any(ends_sentence(x.folded) and not is_navigation(squeeze(x.folded)) for x in lines[: contents[0]])
    return [*out, _loose(source, lines, 0, contents[0])] if told else out


def _matched(lines: Sequence[Line], first: int, entries: Sequence[Entry]) -> tuple[list[_Item], list[Entry | None]]:
    """The items of the body with their entries in the contents."""
    heads = _heads(lines, first, entries)
    items = _items(lines, heads)
    pairs = align([i.title for i in items], entries)
    if more := sought(lines, heads, pairs, entries, first):
        items = _items(lines, sorted([*heads, *more], key=lambda h: h.title))
        pairs = align([i.title for i in items], entries)
    return _trimmed(lines, items, pairs), pairs


def _heads(lines: Sequence[Line], first: int, entries: Sequence[Entry]) -> list[Head]:
    heads: list[Head] = []
    floor = first
    i = first
    titles = {plain(title_and_author(e)[0]) for e in entries}
    while i < len(lines):
        kind = is_anchor(lines, i)
        if kind and not _inside(lines, i, heads):
            head = read_head(lines, i, kind, floor)
            heads.append(head)
            i = floor = head.body
            continue
        bare = bare_title(lines, i)
        named = bare in ("addressed", "titled") or (bare and not entries) or plain(lines[i].folded) in titles
        if named and not _soon(lines, i):
            # No date line under it; without a salutation only the contents (or the lack of them) prove a title.
            heads.append(read_head(lines, i, "bare", floor))
            floor = i + 1
        i += 1
    return heads


def _items(lines: Sequence[Line], heads: Sequence[Head]) -> list[_Item]:
    out = []
    for k, head in enumerate(heads):
        end = heads[k + 1].title if k + 1 < len(heads) else len(lines)
        out.append(_Item(head, end, _title_text(lines, head.title, head.anchor)))
    return out


def _title_text(lines: Sequence[Line], start: int, anchor: int) -> str:
    return _days_off(fold(_text(lines, start, anchor, "").raw)) if start < anchor else ""


def _trimmed(lines: Sequence[Line], items: Sequence[_Item], pairs: Sequence[Entry | None]) -> list[_Item]:
    """Title lines that belong to the item before (a paragraph cut off at its end) go back to it: of all
    ways to cut the lines above a head, the one that is most like the contents entry."""
    starts = []
    for item, entry in zip(items, pairs, strict=True):
        head = item.head
        # A line that names the issuing body stays, though the contents may leave it out.
        named = next((k for k in range(head.title, head.anchor) if _ISSUER.search(squeeze(lines[k].folded))), head.anchor)
        options = range(head.title, min(named + 1, head.anchor))
        if entry is None or len(options) < 2:
            starts.append(head.title)
            continue
        wanted = grams(plain(title_and_author(entry)[0]))
        starts.append(max(options, key=lambda k: (overlap(grams(plain(_title_text(lines, k, head.anchor))), wanted), -k)))
    out = []
    for n, (item, start) in enumerate(zip(items, starts, strict=True)):
        end = starts[n + 1] if n + 1 < len(items) else item.end
        out.append(_Item(replace(item.head, title=start), end, _title_text(lines, start, item.head.anchor)))
    return out


def _days_off(title: str) -> str:
    """Meeting days printed between an agenda's title and its note are no part of the title."""
    return re.sub(rf"(?<=[程表])\s*{YEAR}[^年]*日$", "", title)


def _soon(lines: Sequence[Line], i: int) -> bool:
    """Does a head line follow the title line i, before any sentence ends?"""
    for j in range(i + 1, min(i + 7, len(lines))):
        if is_anchor(lines, j):
            return True
        if ends_sentence(lines[j].folded):
            return False
    return False


def _inside(lines: Sequence[Line], i: int, heads: Sequence[Head]) -> bool:
    """A second note under one title (another date line in the same head) starts no new item."""
    return bool(heads) and i <= heads[-1].body and not (i and ends_sentence(lines[i - 1].folded))


def _text(lines: Sequence[Line], start: int, end: int, separator: str = "\n") -> Text:
    return Text.join([x.text for x in lines[start:end]], separator)


def _loose(source: Source, lines: Sequence[Line], start: int, end: int) -> Document:
    joined = join_broken(lines[start:end])
    text = Text.join([x.text for x in joined], "\n")
    title = clean_title(joined[0].text.raw)[:80]
    code = kind_of(title) if start == 0 and end == len(lines) else "other"
    return Document(source.name, 0, title, code, text)


def _code(head: Head, title: str) -> str:
    """The kind of an item: what stands over a number is an announcement or order, too, where its title calls it so."""
    if head.kind == "number" and title.endswith("令"):
        return "order"
    return "announcement" if head.kind == "number" and "公告" in title else kind_of(title)


def _joined(lines: Sequence[Text]) -> Text:
    return Text.join(lines, "\n") if lines else Text("")


def _document(source: Source, lines: Sequence[Line], item: _Item, entry: Entry | None, haystack: Haystack) -> Document:
    head = item.head
    title, toc_title, issues = _title(item, entry)
    code = _code(head, title)
    form = kind(code)
    paragraphs, found = _paragraphs(list(lines[head.body : item.end]), form, haystack)
    issues = [*issues, *found]
    heads = [x.text for x in lines[head.title : head.body]]
    top = Text.join(heads, "\n")
    text = _joined([*heads, *(p.text for p in paragraphs)])
    subjects = subjects_of(title, code)
    date, meeting, author, law = _told(head, form, title, [x.folded for x in paragraphs])
    subjects = subjects or ([(law, "")] if law else [])
    law, version = subjects[0] if subjects else ("", "")
    if entry and not author and head.kind != "number":
        author = _entry_author(entry)
    return Document(
        source=source.name, n=0, title=title, kind=code, text=text,
        written=bool(WRITTEN.search(squeeze(fold(item.title)))) or "(书面)" in toc_title,
        date=date, meeting=meeting, author=author, author_role=head.author_role,
        page=entry.page if entry else "", subject_law=law, subject_version=version,
        subjects=tuple(name for name, _ in subjects), number=head.number,
        body=len(top) + 1 if heads else 0, byline=_positions(lines, head),
        toc=_toc_span(lines, entry), toc_title=toc_title, issues=tuple(issues), title_from=_title_from(head, title, toc_title),
    )  # fmt: skip


def _paragraphs(body: list[Line], form: Kind, haystack: Haystack) -> tuple[list[Line], list[Issue]]:
    """The lines of a body as paragraphs, and what is wrong with them."""
    issues: Sequence[Issue] = ()
    if form.decided:
        mended = repair(body, haystack, form.grammar == "list" and _verbs_first(body))
        body, issues = mended.lines, mended.issues
    paragraphs = join_broken(body, headings=not form.decided and form.grammar != "agenda", listed=form.grammar == "list")
    return paragraphs, [*issues, *faults(paragraphs, form)]


def _told(head: Head, form: Kind, title: str, paragraphs: list[str]) -> tuple[str, str, str, str]:
    """Day, meeting, author and law of an item: by its head, else as the text announces or is signed."""
    if head.kind == "number":
        told = announced(paragraphs)
        return told if told.author else told._replace(author=issued_by(title))
    day, author = signed(paragraphs) if form.signed and not head.author else ("", head.author)
    # (2017年9月28日) right under a title
    noted = parse_date(paragraphs[0]) if paragraphs and is_day(squeeze(paragraphs[0])) else ""
    return head.date or day or noted, head.meeting, author, ""


def _title_from(head: Head, title: str, toc_title: str) -> str:
    """Where the title was read: on one line, joined of several, or in the contents only."""
    if head.title == head.anchor and toc_title:
        return "contents"
    return "printed" if head.anchor - head.title <= 1 else "joined"


def _verbs_first(body: Sequence[Line]) -> bool:
    """Does nearly every paragraph of a list start with its verb (任命…, 免去…)? Then any other line is a rest."""
    plain = [x.folded for x in body if not opens_piece(x.folded)]
    return 3 * sum(bool(LIST_VERB.match(f)) for f in plain) >= 2 * len(plain)


def _entry_author(entry: Entry) -> str:
    author = title_and_author(entry)[1]
    return read_byline([author])[0] if author else ""


def _toc_span(lines: Sequence[Line], entry: Entry | None) -> tuple[int, int]:
    if entry is None:
        return (0, 0)
    first, last = lines[entry.lines[0]].text, lines[entry.lines[1] - 1].text
    return (first.span(0, len(first)).start, last.span(0, len(last)).end)


def _positions(lines: Sequence[Line], head: Head) -> tuple[int, int]:
    """The byline as positions of the document's text (its head lines are joined by line feeds)."""
    if head.byline[0] == head.byline[1]:
        return (0, 0)
    start = sum(len(x.text) + 1 for x in lines[head.title : head.byline[0]])
    size = sum(len(x.text) + 1 for x in lines[head.byline[0] : head.byline[1]]) - 1
    return (start, start + size)


def _title(item: _Item, entry: Entry | None) -> tuple[str, str, list[Issue]]:
    """The item's clean title, the title in the contents, and what is wrong with either."""
    body = clean_title(item.title)
    toc = clean_title(title_and_author(entry)[0]) if entry else ""
    if not body and toc:
        issue = Issue("title_missing", "warning", f"the title is missing in the text and taken from the contents: {toc[:60]}")
        return WRITTEN.sub("", toc), toc, [issue]
    gloss = re.search(r"(?:公告|名单)(\((?!书面).*\))$", toc)
    plain = WRITTEN.sub("", body)
    if gloss and plain and plain in toc:
        return toc[toc.index(plain) :], toc, []
    return plain or "(无标题)", toc, []


def subjects_of(title: str, code: str) -> list[tuple[str, str]]:
    """The laws that an item is about, each with its version: the 《…》 of its title. Reports named
    in a title are not laws.

    >>> subjects_of("关于《云州市河道条例(草案)》的说明", "explanation")
    [('云州市河道条例', '草案')]
    """
    if not kind(code).subject:
        return []
    found = [split_version(clean_title(m[1])) for m in NAMED.finditer(title)]
    return [(law, version) for law, version in found if not law.endswith("报告")]

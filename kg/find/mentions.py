"""Mentions of laws: 《…》 with its version and nested titles, 条例草案 and other short names, 刑法 without brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kg.model.documents import Document
from kg.model.references import LawMention
from kg.text.clean import squeeze
from kg.text.lawnames import GENERIC, NOT_AFTER, NameIndex, find_known, kind_of, short_titles, without_place, without_state
from kg.text.shortnames import Definition, definitions
from kg.text.titles import clean_title, split_version

_BRACKET = re.compile(r"[《》〈〉<>\n]")
_LONGEST = 160
_OF_LAW = ("statute", "decision", "resolution", "amending_decision")
_NUMBER = re.compile(r" ?\(([^()\n]{2,24}号)\)")
_ISSUER = re.compile(
    r"(?:国务院办公厅|国务院|(?:中共)?中央办公厅、国务院办公厅|中共中央、国务院|(?:全国人民代表大会|全国人大)(?:常务委员会|常委会)?|"
    r"最高人民法院(?:、最高人民检察院)?|最高人民检察院|中国人民银行|(?:市|省)(?:委|政府))(?:印发|发布|制定|颁布|公布)?的? ?$"
)
_ORDER = "一二三四五"
_STAGE = rf"(?:[{_ORDER}]次审议稿|修改[{_ORDER}]?稿|表决稿|建议表决稿)"
_CONTEXT = re.compile(
    rf"(?:(?P<what>修改决定|修正案|修正|修订|决定|决议|条例|法规|规定|办法|法)?(?P<d>草案)(?P<stage>{_STAGE})?|(?P<s>(?<![一-龥])?[{_ORDER}]次审议稿|表决稿))"
)
_NO_DRAFT = frozenset("算划案计表册纲录书目度见图报")
_BEFORE_BARE = frozenset("将对照据在与和及是把让使按由从为本市新现原强针、,。;:(“ 遵守施落实行彻订改")


@dataclass(frozen=True, slots=True)
class _Named:
    """What a short name stands for from position `at` on."""

    at: int
    title: str
    version: str


@dataclass(slots=True)
class _Context:
    """What a document says about names: its subject, and the short names it defines."""

    law: str = ""
    version: str = ""
    names: dict[str, list[_Named]] = field(default_factory=dict)
    titles: list[tuple[int, str]] = field(default_factory=list)
    plain: set[str] = field(default_factory=set)

    def nearest(self, tail: str, position: int) -> str:
        """The title last printed before `position` that ends with a generic word (《甲条例》 … 《条例》)."""
        i = bisect_right(self.titles, position, key=lambda t: t[0])
        for at, title in reversed(self.titles[max(0, i - 6) : i]):
            if position - at < 500 and title.endswith(tail) and title != tail:
                return title
        return ""

    def lookup(self, name: str, position: int) -> _Named | None:
        known = self.names.get(name)
        if not known:
            return None
        i = bisect_right(known, position, key=lambda n: n.at)
        return known[i - 1] if i else known[0]


def brackets(folded: str) -> list[tuple[int, int]]:
    """Begin and end of every 《…》, and of 〈…〉 inside one; may go over one line end. Linear.

    >>> brackets("《关于修改〈甲条例〉的决定》和《乙 《丙》")
    [(0, 14), (5, 10), (18, 21)]
    """
    stack: list[list[int]] = []
    out: list[tuple[int, int]] = []
    closes = {"》": "《", "〉": "〈", ">": "<"}
    for m in _BRACKET.finditer(folded):
        c, at = m[0], m.start()
        if c == "\n":
            for entry in stack:
                entry[1] += 1
            stack = [e for e in stack if e[1] < 2 and at - e[0] < _LONGEST]
        elif c == "《" or (c in "〈<" and stack):
            stack = stack[-4:]
            stack.append([at, 0])
        elif c in closes:
            opener = closes[c]
            found = next((i for i in range(len(stack) - 1, -1, -1) if folded[stack[i][0]] == opener), -1)
            if found < 0:
                continue
            begin = stack[found][0]
            del stack[found:]
            if 1 < at - begin < _LONGEST and "。" not in folded[begin:at]:
                out.append((begin, at + 1))
    return sorted(out)


def find_mentions(doc: Document) -> list[LawMention]:
    """Every law, draft or other instrument that the document names, in order of position."""
    if doc.kind == "contents":
        return []
    folded = doc.text.folded
    spans = brackets(folded)
    context = _context(doc)
    context.titles = [(b, _title(doc, b, e)[0]) for b, e in spans]
    names = _own_names(doc, spans, context)
    mask = _Mask(spans)
    head = max(doc.body, len(doc.title) + 20) if doc.kind in _OF_LAW else 0
    known = [k for k in find_known(folded, names) if mask.free(k.begin, k.end) and not (k.begin < head and k.title == doc.title)]
    unbracketed = [LawMention(squeeze(doc.text.raw[k.begin : k.end]), k.title, "", kind_of(k.title), k.begin, k.end, "known", False) for k in known]
    _define(doc, spans, unbracketed, context)
    found = [m for b, e in spans if (m := _bracketed(doc, b, e, spans, context))]
    for m in unbracketed:
        mask.take(m.begin, m.end)
    found += unbracketed
    found += _aliases_in_text(doc, context, mask)
    found += _drafts_in_text(doc, context, mask)
    return sorted(found, key=lambda m: (m.begin, -m.end))


class _Mask:
    """Stretches of text already taken by a mention."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._taken = bytearray(max((e for _, e in spans), default=0))
        for b, e in spans:
            self.take(b, e)

    def take(self, begin: int, end: int) -> None:
        if end > len(self._taken):
            self._taken.extend(bytes(end - len(self._taken)))
        self._taken[begin:end] = b"\x01" * (end - begin)

    def free(self, begin: int, end: int) -> bool:
        return 1 not in self._taken[begin:end]


def _context(doc: Document) -> _Context:
    """The law that the document is about, from the title where the parser gave none."""
    law, version = doc.subject_law, doc.subject_version
    if not law:
        spans = brackets(doc.title)
        if len(spans) == 1:
            law, version = split_version(clean_title(doc.title[spans[0][0] + 1 : spans[0][1] - 1]))
    return _Context(law, _label(version))


def _label(version: str) -> str:
    """二次审议稿 → 草案二次审议稿."""
    return "草案" + version if re.match(rf"[{_ORDER}]次审议稿", version) else version


def _title(doc: Document, begin: int, end: int) -> tuple[str, str]:
    """Clean title and version of the bracket that stands at begin:end."""
    title, version = split_version(clean_title(doc.text.raw[begin + 1 : end - 1]))
    return title, _label(version)


def _own_names(doc: Document, spans: list[tuple[int, int]], context: _Context) -> NameIndex:
    """Names that this document may use without brackets because it prints them in brackets elsewhere."""
    names: dict[str, str] = {}
    titles = {_title(doc, b, e)[0] for b, e in spans if e - b < 60}
    titles |= {context.law} if context.law else set()
    if doc.kind in ("statute", "") and doc.title:
        # A 实施条例 calls its law by the bare name: 企业所得税法第六条.
        m = re.match(r"(.+(?:法|条例))(?:实施条例|实施细则|实施办法|实施规定)$", doc.title)
        titles |= {m[1]} if m else set()
    for title in titles:
        if title in GENERIC or "《" in title:
            continue
        for form in (title, without_state(title), without_place(title) if title == context.law else title):
            if len(form) > 3 and form not in GENERIC and re.search(r"(?:法|法典|条例|细则)$", form):
                names.setdefault(form, short_titles().get(title, title))
    return NameIndex(names)


def _define(doc: Document, spans: list[tuple[int, int]], unbracketed: list[LawMention], context: _Context) -> None:
    """Fills the short names of the document from its 以下简称."""
    for d, targets in alias_targets(doc, spans, [(m.begin, m.end) for m in unbracketed]):
        for b, e in targets:
            if doc.text.folded[b] in "《〈<":
                title, version = _title(doc, b, e)
                title = _resolve_generic(title, b, context) or title
            else:
                m = next(m for m in unbracketed if m.begin == b)
                title, version = m.title, ""
            form = squeeze(d.form)
            if not d.bracketed:
                context.plain.add(form)
            for name in (form, form[form.index("《") + 1 : -1]) if "《" in form else (form,):
                context.names.setdefault(name, []).append(_Named(d.marker, title, version))
            if len(targets) > 1:
                break
    for entries in context.names.values():
        entries.sort(key=lambda n: n.at)


def alias_targets(
    doc: Document, spans: list[tuple[int, int]], more: list[tuple[int, int]]
) -> list[tuple[Definition, list[tuple[int, int]]]]:
    """The definitions whose full name is a law, with the places where that name (or names) stand."""
    folded = doc.text.folded
    ends = {e: (b, e) for b, e in more}
    ends |= {e: (b, e) for b, e in spans}
    out = []
    by_marker: dict[int, list[Definition]] = {}
    for d in definitions(folded):
        by_marker.setdefault(d.marker, []).append(d)
    for marker, group in by_marker.items():
        chain = _chain(folded, marker, ends)
        if not chain:
            continue
        if len(group) > 1:
            for d, target in zip(reversed(group), chain, strict=False):
                out.append((d, [target]))
        elif group[0].together:
            out.append((group[0], chain[::-1]))
        else:
            out.append((group[0], chain[:1]))
    return out


def _chain(folded: str, marker: int, ends: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
    """The laws that end at `marker`, the nearest first: 《甲》和《乙》(以下简称…)."""
    chain: list[tuple[int, int]] = []
    at = marker
    while len(chain) < 12:
        number = re.search(r"\([^()\n]{2,24}号\) ?$", folded[max(0, at - 30) : at])
        if number:
            at -= len(number[0])
        while at > 0 and folded[at - 1] in ("、和及与 以,等" if chain else " "):
            at -= 1
        target = ends.get(at)
        if not target:
            break
        chain.append(target)
        at = target[0]
    return chain


def _resolve_generic(title: str, position: int, context: _Context) -> str:
    """《条例》 or 《条例修正案》 by what the document calls so; "" where it calls nothing so."""
    named = context.lookup(title, position)
    if named:
        return named.title
    if title not in GENERIC:
        return short_titles().get(title, "")
    if context.law.endswith(title):
        return context.law
    return context.nearest(title, position)


def _bracketed(doc: Document, begin: int, end: int, spans: list[tuple[int, int]], context: _Context) -> LawMention | None:
    folded = doc.text.folded
    inner = doc.text.raw[begin + 1 : end - 1]
    full = clean_title(inner)
    if not full:
        return None
    nested = _inside(begin, end, spans)
    issuer_m = None if nested else _ISSUER.search(folded[max(0, begin - 30) : begin])
    number = _NUMBER.match(folded, end)
    title, version = _title(doc, begin, end)
    via = "title"
    alias = context.lookup(full, begin)
    if alias:
        title, version, via = alias.title, alias.version or version, "alias"
    else:
        generic = _resolve_generic(title, begin, context)
        if generic:
            named = context.lookup(title, begin)
            via = "alias" if named else "known" if title in short_titles() else "context"
            title, version = generic, version or (named.version if named else "")
    issuer = re.sub(r"(?:印发|发布|制定|颁布|公布)?的? ?$", "", issuer_m[0]) if issuer_m else ""
    return LawMention(
        squeeze(inner), title, version, kind_of(title, issuer), begin, end, via, True, nested, issuer,
        squeeze(number[1]) if number else "",
    )  # fmt: skip


def _inside(begin: int, end: int, spans: list[tuple[int, int]]) -> bool:
    i = bisect_right(spans, (begin, end)) - 1
    while i >= 0 and begin - spans[i][0] < _LONGEST:
        b, e = spans[i]
        if b < begin and e >= end:
            return True
        i -= 1
    return False


def _aliases_in_text(doc: Document, context: _Context, mask: _Mask) -> list[LawMention]:
    """条例草案, 总体规划 … where the document has defined them, without brackets."""
    forms = [f for f in context.names if "《" not in f and len(f) > 1 and (f not in GENERIC or f in context.plain)]
    if not forms:
        return []
    folded = doc.text.folded
    pattern = re.compile("|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f))))
    out = []
    for m in pattern.finditer(folded):
        if not mask.free(*m.span()) or _part_of_word(folded, m.start(), m[0]):
            continue
        named = context.lookup(m[0], m.start())
        if named:
            mask.take(*m.span())
            out.append(LawMention(m[0], named.title, named.version, kind_of(named.title), m.start(), m.end(), "alias", False))
    return out


def _part_of_word(folded: str, begin: int, form: str) -> bool:
    """预算草案, 修改决定草案 hold the alias 草案 as a part of another word."""
    before = folded[begin - 1] if begin else ""
    after = folded[begin + len(form) : begin + len(form) + 1]
    if form.endswith("法") and after and after in NOT_AFTER:
        return True
    if form in GENERIC:
        return after != "第" and before not in _BEFORE_BARE or folded.endswith(("本", "该", "此", "述"), 0, begin)
    if form.startswith("草案"):
        return before in _NO_DRAFT or bool(re.search(r"(?:决定|条例|修正|修订|法规|办法|规定)$", folded[max(0, begin - 3) : begin]))
    return False


def _drafts_in_text(doc: Document, context: _Context, mask: _Mask) -> list[LawMention]:
    """条例草案, 二次审议稿, 修改决定草案, 现行条例 in a document about a draft."""
    if not context.law or not context.version or doc.kind in ("statute", "announcement", "agenda"):
        return []
    folded = doc.text.folded
    out = []
    for m in _CONTEXT.finditer(folded):
        before = folded[m.start() - 1] if m.start() else ""
        if not mask.free(*m.span()) or (before in _NO_DRAFT and not m["what"]):
            continue
        version = _draft_version(m, context)
        mask.take(*m.span())
        out.append(LawMention(m[0], context.law, version, kind_of(context.law), m.start(), m.end(), "context", False))
    tail = next((t for t in ("条例", "规定", "办法", "法") if context.law.endswith(t)), "")
    if tail == "条例":
        for m in re.finditer(r"条例(?!草案|修正案|起草|制定)", folded):
            if mask.free(*m.span()) and _stands_alone(folded, m.start()):
                version = "修改前" if re.search(r"(?:现行|原)$", folded[max(0, m.start() - 2) : m.start()]) else ""
                mask.take(*m.span())
                out.append(LawMention(m[0], context.law, version, kind_of(context.law), m.start(), m.end(), "context", False))
    return out


def _stands_alone(folded: str, begin: int) -> bool:
    before = folded[begin - 1] if begin else " "
    return before in _BEFORE_BARE and not folded.endswith(("本", "一"), 0, begin)


def _draft_version(m: re.Match[str], context: _Context) -> str:
    """The label of a draft named by its stage alone, in the family (草案 or 修订草案) of the subject."""
    prefix = "修订" if context.version.startswith("修订") else ""
    if m["s"]:
        return m["s"] if m["s"].endswith("表决稿") else f"{prefix}草案{m['s']}"
    if m["stage"]:
        return "表决稿" if m["stage"].endswith("表决稿") else f"{prefix}草案{m['stage']}"
    if m["what"] == "修改决定" or (m["what"] == "决定" and "决定" not in context.law):
        return "修改决定草案"
    if m["what"] in ("修正案", "修正"):
        return "修正案草案"
    return context.version

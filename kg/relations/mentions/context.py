"""What a document says about names: the law it is about, the short names it gives (以下简称), the titles it prints."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model.documents import Document
from kg.model.facts import LawMention
from kg.model.text import squeeze
from kg.relations.mentions.brackets import Bracket, label, spans
from kg.zh.lawnames import GENERIC, NameIndex, full_title, place_of_title, short_titles, without_place, without_state
from kg.zh.shortnames import Definition, definitions, ends_so, named_up_to
from kg.zh.titles import clean_title, split_text

# 《省条例》: that of the province, which the text has named
_AT_LEVEL = re.compile(r"(?P<level>[省市])(?P<k>条例|办法)")
# 《甲法解释(三)》 is 《甲法解释三》
_ORDINAL = re.compile(r"\((?P<n>[一二三四五六七八九十]+)\)$")
_PARENT = re.compile(r"(.+(?:法|条例))(?:实施条例|实施细则|实施办法|实施规定)$")
_BARE_NAME = re.compile(r"(?:法|法典|条例|细则)$")
_PARENT_NAME = re.compile(r"(?<!实施)(?:法|条例|规定)$")


@dataclass(frozen=True, slots=True)
class Named:
    """What a short name stands for from position `at` on. `others`: the further laws of a name for several (一条例一决定)."""

    at: int
    title: str
    version: str
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class Context:
    """`names`: short name → what it stands for; `plain`: those defined without 《》; `titles`: printed so far;
    `bare`: where a law without 《》 stands that is given a name, and its title; `tails`: what `_only` has found."""

    law: str = ""
    version: str = ""
    names: dict[str, list[Named]] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)
    titles: list[tuple[int, str]] = field(default_factory=list)
    bare: list[tuple[int, int, str]] = field(default_factory=list)
    tails: dict[str, str] = field(default_factory=dict)

    def lookup(self, name: str, position: int) -> Named | None:
        """The meaning of a defined short name at a position: its last definition before, else its first."""
        known = self.names.get(name) or self.names.get(_ORDINAL.sub(r"\g<n>", name))
        if not known:
            return None
        i = bisect_right(known, position, key=lambda n: n.at)
        return known[i - 1] if i else known[0]

    def meaning(self, title: str, position: int) -> str:
        """The work that 《条例》 or 《预算法》 stands for; "" where the title speaks for itself."""
        named = self.lookup(title, position)
        if named:
            return named.title
        if level := _AT_LEVEL.fullmatch(title):
            whole = {t for at, t in self.titles if at < position and t.endswith(level["k"]) and place_of_title(t).endswith(level["level"])}
            return whole.pop() if len(whole) == 1 else ""
        if title not in GENERIC:
            return full_title(title) or self._only(title)
        return self.law if self.law.endswith(title) else self._nearest(title, position)

    def _only(self, tail: str) -> str:
        """《组织法》, 《处分条例》, no instrument by itself, where one title of the document alone ends so."""
        if tail not in self.tails:
            whole = {short_titles().get(t, t) for _, t in self.titles if ends_so(t, tail)}
            self.tails[tail] = whole.pop() if len(whole) == 1 else ""
        return self.tails[tail]

    def _nearest(self, tail: str, position: int) -> str:
        """The title last printed before that ends with a generic word (《甲条例》 … 《条例》)."""
        i = bisect_right(self.titles, position, key=lambda t: t[0])
        between: set[str] = set()
        for at, title in reversed(self.titles[max(0, i - 6) : i]):
            if position - at < 500 and title.endswith(tail) and title != tail:
                return "" if tail.startswith("实施") and _other_parents(between, title.removesuffix(tail)) else title
            between.add(title)
        return ""


def _other_parents(titles: set[str], parent: str) -> bool:
    """《甲条例实施细则》 … 《乙办法》 … 《实施细则》: is there another law that rules may be of?"""
    return any(_PARENT_NAME.search(t) and not without_state(parent).endswith(without_state(t)) for t in titles)


def read_context(doc: Document, brackets: Sequence[Bracket]) -> Context:
    """The law that the document is about (from the title where the parser gave none) and the titles it prints."""
    law, version = doc.subject_law, doc.subject_version
    if not law:
        found = spans(doc.title)
        if len(found) == 1:
            law, version = split_text(clean_title(doc.title[found[0][0] + 1 : found[0][1] - 1]))
    return Context(law, label(version), titles=[(b.begin, b.title) for b in brackets])


def own_names(doc: Document, brackets: Sequence[Bracket], context: Context) -> NameIndex:
    """Names that this document may use without brackets because it prints them in brackets elsewhere."""
    titles = {b.title for b in brackets if b.end - b.begin < 60} | {context.law}
    parent = _PARENT.match(doc.title)
    if parent:
        # A 实施条例 calls its law by the bare name: 企业所得税法第六条.
        titles.add(parent[1])
    names: dict[str, str] = {}
    for title in sorted(titles):
        if title in GENERIC or "《" in title:
            continue
        for form in (title, without_state(title), without_place(title) if title == context.law else title):
            # 中华人民共和国浮桥法 is 浮桥法, too
            short = len(form) == 3 and form == without_state(title) != title
            if (len(form) > 3 or short) and form not in GENERIC and _BARE_NAME.search(form):
                names.setdefault(form, short_titles().get(title, title))
    return NameIndex(names)


def define(doc: Document, brackets: Sequence[Bracket], known: Sequence[LawMention], context: Context) -> None:
    """Enters the short names that the document defines for laws."""
    targets = {b.end: (b.begin, b.title, b.version) for b in brackets} | {m.end: (m.begin, m.title, "") for m in known}
    groups: dict[int, list[Definition]] = {}
    for d in definitions(doc.text.folded):
        groups.setdefault(d.marker, []).append(d)
    for marker, group in groups.items():
        chain = _chain(doc.text.folded, marker, targets)
        if not chain and (chain := _bare_law(doc, marker, group[0])):
            context.bare.append((chain[0][0], marker, chain[0][1]))
        if not chain:
            continue
        together = group[0].together and len(group) == 1
        pairs = zip(reversed(group), chain, strict=False) if len(group) > 1 else [(group[0], chain[-1 if together else 0])]
        others = tuple(context.meaning(title, begin) or title for begin, title, _ in reversed(chain[:-1])) if together else ()
        for d, (begin, title, version) in pairs:
            _enter(d, context.meaning(title, begin) or title, version, others, context)
    for entries in context.names.values():
        entries.sort(key=lambda n: n.at)


def _enter(d: Definition, title: str, version: str, others: tuple[str, ...], context: Context) -> None:
    form = squeeze(d.form)
    if not d.bracketed:
        context.plain.add(form)
    # 以下简称中央《意见》: the text goes on with 《意见》.
    for name in (form, form[form.index("《") + 1 : -1]) if "《" in form else (form,):
        context.names.setdefault(name, []).append(Named(d.marker, title, version, others))


# 依渡船管理法(以下简称本法): rules of Taiwan name the law above them without 《》
_BARE_LAW = re.compile(r"(?s).*(?:依[照据]?+|根据|按照|遵照|执行|实施|为|[,。;:(\n ])(?P<law>[\u4e00-\u9fff]{1,20}?(?:法|条例))$")


def _bare_law(doc: Document, marker: int, d: Definition) -> list[tuple[int, str, str]]:
    """The law without 《》 that is called 本法 from here on."""
    m = _BARE_LAW.match(doc.text.folded, max(0, marker - 30), marker) if d.form.startswith("本") else None
    return [(m.start("law"), squeeze(doc.text.raw[m.start("law") : m.end("law")]), "")] if m else []


def _chain(folded: str, marker: int, targets: dict[int, tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """The laws whose names run up to `marker`, the nearest first: 《甲》和《乙》(以下简称…)."""
    chain: list[tuple[int, str, str]] = []
    at = marker
    while len(chain) < 12:
        at = at if at in targets else named_up_to(folded, at)
        while at > 0 and folded[at - 1] in ("、和及与 以,等" if chain else " "):
            at -= 1
        target = targets.get(at)
        if not target:
            break
        chain.append(target)
        at = target[0]
    return chain

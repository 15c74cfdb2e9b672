"""Mentions of laws: 《…》 with its version and nested titles, 条例草案 and other short names, 刑法 without brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model.documents import Document
from kg.model.facts import Fact, Facts, LawMention
from kg.model.text import squeeze
from kg.relations.mentions.aliases import find_aliases
from kg.relations.mentions.brackets import Bracket, Mask, read
from kg.relations.mentions.context import Context, Named, define, own_names, read_context
from kg.zh.lawnames import GENERIC, OTHER_WORD, find_known, kind_of, short_titles
from kg.zh.numerals import CHARS

_NUMBER = re.compile(r" ?\(([^()\n]{2,24}号)\)")
_ISSUER = re.compile(
    r"(?:国务院办公厅|国务院|(?:中共)?中央办公厅、国务院办公厅|中共中央、国务院|(?:全国人民代表大会|全国人大)(?:常务委员会|常委会)?|"
    r"最高人民法院(?:、最高人民检察院)?|最高人民检察院|中国人民银行|(?:市|省)(?:委|政府))(?:印发|发布|制定|颁布|公布)?的? ?$"
)
# 北京市第十四届人民代表大会常务委员会第四十一次会议《关于修改〈…〉的决定》
_SITTING = re.compile(
    rf"(?:(?<![^\W\d_a-zA-Z])日?|(?<=[由经据])|(?<=[{CHARS}]日))([^\W\d_a-zA-Z]{{2,9}}?[省市区县州])第[{CHARS}]+届(人民代表大会(?:常务委员会)?)第[{CHARS}]+次会议(?:通过的?)? ?$"
)
_VERB = re.compile(r"(?:印发|发布|制定|颁布|公布)?的? ?$")
_ORDER = "一二三四五"
_STAGE = rf"(?:[{_ORDER}]次审议稿|修改[{_ORDER}]?稿|表决稿|建议表决稿)"
_LATER_STAGE = re.compile(_STAGE)
_DRAFT = re.compile(
    rf"(?P<what>修改决定|修正案|修正|修订|决定|决议|条例|法规|规定|办法|法)?草案(?P<stage>{_STAGE})?|(?P<alone>[{_ORDER}]次审议稿|表决稿)"
)
_BARE_LAW = re.compile(r"条例(?!草案|修正案|起草|制定)")
_NO_DRAFT = frozenset("算划案计表册纲录书目度见图报")
"""What stands before 草案 in the names of other drafts: 预算草案, 计划草案, 方案草案."""
_BEFORE_BARE = frozenset("称将对照据在与和及是把让使按由从为本市新现原强针、,。;:(“ 遵守施落实行彻订改")
_OWN = ("本", "该", "此", "述")


def find_mentions(doc: Document) -> list[LawMention]:
    """Every law, draft or other instrument that the document names, in order of position."""
    if doc.form.grammar == "contents":
        return []
    brackets = read(doc)
    context = read_context(doc, brackets)
    mask = Mask(len(doc.text), brackets)
    known = _well_known(doc, brackets, context, mask)
    define(doc, brackets, known, context)
    found = [_bracketed(doc, b, context) for b in brackets]
    for m in known:
        mask.take(m.begin, m.end)
    found += known
    found += [_mention(doc, begin, end, title, "", "title") for begin, end, title in context.bare]
    found += _short_names(doc, context, mask)
    found += _drafts(doc, context, mask)
    return sorted(found, key=lambda m: (m.begin, -m.end))


def _mention(doc: Document, begin: int, end: int, title: str, version: str, via: str) -> LawMention:
    """A mention without brackets."""
    return LawMention(squeeze(doc.text.raw[begin:end]), title, version, kind_of(title), begin, end, via, False)


def _well_known(doc: Document, brackets: list[Bracket], context: Context, mask: Mask) -> list[LawMention]:
    """刑法, 税收征管法实施细则, and names that the document prints in brackets elsewhere; not its own heading."""
    head = max(doc.body, len(doc.title) + 20) if doc.form.is_law else 0
    return [
        _mention(doc, k.begin, k.end, k.title, "", "known")
        for k in find_known(doc.text.folded, own_names(doc, brackets, context))
        if mask.free(k.begin, k.end) and not (k.begin < head and k.title == doc.title)
    ]


def _meant(named: Named | None, title: str, version: str) -> tuple[str, str]:
    """How a title came to mean another, and the version that its definition gives."""
    if named:
        return "alias", version or named.version
    return ("known" if title in short_titles() else "context"), version


def _bracketed(doc: Document, b: Bracket, context: Context) -> LawMention:
    folded = doc.text.folded
    before = "" if b.nested else folded[max(0, b.begin - 40) : b.begin]
    title, version, via = b.title, b.version, "title"
    m = _ISSUER.search(before)
    issuer = _VERB.sub("", m[0]) if m else ""
    alias = context.lookup(b.full, b.begin)
    if title in GENERIC and doc.form.is_law and folded.endswith("本", 0, b.begin):
        title, via = doc.title, "context"
    elif alias:
        title, version, via = alias.title, alias.version or version, "alias"
    elif "政务院" in before[-24:]:
        # 政务院1950年4月3日发布的《契税暂行条例》: an instrument of before 1954 is not the State's law of that name.
        pass
    elif meaning := context.meaning(title, b.begin):
        via, version = _meant(context.lookup(title, b.begin), title, version)
        title = meaning
    elif title.startswith("关于") and (sitting := _SITTING.search(before)):
        issuer = sitting[1] + sitting[2]
        title = issuer + title
    number = _NUMBER.match(folded, b.end)
    return LawMention(
        squeeze(doc.text.raw[b.begin + 1 : b.end - 1]), title, version, kind_of(title, issuer), b.begin, b.end, via, True, b.nested,
        issuer, squeeze(number[1]) if number else "",
    )  # fmt: skip


def _short_names(doc: Document, context: Context, mask: Mask) -> list[LawMention]:
    """条例草案, 总体规划 … where the document has defined them, without brackets."""
    forms = [f for f in context.names if "《" not in f and len(f) > 1 and (f not in GENERIC or f in context.plain)]
    if not forms:
        return []
    folded = doc.text.folded
    out = []
    for m in re.finditer("|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f))), folded):
        named = context.lookup(m[0], m.start())
        if named and mask.free(*m.span()) and not _part_of_word(folded, m.start(), m[0]):
            mask.take(*m.span())
            out += [_mention(doc, *m.span(), t, named.version, "alias") for t in (named.title, *named.others)]
    return out


def _part_of_word(folded: str, begin: int, form: str) -> bool:
    """预算草案 and 修改决定草案 hold the short name 草案, 本条例 holds 条例, 保护法规 holds 保护法, 修订草案表决稿 is another text than
    修订草案."""
    before = folded[begin - 1] if begin else ""
    after = folded[begin + len(form) : begin + len(form) + 1]
    if form.endswith("法") and OTHER_WORD.match(folded, begin + len(form)):
        return True
    if form in GENERIC:
        return (after != "第" and before not in _BEFORE_BARE) or folded.endswith(_OWN, 0, begin)
    if form.endswith("草案") and _LATER_STAGE.match(folded, begin + len(form)):
        return True
    if form.startswith("草案"):
        return before in _NO_DRAFT or bool(re.search(r"(?:决定|条例|修正|修订|法规|办法|规定)$", folded[max(0, begin - 3) : begin]))
    return False


def _drafts(doc: Document, context: Context, mask: Mask) -> list[LawMention]:
    """条例草案, 二次审议稿, 修改决定草案, 现行条例 in a document about a draft."""
    if not context.law or not context.version or not doc.form.bill:
        return []
    folded = doc.text.folded
    out = []
    for m in _DRAFT.finditer(folded):
        other = m.start() > 0 and folded[m.start() - 1] in _NO_DRAFT and not m["what"]
        if not other and mask.free(*m.span()):
            mask.take(*m.span())
            out.append(_mention(doc, *m.span(), context.law, _draft_version(m, context), "context"))
    if context.law.endswith("条例"):
        for m in _BARE_LAW.finditer(folded):
            if mask.free(*m.span()) and _stands_alone(folded, m.start()):
                mask.take(*m.span())
                version = "修改前" if folded.endswith(("现行", "原"), 0, m.start()) else ""
                out.append(_mention(doc, *m.span(), context.law, version, "context"))
    return out


def _stands_alone(folded: str, begin: int) -> bool:
    before = folded[begin - 1] if begin else " "
    return before in _BEFORE_BARE and not folded.endswith(("本", "一"), 0, begin)


def _draft_version(m: re.Match[str], context: Context) -> str:
    """The label of a draft named by its stage alone, in the family (草案 or 修订草案) of the subject."""
    prefix = "修订" if context.version.startswith("修订") else ""
    stage = m["alone"] or m["stage"] or ""
    if stage:
        return "表决稿" if stage.endswith("表决稿") else f"{prefix}草案{stage}"
    if m["what"] == "修改决定" or (m["what"] == "决定" and "决定" not in context.law):
        return "修改决定草案"
    if m["what"] in ("修正案", "修正"):
        return "修正案草案"
    return context.version


def find(document: Document, seen: Facts) -> Iterable[Fact]:
    mentions = find_mentions(document)
    return [*mentions, *find_aliases(document, mentions)]

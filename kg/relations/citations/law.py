"""Which law a reference means: the words right before its number, or the document that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.model.documents import Document
from kg.model.facts import LawMention
from kg.relations.citations.bare import CONTRACT, NO_NAME, SUFFIX, bare_name, called_so
from kg.relations.citations.named import BACK, FAR, NamedLaws, only
from kg.relations.citations.parts import DIVISION, LawRef, part_of
from kg.zh.lawnames import GENERIC, STATE, holds_in, without_place, without_state
from kg.zh.numerals import CHARS, NUMBER
from kg.zh.provisions import NOTE
from kg.zh.shortnames import ends_so

# 本合同第三条, 所附协议第二条, 依照合同第九条: a clause that parties agreed on, whoever they are
_CLAUSE = re.compile(rf"(?:^|[本此附的,、;:。(照据反用合行及和与或以至按依在])(?P<k>{CONTRACT})书?$")
# 省条例第二十条: that of the province, which the text has named
_LEVELS = re.compile(r"(?<![^和及与或按照据依反用在以你我该,、。(;:])(?P<level>国务院|[省市])(?P<k>条例|办法|规定)$")
_NOTE_END = re.compile(rf" ?{NOTE} ?$")
_LINKS = ("中的", "之中", "当中", "中", "之", "的", "里")
"""What may stand between a law's name and the number: 刑法中的第三条."""
# 本条例第八条 · 本法中第三条
_SELF = re.compile(rf"(?<![基根日成样])本(?:补充|实施|暂行|若干)?(?P<k>{SUFFIX})$")
_INSTRUMENT = re.compile(rf"(?:{SUFFIX})(?: ?\([^()]*\))?$")
# 该法第八条 · 上述条例第八条 · 同法第三条
_THAT = re.compile(rf"(?:(?<!应)该|(?<![因彼如特])此|上述|前述|前引|(?<![合共如相])同)(?:司法(?=解释))?(?P<k>{SUFFIX}|{CONTRACT})$")
# 该“法”第二十三条: of what is no law here
_THAT_QUOTED = re.compile(r"(?<!应)该“(?:法|条例)”$")
# 同条例实施细则第三十条 · 该法的实施条例第六条: an instrument beside the law just named
_RULES = re.compile(r"(?:(?<!应)该|上述|前述|(?<![合共如相])同)(?P<k>法|条例|办法|规定)的?(?P<more>实施条例|实施细则|实施办法|实施规定)$")
# 现行条例第八条 · 原办法第三条 · 新条例第四条
_OLD = re.compile(rf"(?P<w>现行|原|新)(?:的)?《?(?P<k>{SUFFIX})》?$")
_NOW = ("现行", "现行的")
# 《…解释》原第六条, 刑法现第八条: which text a number is of, behind the law's name
_TEXTS = ("原", "现")
# 《民法典》时间效力规定第一条, 《公司法》司法解释三第八条: an instrument on the law
_ON_LAW = re.compile(
    rf"》(?P<more>[^\W\d_a-zA-Z的中有相所等性关]{{2,12}}规定|[^\W\d_a-zA-Z的中有相所等]{{0,12}}解释(?: ?\(?[{CHARS}]{{1,3}}\)?)?+)$"
)
_AFTER_NAME = re.compile(rf"(?: ?\([^()\n]{{1,60}}\))*(?P<more>(?:及其)?实施(?:条例|细则)|及其实施办法)?(?P<part>{DIVISION})?$")
# 附件一第七条, 附表二所列第三项, 附录第一条: numbers of an annex are its own
_ANNEX = re.compile(rf"(?P<annex>附 ?[件表录图] ?(?:\({NUMBER}\)|{NUMBER})?)(?:中的?|所列的?|规定的|的)?$")
_FORMER = re.compile(r"(?:(?:修改|修正|修订)之?前的?|(?<![前与年之还])原)$")
# 2018年修正的《…》, 1979年刑法: the text of that year
_OF_YEAR = re.compile(r"(?P<y>[12][0-9]{3})年(?:(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:修正|修订|修改|制定|公布|通过|颁布|发布)的?)?$")

_LAST = frozenset(word[-1] for word in f"{SUFFIX}|{CONTRACT}".split("|")) | frozenset(")》〉”编号件文案稿令函规律") | frozenset(CHARS)
"""The last character of anything that may name a law."""


def _place(title: str) -> str:
    """The place at the head of a title."""
    return title[: len(title) - len(without_place(title))]


class Laws(NamedLaws):
    """Answers for one document which law stands before a position."""

    def __init__(self, doc: Document, mentions: Sequence[LawMention], own: LawRef) -> None:
        super().__init__(doc, mentions, own)
        self._raw = doc.text.raw
        self._subject = (doc.subject_law, doc.subject_version)
        self._bill = bool(doc.subject_version) or own.how == "amended"
        self._stated: set[str] = set()

    def before(self, at: int) -> LawRef | None:
        """The law printed right before `at`; None where no law is named there. Positions grow."""
        end = self._name_end(at)
        if end not in self._by_end and (end == 0 or self._folded[end - 1] not in _LAST):
            return None
        window = self._folded[max(0, end - 64) : end]
        window = window[window.rfind("\n") + 1 :]
        defined = self._by_end.get(end)
        if defined and defined.via == "alias" and defined.surface.startswith("本"):
            # 依渡船管理法(以下简称本法)第十条: what the text calls so is not itself.
            return LawRef(defined.title, "named", defined.version, defined.begin)
        for pattern, read in (
            (_SELF, self._self), (_RULES, self._rules), (_THAT, self._that), (_CLAUSE, self._clause), (_LEVELS, self._at_level),
            (_THAT_QUOTED, self._not_told),
        ):  # fmt: skip
            m = pattern.search(window, max(0, len(window) - 14))
            if m:
                return read(m, end - len(window))
        named = self._mention(window, end) or self._draft(window, end) or self._old(window, end) or self._sort(window, end)
        return named or self._issued(window, end) or self._on_law(window, end) or self._bare(window, end)

    def annex(self, at: int) -> tuple[str, int]:
        """The annex whose number follows at `at` (附件一第七条) and where it begins; "" and `at` if none."""
        if self._folded.rfind("附", max(0, at - 12), at) < 0:
            return "", at
        m = _ANNEX.search(self._folded, max(0, at - 12), at)
        return ("".join(m["annex"].split()), m.start()) if m else ("", at)

    def _name_end(self, at: int) -> int:
        """Where a name before `at` would end: 中, 的, spaces and the mark of a footnote are left out."""
        folded, end = self._folded, at
        note = _NOTE_END.search(folded, max(0, end - 6), end)
        if note:
            end = note.start()
        while end and folded[end - 1] == " " and at - end < 8:
            end -= 1
        if end in self._by_end:
            return end
        # 《甲法》:第一百七十条第一款, in a table of what a judgment applies
        if folded.endswith((*_TEXTS, "》:"), 0, end) and end - 1 in self._by_end:
            return end - 1
        if folded.endswith("关于", 0, end):
            end -= 2
        end -= next((len(link) for link in _LINKS if folded.endswith(link, 0, end)), 0)
        while end and folded[end - 1] == " " and at - end < 8:
            end -= 1
        return end

    def _self(self, m: re.Match[str], base: int) -> LawRef:
        own, at = self._own, base + m.start()
        # 《甲法》第五十四条规定,除本法第五十一条规定的外: its own words, in a text that is no 法; of a 条例 only in quotation marks
        others = m["k"] == "法" and not called_so(own.law, "法")
        others = others or (not called_so(own.law, m["k"]) and self._folded.rfind("“", 0, at) > self._folded.rfind("”", 0, at))
        if others and own.how != "amended" and (quoted := self._of_paragraph(at, m["k"])):
            return LawRef(quoted.title, "named", quoted.version, at)
        if own.how == "subject" and not called_so(own.law, m["k"]):
            # 本公告第一条 in a notice on a 条例
            return LawRef("", "unknown", begin=at)
        return LawRef(own.law, own.how, own.version, at)

    def not_own(self, begin: int, end: int) -> LawRef | None:
        """本条例第四十九条 in a notice without such an article, whose title is no 条例: the one that its paragraph, or all of it, has
        named; None where the text at hand is called so, or by another sort of law and names none."""
        m, title = _SELF.match(self._folded, begin, end), self._own.law
        if not m or called_so(title, m["k"]):
            return None
        other, law = self._of_paragraph(begin, m["k"]), _INSTRUMENT.search(title) and not NO_NAME.search(title)
        other = other or (None if law else self._only_one(m["k"], begin))
        return LawRef(other.title, "named", other.version, begin) if other else None if law else LawRef("", "unknown", begin=begin)

    def may_say(self, title: str, begin: int, end: int) -> bool:
        """May a law of that title call itself so: 本法 a 法?"""
        m = _SELF.match(self._folded, begin, end)
        return bool(m and called_so(title, m["k"]))

    def _not_told(self, m: re.Match[str], base: int) -> LawRef:
        return LawRef("", "unknown", begin=base + m.start())

    def _clause(self, m: re.Match[str], base: int) -> LawRef:
        at, own = base + m.start("k") - (m[0][0] == "本"), self._own
        return LawRef(own.law, own.how, own.version, at) if own.law.endswith(m["k"]) else LawRef("", "clause", begin=at)

    def _at_level(self, m: re.Match[str], base: int) -> LawRef:
        """省条例, 国务院条例: the one 条例 of a province, of the State that the text has named; none where it named several, or none."""
        at, kind = base + m.start("level"), m["k"]
        seen = bisect_right(self._ends, at)
        before = self._all[max(0, seen - FAR) : seen]
        level = "" if m["level"] == "国务院" else m["level"]
        named = {
            n.title: n for n in before if n.title.endswith(kind) and (_place(n.title).endswith(level) if level else not _place(n.title))
        }
        one = only(named)
        return LawRef(one.title, "named", one.version, at) if one else LawRef("", "unknown", begin=at)

    def _that(self, m: re.Match[str], base: int) -> LawRef:
        """该法: the instrument of that kind last named, whoever issued it (该办法 never reaches past a 办法 of a ministry)."""
        at = base + m.start()
        kind, seen = m["k"], bisect_right(self._ends, at)
        for named in reversed(self._all[max(0, seen - BACK) : seen]):
            other = kind == "规定" and holds_in(named.kind) and not named.title.endswith(("法", "条例"))
            if (named.kind == "judicial_interpretation") if "司法" in m[0] else (called_so(named.title, kind) or other):
                sure = self._alone(named, at, kind) and not self.paired(named, kind)
                return LawRef(named.title, "named", named.version, at) if sure else LawRef("", "unknown", begin=at)
        if kind in CONTRACT:
            return LawRef("", "clause", begin=at)
        if self._own.law.endswith(kind):
            return LawRef(self._own.law, self._own.how, self._own.version, at)
        return LawRef(self._titled, "named", "", at) if called_so(self._titled, kind) else LawRef("", "unknown", begin=at)

    def _rules(self, m: re.Match[str], base: int) -> LawRef:
        """同条例实施细则: the implementing rules of the law last named."""
        law = self._that(m, base)
        return LawRef(law.law + m["more"], "named", "", law.begin) if law.law else law

    def _mention(self, window: str, at: int) -> LawRef | None:
        """《…》第八条, 刑法第八条, 草案第六条, 《…》(以下简称…)第八条, 《…》及其实施条例第八条."""
        m = _AFTER_NAME.search(window, max(0, len(window) - 62))
        while m:
            end = at - len(window) + m.start()
            mention = self._by_end.get(end)
            if mention and mention.title in GENERIC:
                return LawRef("", "unknown", begin=mention.begin)  # 《办法》第二条, and nothing says which
            if mention:
                title = mention.title
                if m["more"]:
                    title += m["more"].removeprefix("及其")
                version = mention.version or self._text_of(mention.begin, at)
                if title == self._subject[0] and (self._changes or (self._bill and self._folded.endswith(_NOW, 0, mention.begin))):
                    version = version or "修改前"
                return LawRef(title, "named", version, mention.begin, part=part_of(title, m["part"] or ""))
            if m.start() >= len(window):
                break
            m = _AFTER_NAME.search(window, m.start() + 1)
        return None

    def _text_of(self, begin: int, end: int) -> str:
        """The version that the words before a title say, or the one behind it: 修改前的《…》, 2018年修正的《…》, 《…》原."""
        before = self._folded[max(0, begin - 20) : begin]
        if _FORMER.search(before) or self._folded.startswith("原", end):
            return "修改前"
        year = _OF_YEAR.search(before)
        return year["y"] if year else ""

    def _old(self, window: str, at: int) -> LawRef | None:
        m = _OLD.search(window, max(0, len(window) - 16))
        if not m or not self._subject[0]:  # 新办法第二十八条: nothing says which
            return LawRef("", "unknown", begin=at - len(window) + m.start()) if m else None
        if not called_so(self._subject[0], m["k"]):
            if m["k"] not in ("法", "条例", "办法", "规定"):
                return None
            if m["w"] == "现行" and (other := self._only_one(m["k"], at)):
                # 法律援助法草案第三条…,与现行条例第十条相比: what it is to replace
                return LawRef(other.title, "named", "", at - len(window) + m.start())
        before = m["w"] == "原" or (m["w"] == "现行" and self._bill)
        return LawRef(self._subject[0], "named", "修改前" if before else "", at - len(window) + m.start())

    def _on_law(self, window: str, at: int) -> LawRef | None:
        """《民法典》时间效力规定第一条: by its printed name, which is no title."""
        m = _ON_LAW.search(window, max(0, len(window) - 24))
        mention = self._by_end.get(at - len(window) + m.start("more")) if m else None
        return LawRef(without_state(mention.title) + m["more"], "named", "", mention.begin) if m and mention else None

    def _bare(self, window: str, at: int) -> LawRef | None:
        """A law named without 《》 that is not well known; one that is called by its end (处分条例) where the text prints its title."""
        found = bare_name(window, self._raw[at - len(window) : at])
        if not found:
            return None
        begin = at - found.length
        if found.year:
            # 一九八二年章程第七条: that of another year
            return LawRef(found.title, "named" if found.title else "unknown", found.year, begin)
        whole = {m.title for m in self._all[: bisect_right(self._ends, begin)][-FAR:] if ends_so(m.title, found.title)}
        whole |= {STATE + found.title} & self._stated
        whole |= {self._titled} if self._titled.endswith(found.title) else set()
        if len(whole) == 1:
            return LawRef(whole.pop(), "named", self._text_of(begin, at), begin)
        if found.title.startswith(STATE):
            self._stated.add(found.title)
        return LawRef(found.title, "named", self._text_of(begin, at), begin, found.run)

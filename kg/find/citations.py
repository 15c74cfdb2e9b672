"""References to provisions and laws: every 第…条, 前款, 本条第一款 with the law it means and what it is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.find.citations_grammar import ANCHOR, RANK, Group, parse_group, parse_head
from kg.find.citations_law import LAW_KINDS, LawRef, Laws
from kg.find.citations_place import Locator, Place, Quotes
from kg.find.citations_relations import command, plain, sentence
from kg.model.documents import Document
from kg.model.references import Alias, CitationFact, LawMention

LAW_TEXTS = ("statute", "decision", "resolution", "amending_decision")
_DRAFT = re.compile(r"草案|审议稿|表决稿|征求意见稿|送审稿")
_OP = re.compile(r"(?:^|\n)[“ ]*(?:[一二三四五六七八九十百]+、|第[一二三四五六七八九十百]+条[ \t])")
_HEAD_LINE = re.compile(r"第 ?[零〇一二三四五六七八九十百千0-9]+ ?[编章节条](?:之[一二三四五六七八九十]+)?(?:[ \t]|$|\n|(?=[^第、和及与或至到规所,的增修改删中后之款项例“]))")
_JOINED = re.compile(r"[、,和及与或者以并 ]*(?:(?:的|之)?(?:规定|要求)?[、和及与或者以并]+)? *$")
_NEAR = re.compile(r"(?:的?规定|之规定|所列|情形|行为|之一|规定的|的|,|、|以及|和|或者|或|及|并|与)*$")
_REFERS = re.compile(r"[规所第的、,。中之列;)罪行]")
_REFERS_ITEM = re.compile(r"规定|所列|所述|所称|情形|行为|第|的规定|中的")
_MODIFIED = re.compile(r"(?:》|法|条例|办法|规定|细则) ?(?:\([^()\n]{1,40}\))?(?:部分条款|有关条款|的部分规定|中)?(?:作|作出|进行)(?:如下|以下|了|出)?修[改正订]")
_DEFINED = re.compile(r"(?:简称|统称|下称|以下称)(?:为)?[“《]?$")
_ARABIC = re.compile(r" ?[0-9]{1,4} ?条")
_INTERPRETS = re.compile(r"解释|批复|最高人民")

Path = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Last:
    """The group read before this one."""

    end: int = -1
    law: LawRef = field(default_factory=lambda: LawRef("", "none"))
    path: Path = ()
    relation: str = ""

    def get(self, level: str) -> str:
        return dict(self.path).get(level, "")


@dataclass(slots=True)
class _Command:
    """The numbered command (一、) of an amending decision that is being read."""

    floor: int = 0
    base: Path = ()
    version: str = "修改前"
    new: Path = ()
    opened: int = -1


def find_citations(doc: Document, mentions: Sequence[LawMention], aliases: Sequence[Alias] = ()) -> list[CitationFact]:
    """Every reference of the document, one fact for each target, in order of position."""
    return _Finder(doc, mentions).run()


class _Finder:
    def __init__(self, doc: Document, mentions: Sequence[LawMention]) -> None:
        self.doc = doc
        self.folded = doc.text.folded
        self.mentions = mentions
        self.amending = doc.kind == "amending_decision" or bool(re.search(r"修正案|关于修改.+的决定$", doc.title) and doc.kind in LAW_TEXTS)
        self.is_law = doc.kind in LAW_TEXTS
        self.amended = self._amended_law()
        self.locator = Locator(doc.statute)
        self.quotes = Quotes(self.folded) if self.amending or not self.is_law else None
        self.own = self._own_law()
        self.laws = Laws(doc, mentions, self.own)
        self.last = _Last()
        self.command = _Command()
        self.ops = [m.end() for m in _OP.finditer(self.folded)] if self.amending else []
        self.facts: list[CitationFact] = []
        self.used: set[int] = set()

    # -- what the document stands for

    def _amended_law(self) -> list[tuple[int, str]]:
        """Position and title of each law that an amending decision takes up, in order."""
        if not self.amending:
            return []
        title = re.sub(r"修正案.*$", "", self.doc.title) if "修正案" in self.doc.title else self.doc.subject_law
        found = [(0, title)] if title else []
        for m in self.mentions:
            if m.kind in LAW_KINDS and not m.nested and _MODIFIED.match(self.folded, m.end - 1):
                found.append((m.begin, m.title))
        if not found:
            named = next((m.title for m in self.mentions if m.kind in LAW_KINDS), "")
            found = [(0, named)]
        return found

    def _amended_at(self, position: int) -> str:
        i = bisect_right(self.amended, position, key=lambda a: a[0])
        return self.amended[max(0, i - 1)][1]

    def _own_law(self) -> LawRef:
        if self.amending:
            return LawRef(self.amended[0][1], "amended", "修改前")
        if self.is_law:
            return LawRef(self.doc.title, "self")
        if self.doc.subject_law:
            return LawRef(self.doc.subject_law, "subject", self.doc.subject_version)
        return LawRef("", "none")

    # -- the walk

    def run(self) -> list[CitationFact]:
        at = 0
        # 刑法264条: a number right behind a law's name needs no 第.
        plain_numbers = [n.end + (self.folded[n.end] == " ") for n in self.mentions if _ARABIC.match(self.folded, n.end)]
        while True:
            m = ANCHOR.search(self.folded, at)
            p = m.start() if m else len(self.folded)
            if plain_numbers and plain_numbers[0] <= p:
                p = plain_numbers.pop(0)
                if p < at:
                    continue
                group, at = parse_group(self.folded, p, commas=not self.amending)
            elif not m:
                break
            elif self.folded[p] == "第":
                if self._heading(p):
                    at = p + 1
                    continue
                group, at = parse_group(self.folded, p, commas=not self.amending)
            else:
                group, at = parse_head(self.folded, p, commas=not self.amending)
            if group and not self._no_reference(group):
                self._take(group)
        self._whole_laws()
        return sorted(self.facts, key=lambda f: (f.begin, f.end))

    def _heading(self, p: int) -> bool:
        """第八条 at the head of article 8, 第二章 总则: a number of its own, no reference."""
        if self.locator.is_heading(p):
            return True
        before = self.folded[p - 1] if p else "\n"
        if before == "“" and self.amending:
            before = self.folded[p - 2] if p > 1 else "\n"
            return before in "\n:" and bool(_HEAD_LINE.match(self.folded, p))
        return before == "\n" and self.is_law and bool(_HEAD_LINE.match(self.folded, p))

    def _no_reference(self, group: Group) -> bool:
        """该项工作, 本条前两款 (the second word tells more), 会议第一项议程."""
        head, after = group.head, self.folded[group.end : group.end + 1]
        if head and len(group.refs) == 1 and not group.refs[0].path:
            if head.word == "本" and self.folded.startswith(("前", "上"), group.end):
                return True
            if head.level == "item" and (head.word in "该同此本" or head.count > 1):
                return not _REFERS_ITEM.match(self.folded, group.end)
            if head.word in "该同此":
                return not _REFERS.match(after) or not self._in_reach(group.begin)
        if head is None and not self.is_law and RANK[group.refs[0].path[0][0]] > RANK["article"]:
            return not self._same_sentence(group.begin)
        return False

    def _same_sentence(self, position: int) -> bool:
        end = self.last.end
        return 0 <= end <= position and position - end < 600 and not re.search(r"[。\n]", self.folded[end:position])

    def _take(self, group: Group) -> None:
        quote = self.quotes.around(group.begin) if self.quotes else -1
        self._enter_command(group.begin)
        place = self._place(group.begin, quote)
        named = None if group.head else self.laws.before(group.begin)
        if named and named.begin >= 0:
            self.used.add(named.begin)
        start = named.begin if named and named.begin >= 0 else group.begin
        joined = 0 <= self.last.end <= start and bool(_JOINED.fullmatch(self.folded, self.last.end, start)) and start - self.last.end < 12
        law = self._law(group, named, joined, quote)
        reason = ""
        if group.head:
            bases, reason, law = self._head_bases(group, place, law)
        elif RANK[group.refs[0].path[0][0]] > RANK["article"]:
            bases = [self._carried(group, place, joined, quote)]
            if bases[0] and self.last.path and dict(bases[0]).get("article") == self.last.get("article") and law.how != "named" and not self._own_article(place, bases[0]):
                law = replace(self.last.law, begin=law.begin) if self.last.law.law else law
        else:
            bases = [(("part", law.part),) if law.part and group.refs[0].path[0][0] in ("chapter", "section") else ()]
        paths = [_join(base, ref.path) for base in bases for ref in group.refs]
        if all(any(k == "article" for k, _ in path) for path in paths) and not bases[0]:
            reason = ""
        self._relate(group, start, law, paths, joined, quote, reason)

    def _own_article(self, place: Place, base: Path) -> bool:
        return bool(place.article) and dict(base).get("article") == place.article and not self.last.get("article")

    def _enter_command(self, position: int) -> None:
        if not self.amending:
            return
        i = bisect_right(self.ops, position)
        floor = self.ops[i - 1] if i else 0
        if floor != self.command.floor:
            self.command = _Command(floor)
            self.last = _Last()

    def _place(self, position: int, quote: int) -> Place:
        """The article and paragraph that stands here; in new wording those of the article that it makes."""
        place = self.locator.at(position)
        if not self.amending or quote < 0 or self.quotes is None:
            return place
        new = dict(self.command.new)
        begin = self.quotes.spans[quote][0]
        if self.folded.endswith(("该条修改为:", "该条修改为: "), max(0, begin - 8), begin):
            new.pop("paragraph", None)
        first = int(new["paragraph"].split("-")[0]) if "paragraph" in new else 1
        count = self.quotes.paragraph(quote, position)
        return Place(article=new.get("article", ""), paragraph=str(first + count - 1), item=self.quotes.item(position))

    # -- which law

    def _law(self, group: Group, named: LawRef | None, joined: bool, quote: int) -> LawRef:
        if named:
            if named.how == "amended":
                if re.search(r"本(?:决定|修正案)$", self.folded[max(0, group.begin - 8) : group.begin]):
                    return LawRef(self.doc.title, "self", "", named.begin)
                return self._amended(group.begin, quote, named.begin)
            return named
        if group.head:
            return self._amended(group.begin, quote) if self.amending else self.own
        if joined and self.last.law.law and self.last.end >= 0:
            return replace(self.last.law, how="carried", begin=-1)
        if self.amending:
            return self._amended(group.begin, quote)
        if self._carries(group):
            return replace(self.last.law, how="carried", begin=-1)
        window = self.folded[max(0, group.begin - 30) : group.begin]
        return replace(self.own, window=window) if self.own.law else LawRef("", "none", window=window)

    def _amended(self, position: int, quote: int, begin: int = -1) -> LawRef:
        return LawRef(self._amended_at(position), "amended", "通过" if quote >= 0 else "修改前", begin)

    def _carries(self, group: Group) -> bool:
        """Does a bare 第…条 still mean the other law named before it in the sentence?"""
        last = self.last
        if last.law.how not in ("named", "carried") or not last.law.law or not self._same_sentence(group.begin):
            return False
        if RANK[group.refs[0].path[0][0]] > RANK["article"]:
            return False
        gap = self.folded[last.end : group.begin]
        if self.is_law and not _INTERPRETS.search(self.doc.title):
            return len(gap) < 16 and bool(_NEAR.fullmatch(gap))
        if not self.is_law and self.own.law:
            return bool(_NEAR.fullmatch(gap)) or (last.law.version != "" and ";" not in gap and "修改" not in gap and "建议" not in gap)
        return True

    # -- which numbers

    def _head_bases(self, group: Group, place: Place, law: LawRef) -> tuple[list[Path], str, LawRef]:
        """What 前款, 本条, 同条 … stand for: the paths that the printed numbers go on from."""
        head = group.head
        assert head is not None
        if head.word in "该同此":
            if not self.last.path or not self._in_reach(group.begin):
                return [()], "no provision is named before", law
            return [_upto(self.last.path, head.level)], "", replace(self.last.law, begin=-1)
        if head.word == "本":
            base = _own(place, head.level)
            return [base], "" if base else "not inside a provision of that level", law
        return (*self._before(head.level, head.count, place), law)

    def _in_reach(self, position: int) -> bool:
        return 0 <= self.last.end <= position and position - self.last.end < 300 and "\n" not in self.folded[self.last.end : position]

    def _before(self, level: str, count: int, place: Place) -> tuple[list[Path], str]:
        """前款, 前两款, 前条, 前项."""
        if level == "article":
            found = self.locator.articles_before(place.article, count) if place.article else []
            return ([(("article", a),) for a in found], "") if found else ([()], "no article stands before")
        own = _own(place, "article")
        if not own:
            return [()], "not inside an article"
        number = place.get(level)
        if level == "item" and not number:
            level, number = "paragraph", place.paragraph
        stem = own if level == "paragraph" else _join(own, (("paragraph", place.paragraph),) if place.paragraph else ())
        n = int(number.split("-")[0]) if number else 0
        if n <= 1 or level not in ("paragraph", "item"):
            return [own], f"no {level} stands before"
        return [_join(stem, ((level, str(k)),)) for k in range(max(1, n - count), n)], ""

    def _carried(self, group: Group, place: Place, joined: bool, quote: int) -> Path:
        """The article (and paragraph) that a bare 第二款 or 第三项 belongs to."""
        level = group.refs[0].path[0][0]
        last = self.last
        if self.amending and quote < 0:
            if joined or (level != "paragraph" and last.end >= self.command.floor and not re.search(r"[。;\n]", self.folded[last.end : group.begin])):
                return _above(last.path, level) or self.command.base
            return self.command.base
        if joined and _above(last.path, level):
            return _above(last.path, level)
        own = _own(place, "article")
        if level == "paragraph":
            parallel = self._same_sentence(group.begin) and last.get("article") and last.get("paragraph")
            if parallel and re.search(r"(?:违反|有|依照|按照|或者)(?:上述)?$", self.folded[group.begin - 4 : group.begin]) and last.law.how != "relative":
                return _above(last.path, level)
            return own or _above(last.path, level)
        if last.end >= 0 and _above(last.path, level) and self._in_reach(group.begin):
            return _above(last.path, level)
        if place.item:
            lead = self._lead_path(level)
            return lead or _join(own, (("paragraph", place.paragraph),) if place.paragraph else ())
        return own

    def _lead_path(self, level: str) -> Path:
        """The provision cited by the words before a list of items: 违反第十九条规定的,按照下列规定处罚:."""
        begin, end = self.locator.lead()
        for f in reversed(self.facts):
            if f.begin < begin:
                break
            if f.end <= end and f.article:
                path = tuple((k, v) for k, v in (("article", f.article), ("paragraph", f.paragraph)) if v)
                return _above(path, level)
        return ()

    # -- what for

    def _relate(self, group: Group, start: int, law: LawRef, paths: list[Path], joined: bool, quote: int, reason: str) -> None:
        relation, version, emit = self._relation(group, start, law, joined, quote)
        if not relation:
            relation = plain(self.folded, start, group.end)
            if joined and relation == "cites" and self.last.relation:
                relation = self.last.relation
            if relation == "cites" and self._describes(law, version):
                relation = "describes"
        self.last = _Last(group.end, replace(law, version=version), paths[-1], relation)
        if not emit:
            return
        if self.command.opened >= 0:
            # 第二条增加一款,作为第一款: one reference, to the new paragraph.
            start, self.command.opened = self.command.opened, -1
        text = " ".join(self.doc.text.raw[start : group.end].split())
        seen: set[Path] = set()
        for whole in paths:
            divided = any(k == "article" for k, _ in whole)
            path = tuple((k, v) for k, v in whole if not divided or RANK[k] >= RANK["article"])
            if path in seen:
                continue
            seen.add(path)
            self.facts.append(
                CitationFact(start, group.end, text, law.law, law.how, version, relation=relation, window=law.window, reason=reason, **dict(path))
            )

    def _relation(self, group: Group, start: int, law: LawRef, joined: bool, quote: int) -> tuple[str, str, bool]:
        """Relation and version where an amending command decides them; False: the group only leads to the next."""
        if quote >= 0 or self.is_law != self.amending or (self.amending and law.how == "self"):
            return "", law.version, True
        if law.how == "named" and self.amending and law.law != self._amended_at(start):
            return "", law.version, True
        word = command(self.folded, start, group.end, self.command.floor)
        if joined and not word and self.last.relation in ("deletes", "amends"):
            word = self.last.relation
        if not self.amending:
            relation = {"into": "inserts", "within": "", "beside": ""}.get(word, word)
            return relation, law.version, word not in ("into", "within")
        paths = [r.path for r in group.refs]
        return self._amending(word, start, paths, law)

    def _amending(self, word: str, start: int, paths: list[Path], law: LawRef) -> tuple[str, str, bool]:
        level = paths[0][0][0] if paths[0] else "paragraph"
        base = self.command.base if RANK.get(level, 0) > RANK["article"] else ()
        full = _join(base, paths[-1])
        article = level in ("article",)
        if word in ("inserts", "renumbers_to"):
            whole = _join(_above(self.last.path, level) if word == "inserts" else base, paths[0])
            self.command.new = whole if word == "inserts" else full
            if article or word == "inserts":
                self.command.base, self.command.version = _upto(whole if word == "inserts" else full, "article"), "通过"
            return word, "通过", True
        version = "修改前" if article or word == "renumbers_from" else self.command.version
        if word == "into":
            self.command.opened = start
            self.command.base, self.command.new = _upto(full, "article"), full
            return "inserts", "通过", False
        if article:
            self.command.base, self.command.version = _upto(full, "article"), "修改前"
        self.command.new = full
        if word == "within":
            self.command.opened = start
            return "cites", version, False
        return {"beside": "cites"}.get(word, word) or "cites", version, True

    def _describes(self, law: LawRef, version: str) -> bool:
        return not self.is_law and (bool(_DRAFT.search(version)) or (law.law != "" and law.law == self.doc.subject_law))

    # -- references to whole laws

    def _whole_laws(self) -> None:
        """根据《…法》制定, …同时废止, 依照刑法有关规定: a law named in a text of law without a number."""
        if not self.is_law:
            return
        body, before, end = self._body(), "cites", -1
        for m in self.mentions:
            if m.begin in self.used or m.nested or m.kind not in LAW_KINDS or m.title == self.doc.title or m.begin < body:
                continue
            if _DEFINED.search(self.folded, max(0, m.begin - 8), m.begin):
                continue
            relation = plain(self.folded, m.begin, m.end)
            if relation == "cites" and end > 0 and _JOINED.fullmatch(self.folded, end, m.begin):
                relation = before
            before, end = relation, m.end
            if self.amending and _MODIFIED.match(self.folded, m.end - 1):
                relation = "amends"
            left, _ = sentence(self.folded, m.begin, m.end)
            if relation == "repeals" and re.search(r"(?:根据|依照|依据)[^,]*$", self.folded[left : m.begin]):
                relation = "cites"
            self.facts.append(CitationFact(m.begin, m.end, m.surface, m.title, "named", m.version, relation=relation))

    def _body(self) -> int:
        provisions = self.doc.statute.provisions if self.doc.statute else ()
        first = next((p.begin for p in provisions if p.level in ("article", "paragraph")), 0)
        return max(self.doc.body, first) if not self.amending else self.doc.body


def _join(base: Path, more: Iterable[tuple[str, str]]) -> Path:
    """`base` followed by deeper levels; a level given again replaces it and what is below."""
    out = dict(base)
    for level, number in more:
        out = {k: v for k, v in out.items() if RANK[k] < RANK[level]}
        out[level] = number
    return tuple(out.items())


def _above(path: Path, level: str) -> Path:
    """The levels of a path that stand above one."""
    return tuple((k, v) for k, v in path if RANK[k] < RANK[level])


def _upto(path: Path, level: str) -> Path:
    return tuple((k, v) for k, v in path if RANK[k] <= RANK[level])


def _own(place: Place, level: str) -> Path:
    """The path of the provision of that level in which a place lies; empty where it lies in none."""
    if not place.get(level):
        return ()
    wanted = {"part": ("part",), "chapter": ("part", "chapter"), "section": ("part", "chapter", "section")}.get(
        level, ("article", "paragraph", "item")
    )
    return tuple((k, place.get(k)) for k in wanted if place.get(k) and RANK[k] <= RANK[level])

"""The words of a command: references to provisions, verbs, quotations, separators.

将第七条改为第八条,第一款第一项修改为:\\x01
→ ref(7) change ref(8) , ref(¶1 item 1) change : quote
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.relations.amendments.units import QUOTE
from kg.zh.numerals import NUMBER, to_int

LEVEL_OF = {
    "编": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "目": "subitem",
    "自然段": "paragraph",
}


@dataclass(frozen=True, slots=True)
class Ref:
    """A provision as a command names it; empty fields are not named.

    `new` is the article's number afterwards, `place` a part of the law that has no articles (preamble, title,
    contents, annex), `inserted` a provision that a command splits off another.
    """

    law: str = ""
    part: str = ""
    chapter: str = ""
    section: str = ""
    article: str = ""
    paragraph: str = ""
    item: str = ""
    subitem: str = ""
    new: str = ""
    place: str = ""
    whole: bool = False
    inserted: bool = False

    @property
    def level(self) -> str:
        """The innermost level named."""
        for level in ("subitem", "item", "paragraph", "article", "section", "chapter", "part"):
            if getattr(self, level):
                return level
        return "law"

    def within(self, context: Ref | None) -> Ref:
        """A relative reference (第一款) completed from the provision spoken of before it."""
        if not context or self.article or self.place or self.level in ("law", "part", "chapter", "section"):
            return self
        out = replace(self, article=context.article, new=context.new, place=context.place, law=self.law or context.law)
        if not self.paragraph:
            out = replace(out, paragraph=context.paragraph)
            if not self.item:
                out = replace(out, item=context.item)
        return out


_N = rf"(?:\({NUMBER}\)|{NUMBER})"
_UNIT = rf"第\s?{_N}(?:、{_N})*\s?(?:自然段|[编章节条款项目])(?:之\s?{NUMBER})?"
_LAW = r"(?:《[^》\n]{1,80}》\s?|(?:宪法|刑法|民法典|本法|本条例|条例|原)\s?)"
_CHAIN = rf"(?:(?:序言)?{_UNIT})(?:\s?{_UNIT})*"
_REF = rf"{_LAW}?(?:序言)?{_CHAIN}(?:\s?(?:、|和|及|以及|与|至|到)\s?{_LAW}?{_CHAIN})*"
_WHOLE = (
    r"(?:有关|相关|其他|各)(?:条款|条文|条)中的?|"
    r"(?:本|该|现行|原)?(?:条例|办法|规定|规则|细则|法律?|法规|决议|全文|全篇|条文|正文)"
    r"(?:全文|正文|各条|其他条文|条文|有关条款|其他条款)?中的?"
)

_TOKENS = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("ref", _REF),
            ("law", r"《[^》\n]{1,80}》(?:中的?)?"),
            ("split", rf"(?:拆分|分拆|分|修改|改)(?:为|成)\s?{NUMBER}[条款项]|(?:拆分|分拆)(?:为|成)?|分(?:为|成)"),
            ("add", rf"(?:增加|新增|增写|增设)(?:规定)?\s?(?P<count>{NUMBER})(?P<unit>[条款项目章节编])"),
            ("addwords", r"增加|增写|新增|增补"),
            (
                "change",
                r"(?:(?:相应|统一|分别|一并|依次)地?)*(?:修\s?改\s?为|改\s?为|修订为|调整为|变更为|修正为|表述为|更改为|更名为|替换为)",
            ),
            ("as", r"(?:(?:分别|依次|相应)地?)*(?:作为|列为)"),
            ("delete", r"删除|删去|删掉"),
            ("move", r"(?:移|调整)[至到]"),
            ("merge", r"(?:合并|整合)(?:为一[条款项]|后?作为|为|后)?"),
            ("same", r"(?:该|这一|本)(?P<same_unit>条(?!例)|款|项|自然段)"),
            ("heading", r"章名|节名|(?:章|节)的?(?:名称|标题)|名称|标题|题目"),
            ("elsewhere", r"目录|题注|附[件表录图]"),
            ("whole", _WHOLE),
            ("within", r"其?中的?"),
            ("end", r"末尾|最后"),
            ("after", r"(?:之|以)?后"),
            ("before", r"(?:之|以)?前"),
            ("quote", QUOTE),
            ("stop", r"[。;]"),
            ("line", r"\n"),
            ("comma", r"[,:、]"),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """`begin`, `end` are positions in the skeleton; `refs` are completed later, in their context."""

    kind: str
    begin: int
    end: int
    text: str
    refs: tuple[Ref, ...] = ()
    count: int = 1
    unit: str = ""


_PIECE = re.compile(
    rf"(?P<law>《[^》\n]{{1,80}}》)|(?P<preamble>序言)|第\s?(?P<n>{_N}(?:、{_N})*)\s?(?P<unit>自然段|[编章节条款项目])(?:之\s?(?P<sub>{NUMBER}))?|(?P<to>至|到)|(?P<and>[、和及与])"
)
_ORDER = ("part", "chapter", "section", "article", "paragraph", "item", "subitem")


def _number(text: str) -> str:
    n = to_int(text.strip("()"))
    return "" if n is None else str(n)


def _extend(ref: Ref, level: str, number: str) -> Ref:
    """`ref` with `level` set and everything below it cleared."""
    numbers = {name: getattr(ref, name) for name in _ORDER[: _ORDER.index(level)]}
    numbers[level] = number
    return Ref(law=ref.law, place=ref.place, **numbers)


def expand(first: Ref, last: Ref) -> list[Ref]:
    """The members of a range after `first`, `last` included (第五条至第八条)."""
    level = last.level
    try:
        a, b = int(getattr(first, level)), int(getattr(last, level))
    except ValueError:
        return [last]
    if not 0 < b - a <= 500:
        return [last]
    return [_extend(last, level, str(n)) for n in range(a + 1, b + 1)]


def read_refs(text: str) -> tuple[Ref, ...]:
    """The references of one list: 第三条、第五条第一款和第二款 → 3, 5¶1, 5¶2; 第七项至第九项 → 7, 8, 9.

    >>> [(r.article, r.paragraph) for r in read_refs("第三条、第五条第一款和第二款、第二百八十条之一")]
    [('3', ''), ('5', '1'), ('5', '2'), ('280-1', '')]
    """
    out: list[Ref] = []
    current, law, fresh, span = Ref(), "", True, False
    for m in _PIECE.finditer(text):
        if m["law"]:
            law = m["law"][1:-1]
            current = Ref(law=law)
        elif m["preamble"]:
            current = Ref(law=law, place="preamble")
        elif m["to"]:
            span, fresh = True, True
        elif m["and"]:
            fresh = True
        else:
            level = LEVEL_OF[m["unit"]]
            numbers = [_number(n) for n in m["n"].split("、")]
            if m["sub"]:
                numbers[-1] += "-" + _number(m["sub"])
            base = replace(current, law=law)
            found = [_extend(base, level, n) for n in numbers]
            if not fresh and out and level in _ORDER[_ORDER.index(out[-1].level) + 1 :]:
                out[-1:] = found
            elif span and out and len(out) < 2000:
                out += expand(out[-1], found[0])
            else:
                out += found
            current, fresh, span = found[-1], False, False
    return tuple(out)


def tokens(skeleton: str) -> Iterator[Token]:
    """The tokens of a command; what is between them carries no command."""
    for m in _TOKENS.finditer(skeleton):
        kind = m.lastgroup or ""
        if m["ref"]:
            yield Token("ref", m.start(), m.end(), m[0], read_refs(m[0]))
        elif m["add"]:
            yield Token("add", m.start(), m.end(), m[0], (), to_int(m["count"]) or 1, m["unit"])
        elif m["same"]:
            yield Token("same", m.start(), m.end(), m[0], unit=m["same_unit"])
        elif kind == "law" and m[0].endswith(("中", "中的")):
            yield Token("whole", m.start(), m.end(), m[0], (Ref(law=m[0][1 : m[0].rindex("》")], whole=True),))
        else:
            yield Token(kind, m.start(), m.end(), m[0])

"""The words of a command: references to provisions, verbs, quotations, separators.

将第七条改为第八条,第一款第一项修改为:\\x01
→ ref(7) change ref(8) , ref(¶1 item 1) change : quote
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.relations.amendments.units import QUOTE
from kg.zh.numerals import CHARS, NUMBER, to_int
from kg.zh.provisions import parse_group

_MOST = 2000
"""No list of references is longer."""


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


_LAW = r"(?:《(?P<law>[^》\n]{1,80})》\s?|(?:宪法|刑法|民法典|本法|本条例|条例|原|(?<=作为)该条(?=第))\s?)?(?P<preamble>序言)?"
_REF = (
    r"(?:《[^》\n]{1,80}》\s?|(?:宪法|刑法|民法典|本法|本条例|条例|原|(?<=作为)该条(?=第))\s?)?(?:序言)?(?=第[^\n]{0,8}[编章节条款项目段])"
)
"""Where a reference may begin; `read_refs` reads it."""
_WHOLE = (
    r"(?:有关|相关|其他|各)(?:条款|条文|条)中的?|"
    r"(?:本|该|现行|原)?(?:条例|办法|规定|规则|细则|法律?|法规|决议|全文|全篇|条文|正文)"
    r"(?:全文|正文|各条|其他条文|条文|有关条款|其他条款)?中的?"
)

_TOKENS = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            # 除第十一条外,将条例中的“…”修改为
            ("except", r"除(?=第)[^,。;\n]{2,80}?外(?=[,对将])"),
            # 第四条第三句、第七条: before what looks on to the next number
            ("sentence", rf"(?:第\s?{NUMBER}(?:\s?句?[、和至及]第?{NUMBER})*\s?句|[首末]句|最后一句)(?!{QUOTE})"),
            (
                "beyond",
                rf"第{NUMBER}[个处](?={QUOTE})|[前后]半[句段]|但书|除外|(?<=[条款项])等(?!级)|(?:下列|以下)(?:各?条款|各条(?!(?:依次)?顺延)|条文)",
            ),
            ("unchanged", r"不[作做](?:修改|变动|调整)|不变"),
            ("ref", _REF),
            ("law", r"《[^》\n]{1,80}》(?:中的?)?"),
            ("split", rf"(?:拆分|分拆|分|修改|改)(?:为|成)\s?{NUMBER}[条款项]|(?:拆分|分拆)(?:为|成)?|分(?:为|成)"),
            ("add", rf"(?:增加|新增|增写|增设)(?:规定)?\s?(?P<count>{NUMBER})(?P<unit>自然段|[条款项目章节编段])"),
            ("counted", rf"(?<={QUOTE})\s?{NUMBER}(?P<counted_unit>[条款项])"),
            ("addwords", r"(?:增加|增写|新增|增补)(?:规定)?"),
            (
                "change",
                r"(?:(?:相应|统一|分别|一并|依次)地?)*(?:修\s?改\s?[为成]|改\s?[为作成]|修订为|顺延为|调整为|变更为|修正为|表述为|更改为|更名为|替换为)",
            ),
            ("as", r"(?:(?:分别|依次|相应)地?)*(?:作为|列为|移作)|(?<=,)为(?=第)"),
            ("delete", r"删除|删去|删掉"),
            ("move", r"(?:移|调整)[至到]|并入"),
            ("merge", r"(?:合并|整合)(?:为一[条款项]|后?作为|为|后)?"),
            ("same", r"(?:该|这一|本)(?P<same_unit>条(?!例)|款|项|自然段)"),
            ("lead", r"引导语|引领语|导语|引语"),
            ("heading", r"章名|节名|(?:章|节)的?(?:名称|标题)|名称|标题|题目"),
            ("elsewhere", rf"目录|题注|序言|前言|引言|附[件表录图](?:[{CHARS}]{{1,3}}|[0-9]{{1,2}})?(?:《[^》\n]{{1,80}}》)?"),
            ("whole", _WHOLE),
            ("within", r"其?中的?"),
            ("end", r"末尾|最后"),
            ("between", "之间"),
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


_HEAD = re.compile(_LAW)
# 将《甲》第四条、第十条，《乙》第七条中的“…”修改为: the comma parts the laws of one row
_ROW = rf",(?=(?:《[^》\n]{{2,60}}》[^,。;《》{QUOTE}]{{2,40}},?)+中的?{QUOTE}(?:统一)?(?:修改|改)为)"
_AND = "、|和|及|以及|与|或者|或"
_NEXT = re.compile(rf"\s?(?:{_AND}|{_ROW})\s?(?={_REF})")
_NEXT_DELETED = re.compile(rf"\s?(?:{_AND})\s?(?={_REF})")
"""删去《甲》第四条，《乙》第七条中的“…”修改为: behind a deletion the comma begins another command."""


def _ref(law: str, place: str, path: tuple[tuple[str, str], ...]) -> Ref:
    numbers: dict[str, Any] = dict(path)
    return Ref(law=law, place=place, **numbers)


def read_refs(text: str, at: int = 0) -> tuple[tuple[Ref, ...], int]:
    """The references of the list that begins at `at`, and where it ends; the laws of a list may change inside it.

    >>> [(r.article, r.paragraph) for r in read_refs("第三条、第五条第一款和第二款、第二百八十条之一")[0]]
    [('3', ''), ('5', '1'), ('5', '2'), ('280-1', '')]
    """
    out: list[Ref] = []
    law, end = "", at
    joint = _NEXT_DELETED if text.endswith(("删去", "删除"), 0, at) else _NEXT
    while True:
        head = _HEAD.match(text, at)
        at = head.end() if head else at
        law = (head["law"] if head else "") or law
        group, _ = parse_group(text, at, commas=False)
        if not group or text[at] != "第" or group.refs[0].path[0][0] == "subpart":
            return tuple(out), end
        place = "preamble" if head and head["preamble"] else ""
        out += [_ref(law, place, ref.path) for ref in group.refs]
        end = group.end
        more = joint.match(text, end)
        if not more or len(out) > _MOST:
            return tuple(out), end
        at = more.end()


def tokens(skeleton: str) -> Iterator[Token]:
    """The tokens of a command; what is between them carries no command."""
    at = 0
    while m := _TOKENS.search(skeleton, at):
        kind, at = m.lastgroup or "", max(m.end(), at + 1)
        if kind == "ref":
            refs, end = read_refs(skeleton, m.start())
            if refs:
                at = end
                yield Token("ref", m.start(), end, skeleton[m.start() : end], refs)
            else:
                at = m.start() + 1
        elif m["add"]:
            yield Token("add", m.start(), m.end(), m[0], (), to_int(m["count"]) or 1, m["unit"])
        elif m["counted"]:
            yield Token("counted", m.start(), m.end(), m[0], unit=m["counted_unit"])
        elif m["same"]:
            yield Token("same", m.start(), m.end(), m[0], unit=m["same_unit"])
        elif kind == "law" and m[0].endswith(("中", "中的")):
            yield Token("whole", m.start(), m.end(), m[0], (Ref(law=m[0][1 : m[0].rindex("》")], whole=True),))
        else:
            yield Token(kind, m.start(), m.end(), m[0])

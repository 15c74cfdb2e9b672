"""Where the items of a source begin, and by what sign."""

from __future__ import annotations

import re

from kg.kinds import kind, kind_of
from kg.model.text import fold, squeeze
from kg.parse.sort.lines import LETTER_NUMBER, NUMBER, STANDARD_NUMBER, L
from kg.parse.sort.titles import MOST, Title, goes_on, has_issuer, may_have_issuer, read_title, same, tidy
from kg.parse.sort.walk import Head, Walk
from kg.zh.dates import YEAR
from kg.zh.numerals import CHARS
from kg.zh.persons import simplified
from kg.zh.titles import clean_title

_ORDER = re.compile(rf"(?P<who>.{{0,80}}?)(?P<what>令|命令|公告|通告|布告)(?P<rest>(?:[(〔\[].*|(?:{YEAR})?第?[{CHARS}0-9]+号.*)?)")
_NO_ISSUER = re.compile("本|发布|根据|【|[(]")
_ISSUERS = re.compile(r"[\u4e00-\u9fff、·]{2,90}")
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_BODY = re.compile(r"(?:委员会|[部委院局署厅会行办]|政府|办公室|国)$")
# 中央人民政府政务院命令, 總統令: orders of days without numbers, known by what they say.
_HIGH = re.compile(r"(?:政务院|国务院|总统|主席|政府|委员会|[部署厅]|法院|检察院)$")
_OF_MACAU = re.compile(r"第[0-9]{1,4}/[12]\d{3}号(?:法律|行政法规)")
_NOTED = re.compile(r"[\u4e00-\u9fff《》]{4,80}\((?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年[^()]*日[^()]*\)$")
_PUBLISHES = re.compile(r"公[布佈告]|发布|颁布|施行|^(?:制定|订定|修正|废止)“")
_LIST = re.compile(r"(?:目录|清单|一览表)(?:\([^()]*\))?$")
_ACTS = re.compile(rf"(?:[{CHARS}]{{1,3}}、)?(?:根据.{{4,60}}决定[,:])?(?:决定|批准)?(?:任命|免去|任免|撤销|接受)")
_OVER = 2
"""Lines under the title of a list of appointments among which its first act stands."""
_TOP = 14
"""How many lines may stand above the first title: letterhead, navigation, mastheads."""
_NAMES = 200
"""Instruments that are kept in mind; `own` are those of the text under way."""


def _is_bare(order: re.Match[str], signs: bool) -> bool:
    """令 that names nobody, or at most a few characters where the body above has not signed the text before."""
    return len(order["who"]) <= 3 and not (signs and order["who"])


class Heads(Walk):
    """Walks down the lines once."""

    def run(self) -> list[Head]:
        i = 0
        while i < len(self.lines):
            head = self._order(i)
            if not head and self._top() > i:
                # The line was read as the number of the title above.
                i = self._top()
                continue
            head = head or self._titled(i) or self._untitled(i)
            if head:
                head.first = self._with_number(head.first)
                self.found.append(head)
                self.named, self.own = (self.named + self.own)[-_NAMES:], []
                self.articles = 0
                i = max(head.body, i + 1)
                continue
            line = self.lines[i]
            self.articles += line.kind == "article" and not line.quoted
            self._announce(line)
            i += 1
        return self.found

    def _with_number(self, i: int) -> int:
        """法释〔2023〕6号 over a title, under the signature of the text before: the title's own."""
        top = self._top()
        signed = i - 2 >= top and (self.lines[i - 2].signature or self.lines[i - 2].sentence)
        return i - 1 if signed and LETTER_NUMBER.fullmatch(self.lines[i - 1].s) else i

    def _announce(self, line: L) -> None:
        """Remembers what a covering text names, so that its title is known when it comes."""
        covering = self.found and kind(self.found[-1].kind).covers
        if covering and not self.articles and "《" in line.s and len(self.own) < _NAMES:
            self.own += [clean_title(m[1]) for m in _QUOTED.finditer(line.s)][:_NAMES]
        if line.s.startswith("附件") and len(line.s) > 6:
            self.own.append(tidy(line.s))
        self.own = self.own[-_NAMES:]

    # ── orders ──

    def _numbers_above(self, i: int) -> bool:
        """关于…的公告 / 某局公告2023年第1号: the number of the title above."""
        above = self.found[-1] if self.found else None
        return above is not None and above.body == i and above.kind == "announcement" and "关于" in above.title

    def _order(self, i: int) -> Head | None:
        """…令 / 第9号, …公告 (2017)第12号, several issuers over 令."""
        line = self.lines[i]
        if not line.plain or len(line.s) > 140 or not (self._closed(i) or self._is_empty()):
            return None
        m, last, who = _ORDER.fullmatch(line.s), i + 1, ""
        if not m and _ISSUERS.fullmatch(line.s):
            m, last, who = self._broken_order(i)
        if not m or not (who := who + m["who"]) or _NO_ISSUER.match(who) or "《" in m["who"]:
            return None
        number = m["rest"]
        after = self.lines[last] if last < len(self.lines) else None
        if after and not number and NUMBER.fullmatch(after.s):
            number, last = after.s, last + 1
        numbered = "号" in number or (after is not None and after.note and "号" in after.s)
        if not numbered and (number or not self._says_order(i, last, who, m["what"])):
            return None
        if self._is_of_title(i, last):
            self.found[-1].number, self.found[-1].body = _number(number), last
            return None
        if self._numbers_above(i):
            self.found[-1].number = _number(line.s)
            return None
        code = "order" if m["what"].endswith("令") else "announcement"
        if last == i + 2 and "关于" in line.s:
            # 某厅关于公布…清理结果的公告 / 2024年第2号: the number under a title that tells its subject is no part of it
            title = tidy(self.raws[i])
            return Head(i, last, title, kind_of(title), "printed", "title with its number under it", _number(number))
        printed = "".join(self.raws[i:last])
        title = clean_title(printed if simplified(fold(printed)) != fold(printed) else who + m["what"] + number)
        how = "printed" if last == i + 1 else "joined"
        return Head(i, last, title, code, how, "order with its number", _number(number))

    def _is_of_title(self, i: int, last: int) -> bool:
        """云州市渡口办法 / 云州市人民政府令第214号: the number of the text itself, behind which its acts or provisions follow."""
        if not self.found or self.found[-1].body != i or not kind(self.found[-1].kind).is_law or last >= len(self.lines):
            return False
        after = self.lines[last]
        return after.note or after.article_one or (after.sentence and not _PUBLISHES.search(after.s) and "《" not in after.s[:30])

    def _broken_order(self, i: int) -> tuple[re.Match[str] | None, int, str]:
        """Issuers on lines of their own, 令 or 公告 under them."""
        who, signs = "", False
        for k in range(i, min(i + 8, len(self.lines))):
            line = self.lines[k]
            m = _ORDER.fullmatch(line.s)
            if m and k > i and (_is_bare(m, signs) or self._is_joint(i, k, m["who"])):
                return m, k + 1, who
            if not self._may_issue(line) or (k > i and not _ISSUERS.fullmatch(line.s)):
                break
            if who.endswith(("人大", "人大常委会")):
                break  # 某市人大常委会, as a database prints it over the heading of the text
            # A body on a line of its own may also sign the text before: only a bare 令 under it says that it orders.
            signs = signs or (k > i and line.signature)
            if line.signature and not _BODY.search(line.s):
                break
            who += line.s
        return None, i, ""

    @staticmethod
    def _may_issue(line: L) -> bool:
        """May a line name a body over its 令? The title of a law does not."""
        return line.plain and not line.letterhead and len(line.s) <= 90 and not kind(kind_of(line.s)).is_law

    def _is_joint(self, i: int, k: int, who: str) -> bool:
        """某部 / 某委员会　令: the last of several bodies on the line of 令, at the head of the source."""
        return k == i + 1 and not self.found and bool(_BODY.search(self.lines[i].s) and _BODY.search(who))

    def _says_order(self, i: int, last: int, who: str, what: str) -> bool:
        """An order without a number: a high body's name over it, and words that publish within the next lines; an
        announcement (公告) must name what it publishes."""
        if not _HIGH.search(who) or not what.endswith(("令", "公告")) or not (self._closed(i) or self._is_empty()):
            return False
        for line in self.lines[last : last + 4]:
            if line.sentence:
                says = _PUBLISHES.search(line.s) and (what != "公告" or line.s.startswith(("《", "现将《", "现公布《")))
                return bool(says) and not line.quoted
            if not (line.note or line.signature or line.letterhead or re.search("[号日]$", line.s)):
                return False
        return False

    # ── titles ──

    def _titled(self, i: int) -> Head | None:
        line = self.lines[i]
        if line.note and (not self.found or self.own):
            return self._with_note(i)
        unsigned = not line.signature or line.marked or (self._next_is_about(i) and not line.day)
        if not line.plain or not unsigned or self._runs_on(i) or not self._expected(i):
            return None
        title = read_title(self.lines, self.raws, i) or self._under_number(i) or self._announced(i) or self._listed(i)
        if title is None:
            return None
        why = self._sign(i, title)
        return Head(i, title.last, title.text, title.kind, title.how, why) if why else None

    def _listed(self, i: int) -> Title | None:
        """2018年7月大事记: a title of no known kind, in the words of the contents."""
        listed = self.lines[i].s in self.listed and self._closed(i)
        return Title(tidy(self.raws[i]), kind_of(self.lines[i].s), i + 1, "printed") if listed else None

    def _with_note(self, i: int) -> Head | None:
        """云州市水井办法 (2011年3月2日…公布): a flattened text whose first line goes on with the bracket of its acts."""
        title = tidy(re.split("[(（]", self.raws[i], maxsplit=1)[0])
        # 云州市水井规则(2019年11月修订) under the signature of the notice that sends it out
        sent = self.found and self.lines[i - 1].signature and any(squeeze(n) == squeeze(title) for n in self.own)
        code = kind_of(simplified(title)) if sent or (not self.found and _NOTED.match(self.lines[i].s)) else "other"
        return Head(i, i + 1, title, code, "printed", "its day and act behind it") if code != "other" else None

    def _announced(self, i: int) -> Title | None:
        """云州市花产业规划 / (2030—2035年): a plan or list under the signature of the notice that sends it out."""
        if not self.found or not kind(self.found[-1].kind).covers or not self._closed(i) or len(self.lines[i].s) < 6:
            return None
        behind = i + 1 < len(self.lines) and self.lines[i + 1].s.startswith("(") and not self.lines[i + 1].note
        said = squeeze(self.raws[i]) + (squeeze(self.raws[i + 1]) if behind else "")
        name = next((n for n in self.own if squeeze(n) == clean_title(said) or squeeze(n) == squeeze(tidy(self.raws[i]))), "")
        last = i + 2 if behind and name == clean_title(said) else i + 1
        return Title(name, kind_of(name), last, "joined" if last > i + 1 else "printed") if name else None

    def _under_number(self, i: int) -> Title | None:
        """第7/2029號法律 / 水井法律制度, GB/T 99871—2029 / 水井计量方法: what stands under the number of a law of Macau or of
        a standard is its title, whatever its last word."""
        number = self.lines[i - 1].s if i else ""
        code = "statute" if _OF_MACAU.fullmatch(number) else "standard" if STANDARD_NUMBER.fullmatch(number) else ""
        return Title(tidy(self.raws[i]), code, i + 1, "printed") if code and not self.lines[i].letterhead else None

    def _runs_on(self, i: int) -> bool:
        """Is the line before a sentence under way, that this line may only go on with?"""
        before = self.lines[i - 1] if i > self._top() else None
        return before is not None and before.kind != "heading" and not self._closed(i) and (len(before.s) > 30 or before.s[-1:] in ",、")

    def _next_is_about(self, i: int) -> bool:
        return i + 1 < len(self.lines) and goes_on(self.lines[i + 1])

    def _sign(self, i: int, title: Title) -> str:
        """What says that a title stands here, "" where nothing does."""
        line, after = self.lines[i], self._after(title.last)
        if not self.found and i < _TOP:
            return "first title of the source"
        if self._is_annexed(i, title):
            return ""
        if why := self._is_named(i, title):
            return why
        if after is not None and (after.note or (after.letterhead and has_issuer(title.text))):
            return "its day and act, or its number, under it"
        if self._restarts[title.last] and (self.articles or not self.found or kind(self.found[-1].kind).covers):
            return "articles begin again under it"
        if line.marked and len(title.text) >= 8:
            return "marked as a heading"
        if kind(title.kind).grammar == "list" and self._closed(i) and self._over_acts(title.last):
            return "a list of appointments over its acts"
        issued = after is not None and has_issuer(title.text) and (self._closed(i) or self._is_empty())
        return self._sign_of_issuer(i, title, after) if after is not None and issued else ""

    def _is_named(self, i: int, title: Title) -> str:
        if any(same(title.text, n) for n in (*self.own, *self.named)):
            return "named by the text before it"
        return "named by the contents" if squeeze(title.text) in self.listed and self._closed(i) else ""

    def _over_acts(self, k: int) -> bool:
        return any(_ACTS.match(x.s) for x in self.lines[k : k + _OVER])

    def _is_annexed(self, i: int, title: Title) -> bool:
        """Is it the list of what a decision ends or keeps, the decision's own annex?"""
        under = bool(i and self.found) and self.lines[i - 1].annex
        return under and bool(_LIST.search(title.text)) and kind(self.found[-1].kind).amends != "never"

    def _sign_of_issuer(self, i: int, title: Title, after: L) -> str:
        """What makes a line that names an issuer the title of the text under it."""
        text = after.sentence or after.kind in ("heading", "article", "contents")
        if i and self.lines[i - 1].annex and text:
            return "under an annex heading"
        if len(title.text) < 10:
            return ""
        if "关于" in title.text and (after.salutation or (after.sentence and len(after.s) > 12) or after.kind == "marker"):
            return "title of an own body over a text"
        return "declared by its own body" if title.kind == "declaration" and after.sentence else ""

    def _expected(self, i: int) -> bool:
        """Could there be a sign of a title that begins here? Asked first, for reading one costs more."""
        line = self.lines[i]
        if line.marked or self.own or self.named or self.listed or (not self.found and i < _TOP):
            return True
        if True in self._heralds[i + 1 : i + MOST + 1] or True in self._restarts[i + 1 : i + MOST + 1]:
            return True
        if self._closed(i) and self._over_acts(i + 1):
            return True
        return (self._closed(i) or self._is_empty()) and may_have_issuer("".join(x.s for x in self.lines[i : i + MOST]))

    # ── texts without a title ──

    def _untitled(self, i: int) -> Head | None:
        """An order is signed, then the law begins with its note, contents or first article, the title left out."""
        if not self.found or not kind(self.found[-1].kind).covers or self.articles or not self.own:
            return None
        line, before = self.lines[i], self.lines[i - 1]
        begins = line.article_one or (self._restarts[i] and (line.note or line.kind in ("heading", "contents")))
        if not begins or self.found[-1].body >= i:
            return None
        if before.kind == "annex" and kind_of(simplified(tidy(self.raws[i - 1]))) != "other":
            # 附件：云州市渡口办法 / 第一条
            title = tidy(self.raws[i - 1])
            return Head(i - 1, i, title, kind_of(simplified(title)), "printed", "named behind 附件 over its first article")
        if not before.signature:
            return None
        return Head(i, i, self.own[0], "", "contents", "first article behind an order that names it")


def _number(text: str) -> str:
    m = re.search(r"[(〔\[]?[^()〔〕\[\]]*[)〕\]]?第?[^()第]*号", text)
    return m[0].strip("()【】") if m else ""

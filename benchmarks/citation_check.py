"""How well `kg cite --check` tells true references from altered ones, on a build of real statutes.

    python benchmarks/citation_check.py OUTPUT [SEED] [--count 300] [--day 2025-06-01] [--show]

Makes COUNT true and COUNT altered references from the sources of the build (read here by a reader of its own, so that
a fault of the program's own reading counts as a fault), puts each into a sentence, checks them all in one text and prints per
kind how many were flagged for the right reason, how many true ones were flagged, and how many nobody answered.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import kg
from kg.cite.check import Checked, check
from kg.time.laws import Laws
from kg.time.periods import state
from kg.zh.numerals import to_han, to_int

ARTICLE = re.compile(r"第([一二三四五六七八九十百千零〇]+)条(?:之([一二三四五六七八九十]+))?[ \u3000]+(?P<text>\S.*)")
ITEM = re.compile(r"[（(]([一二三四五六七八九十]+)[)）]")
HEADING = re.compile(r"#|第[一二三四五六七八九十百]+[编章节]|附[ \u3000]*[则件录：:]")

MARKS = "。；：，、;:,.）)”"

FRAMES = (
    "依照{}的规定，本院判决如下。", "根据{}，甲方应当承担责任。", "该行为违反了{}的规定。", "参见{}。", "{}对此有明确规定。",
    "按照{}规定的程序办理。", "（{}）", "本报告以{}为依据。", "当事人依据{}提起诉讼，", "其法律依据是{}；", "有{}规定情形的，不予批准。",
    "适用{}，", "不符合{}要求。", "问：是否适用{}？答：适用。",
)  # fmt: skip
QUOTING = ("{}规定：“{}”", "根据{}，“{}”", "“{1}”（{0}）", "{}明确：“{}”", "{}载明“{}”。")


@dataclass(slots=True)
class Article:
    number: str
    paragraphs: list[str] = field(default_factory=list)
    items: dict[int, list[str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        head, _, sub = self.number.partition("-")
        return f"第{to_han(int(head))}条" + (f"之{to_han(int(sub))}" if sub else "")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence about one reference and what a check must say of it. `says`: what the answer must hold besides."""

    kind: str
    sentence: str
    reference: str
    verdict: str
    quote: str = ""
    says: str = ""


def read(text: str) -> dict[str, Article]:
    """Articles of a statute file by number; none where the numbers do not run from 1 without a gap."""
    found: dict[str, Article] = {}
    now: Article | None = None
    lines = [*filter(None, map(str.strip, text.partition("<!-- INFO END -->")[2].splitlines()))]
    for line, heads in zip(lines, headings(lines), strict=True):
        if heads:
            now = None
        elif m := ARTICLE.match(line):
            number = str(to_int(m[1])) + (f"-{to_int(m[2])}" if m[2] else "")
            if number in found:
                return {}
            now = found[number] = Article(number, [m["text"]], lines=[m["text"]])
        elif now is not None and (m := ITEM.match(line)):
            now.items.setdefault(len(now.paragraphs), []).append(line[m.end() :].strip())
            now.lines.append(line)
        elif now is not None:
            now.paragraphs.append(line)
            now.lines.append(line)
    whole = [int(n) for n in found if n.isdigit()]
    return found if whole and whole == list(range(1, len(whole) + 1)) else {}


def headings(lines: list[str]) -> list[bool]:
    """Which lines are headings: numbered ones, and short ones without a mark before an article (over two lines with 、 between)."""
    out, following = [], "第一条 "
    for line in reversed(lines):
        alone = len(line) < 30 and not ARTICLE.match(line)
        before = (ARTICLE.match(following) and line[-1] not in MARKS) or (bool(out) and out[-1] and line[-1] == "、" and len(line) < 20)
        out.append(bool(HEADING.match(line)) or bool(alone and before))
        following = line
    return out[::-1]


class Maker:
    """`now`: title → the articles in force on the day; `old`: those of an earlier text."""

    def __init__(self, laws: Laws, sources: dict[str, str], day: str, rng: random.Random) -> None:
        self.laws, self.day, self.rng = laws, day, rng
        self.now: dict[str, dict[str, Article]] = {}
        self.old: dict[str, dict[str, Article]] = {}
        self.repealed = [t for t, h in laws.histories.items() if h.repealed and h.repealed <= day and len(t) < 40]
        self.coming: dict[str, dict[str, Article]] = {}
        named = {d.document_id: d.source for d in laws.tables.documents}
        for title, history in laws.histories.items():
            texts = [(t, read(sources[named[t.articles[0].document_id]])) for t in history.texts if t.articles]
            status = state(history, day).status
            held = history.text_on(day)
            for t, articles in texts:
                if articles and len(articles) > 4:
                    if status == "in_force":
                        (self.now if t is held else self.old).setdefault(title, articles)
                    elif status == "not_yet_in_force":
                        self.coming[title] = articles
        self.titles = sorted(self.now)
        self.marks = "".join(sorted(set("".join(self.titles))))

    def any(self, fits: Callable[[Article], bool] = lambda a: True) -> tuple[str, Article]:
        while True:
            title = self.rng.choice(self.titles)
            fitting = [a for a in self.now[title].values() if fits(a)]
            if fitting:
                return title, self.rng.choice(fitting)

    def frame(self, reference: str) -> str:
        return self.rng.choice(FRAMES).format(reference)

    def case(self, kind: str, reference: str, verdict: str, says: str = "") -> Case:
        return Case(kind, self.frame(reference), reference, verdict, "", says)

    def quoting(self, kind: str, reference: str, words: str, quote: str, says: str = "", verdict: str = "exists") -> Case:
        return Case(kind, self.rng.choice(QUOTING).format(reference, words), reference, verdict, quote, says)

    # --- true ones

    def article(self) -> Case:
        title, a = self.any()
        return self.case("article", f"《{title}》{a.name}", "exists")

    def arabic(self) -> Case:
        title, a = self.any(lambda a: a.number.isdigit())
        return self.case("article in figures", f"《{title}》第{a.number}条", "exists")

    def bare(self) -> Case:
        title = self.rng.choice([t for t in self.titles if t.startswith("中华人民共和国") and t.endswith(("法", "法典"))])
        short = title.removeprefix("中华人民共和国")
        a = self.rng.choice(list(self.now[title].values()))
        return self.case("short title", self.rng.choice(("《{}》{}", "{}{}")).format(short, a.name), "exists")

    def paragraph(self) -> Case:
        title, a = self.any(lambda a: len(a.paragraphs) > 1)
        n = self.rng.randint(1, len(a.paragraphs))
        return self.case("paragraph", f"《{title}》{a.name}第{to_han(n)}款", "exists")

    def item(self) -> Case:
        title, a = self.any(lambda a: bool(a.items))
        p = self.rng.choice(list(a.items))
        n = self.rng.randint(1, len(a.items[p]))
        printed = self.rng.choice((f"第{to_han(n)}项", f"第（{to_han(n)}）项"))
        between = f"第{to_han(p)}款" if len(a.paragraphs) > 1 or self.rng.random() < 0.2 else ""
        return self.case("item", f"《{title}》{a.name}{between}{printed}", "exists")

    def several(self) -> Case:
        title, _ = self.any()
        two = self.rng.sample(list(self.now[title].values()), 2)
        return self.case("list", f"《{title}》{two[0].name}、{two[1].name}", "exists")

    def relative(self) -> Case:
        """A law named once, and 该法 or 同法 later in the sentence."""
        title, a = self.any()
        other = self.rng.choice(list(self.now[title].values()))
        word = self.that(title)
        return Case("relative", f"依照《{title}》{a.name}的规定，并参照{word}{other.name}，予以处理。", f"{word}{other.name}", "exists")

    def that(self, title: str) -> str:
        return "该法" if title.endswith(("法", "法典")) else f"该{title[-2:]}"

    def shortened(self) -> Case:
        title, a = self.any()
        sentence = f"依照《{title}》（以下简称《新规》）处理。《新规》{a.name}对此有规定。"
        return Case("short name of the text", sentence, f"《新规》{a.name}", "exists")

    def stretch(self) -> Case:
        title, _ = self.any()
        first = self.rng.randint(1, len([n for n in self.now[title] if n.isdigit()]) - 2)
        between = self.rng.choice(("至", "到", "—"))
        return self.case("range", f"《{title}》第{to_han(first)}条{between}第{to_han(first + 2)}条", "exists")

    def marked(self) -> Case:
        """As a model writes its answers: in bold, with figures, with a year."""
        title, a = self.any(lambda a: a.number.isdigit())
        year = self.laws.histories[title].text_on(self.day).date[:4]  # type: ignore[union-attr]
        form = self.rng.choice(
            (
                "**《{}》第{}条**",
                "《{}》（{y}年修订）第{}条",
                "《{}》 第 {} 条",
                "《{}》（{y}）第{}条",
                "{}第{}条",
                "《{}》(以下简称该规定)第{}条",
            )
        )
        return self.case("other dress", form.format(title, a.number, y=year), "exists")

    def title(self) -> Case:
        return self.case("title", f"《{self.rng.choice(self.titles)}》", "exists")

    def quote(self) -> Case:
        title, a = self.any(lambda a: len(a.paragraphs[0]) > 14 and not set(a.paragraphs[0]) & set('“”"') and not a.items)
        return self.quoting("quotation", f"《{title}》{a.name}", self.rng.choice(self.sentences(a)), "exact")

    def sentences(self, a: Article) -> list[str]:
        return [s for p in a.paragraphs for s in re.findall(r"[^。]+。", p) if len(s) > 10 and not set(s) & set('“”"')] or [a.paragraphs[0]]

    # --- altered ones

    def no_article(self) -> Case:
        title, _ = self.any()
        n = len([k for k in self.now[title] if k.isdigit()]) + self.rng.randint(1, 40)
        printed = self.rng.choice((f"第{to_han(n)}条", f"第{n}条"))
        return self.case("no such article", f"《{title}》{printed}", "no_such_provision")

    def no_sub_article(self) -> Case:
        title, a = self.any(lambda a: a.number.isdigit())
        sub = next(n for n in range(1, 40) if f"{a.number}-{n}" not in self.now[title])
        return self.case("no such 条之N", f"《{title}》{a.name}之{to_han(sub)}", "no_such_provision")

    def no_paragraph(self) -> Case:
        title, a = self.any()
        n = len(a.paragraphs) + self.rng.randint(1, 4)
        return self.case("no such paragraph", f"《{title}》{a.name}第{to_han(n)}款", "no_such_paragraph")

    def no_item(self) -> Case:
        title, a = self.any()
        n = max([0, *map(len, a.items.values())]) + self.rng.randint(1, 4)
        return self.case(
            "no such item", f"《{title}》{a.name}第{self.rng.choice(('{}', '（{}）')).format(to_han(n))}项", "no_such_paragraph"
        )

    def misspelt(self) -> Case:
        while True:
            title = self.rng.choice(self.titles)
            core = len("中华人民共和国") if title.startswith("中华人民共和国") else 0
            at = self.rng.randrange(core, len(title))
            how = self.rng.choice(("other", "left out", "swapped"))
            rest = title[at + 1 :]
            wrong = title[:at] + {"other": self.rng.choice(self.marks) + rest, "left out": rest}.get(how, rest[:1] + title[at] + rest[1:])
            if (
                not set(wrong[at - 1 : at + 2]) & set("《》()、 ")
                and not set(title) & set("《》")
                and not self.laws.registry.find(wrong).title
            ):
                a = self.rng.choice(list(self.now[title].values()))
                return self.case("misspelt title", f"《{wrong}》{a.name}", "law_not_held", title)

    def _moved(self) -> tuple[str, Article, str]:
        """An article of an earlier text whose words stand under another number now."""
        while True:
            title = self.rng.choice(sorted(self.old))
            now = {"".join(a.paragraphs): n for n, a in self.now.get(title, {}).items()}
            moved = [(a, now["".join(a.paragraphs)]) for a in self.old[title].values() if "".join(a.paragraphs) in now]
            moved = [(a, n) for a, n in moved if n != a.number and len(a.paragraphs[0]) > 20]
            if moved:
                return title, *self.rng.choice(moved)

    def old_number(self) -> Case:
        for _ in range(2000):
            title, a, n = self._moved()
            if a.number not in self.now[title]:
                return self.case("old number, now none", f"《{title}》{a.name}", "renumbered", f"→{n}")
        raise SystemExit("the build has no law whose last articles were renumbered")

    def old_quote(self) -> Case:
        while True:
            title, a, n = self._moved()
            if a.number in self.now[title]:
                words = self.rng.choice(self.sentences(a))
                where = Article(n).name
                return self.quoting("old number with its words", f"《{title}》{a.name}", words, "elsewhere", where)

    def gone(self) -> Case:
        title = self.rng.choice(self.repealed)
        number = f"第{to_han(self.rng.randint(1, 9))}条" if self.rng.random() < 0.7 else ""
        return self.case("repealed law", f"《{title}》{number}", "repealed", self.laws.histories[title].repealed)

    def not_yet(self) -> Case:
        if not self.coming:
            return self.gone()
        title = self.rng.choice(sorted(self.coming))
        a = self.rng.choice(list(self.coming[title].values()))
        return self.case("not yet in force", f"《{title}》{a.name}", "not_in_force")

    def no_end(self) -> Case:
        title, _ = self.any()
        last = len([n for n in self.now[title] if n.isdigit()])
        return self.case("range past the end", f"《{title}》第{to_han(last)}条至第{to_han(last + 2)}条", "no_such_provision")

    def no_relative(self) -> Case:
        title, a = self.any()
        n = len([k for k in self.now[title] if k.isdigit()]) + self.rng.randint(1, 40)
        word = self.that(title)
        return Case(
            "no such article, relative",
            f"依照《{title}》{a.name}和{word}第{to_han(n)}条处理。",
            f"{word}第{to_han(n)}条",
            "no_such_provision",
        )

    def invented(self) -> Case:
        place, what = (
            self.rng.choice(("云州市", "江海省", "中华人民共和国")),
            self.rng.choice(("浮空岛屿", "古井烟火", "星际采矿", "机器邻里")),
        )
        title = place + what + self.rng.choice(("管理条例", "保护条例", "促进法", "若干规定"))
        return self.case("invented law", f"《{title}》第{to_han(self.rng.randint(1, 60))}条", "law_not_held")

    def other_law(self) -> Case:
        """The words of one law under an article of another."""
        while True:
            title, a = self.any(lambda a: len(a.paragraphs[0]) > 30 and not set(a.paragraphs[0]) & set('“”"'))
            other, b = self.any()
            words = self.rng.choice(self.sentences(a))
            if other != title and sum(words in p for t in self.now.values() for x in t.values() for p in x.paragraphs) == 1:
                return self.quoting("words of another law", f"《{other}》{b.name}", words, "elsewhere", f"《{title}》{a.name}")

    def altered_quote(self) -> Case:
        while True:
            title, a = self.any(lambda a: len(a.paragraphs[0]) > 20 and not set(a.paragraphs[0]) & set('“”"'))
            words = self.rng.choice(self.sentences(a))
            wrong = self._altered(words)
            if wrong != words and wrong not in "".join(a.paragraphs):
                return self.quoting("altered quotation", f"《{title}》{a.name}", wrong, "differs")

    def _altered(self, words: str) -> str:
        """One word of law turned into another, a number changed, or a piece left out."""
        pairs = [("应当", "可以"), ("可以", "应当"), ("不得", "可以"), ("以上", "以下"), ("以下", "以上"), ("或者", "并且"), ("和", "或者")]
        fitting = [(a, b) for a, b in pairs if a in words]
        figure = re.search("[一二三四五六七八九](?=[年月日万千百个])", words)
        if figure and self.rng.random() < 0.6:
            other = self.rng.choice([c for c in "一二三四五六七八九" if c != figure[0]])
            return words[: figure.start()] + other + words[figure.end() :]
        if fitting and self.rng.random() < 0.8:
            return words.replace(*self.rng.choice(fitting), 1)
        parts = words.split("，")
        if len(parts) > 2:
            parts.pop(self.rng.randrange(1, len(parts) - 1))
        return "，".join(parts)


TRUE = ("article", "arabic", "bare", "paragraph", "item", "several", "stretch", "relative", "shortened", "marked", "title", "quote")
ALTERED = (
    "no_article", "no_sub_article", "no_paragraph", "no_item", "no_end", "no_relative", "misspelt", "invented", "old_number", "old_quote",
    "gone", "not_yet", "altered_quote", "other_law",
)  # fmt: skip


def answers(cases: list[Case], laws: Laws, day: str) -> Iterator[tuple[Case, list[Checked]]]:
    """Each case with the answers that stand inside its reference; all cases are checked in one text."""
    text, places = "", []
    for c in cases:
        at = len(text) + c.sentence.index(c.reference)
        places.append((at, at + len(c.reference)))
        text += c.sentence + "\n"
    found = check(text, laws, day)
    for c, (start, end) in zip(cases, places, strict=True):
        yield c, [f for f in found if f.start < end and f.end > start]


def right(case: Case, found: list[Checked]) -> bool:
    """Is one of the answers the one asked for, and none a sure other one?"""
    if case.verdict == "exists" and not case.quote:
        return bool(found) and all(f.verdict == "exists" and not f.wrong for f in found)
    return any(
        f.verdict == case.verdict
        and f.quote_verdict == case.quote
        and (case.says in (f.detail + f.quote_detail) or case.says == f"→{f.now}")
        for f in found
    )


def report(name: str, cases: list[Case], laws: Laws, day: str, show: bool) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for c, found in answers(cases, laws, day):
        n = counts[c.kind]
        n["all"] += 1
        n["right"] += right(c, found)
        n["flagged"] += any(f.wrong or (f.verdict == "law_not_held") for f in found)
        n["skipped"] += not found
        if show and not right(c, found):
            said = [(f.text, f.law, f.article, f.verdict, f.detail, f.now, f.quote_verdict, f.quote_detail) for f in found]
            print(f"  {c.kind}: {c.sentence[:150]} wanted {c.verdict} {c.quote} {c.says}; got {said}")
    print(f"{name:32}   all  right  flagged  skipped")
    for kind, n in [*counts.items(), ("together", sum(counts.values(), Counter()))]:
        print(f"  {kind:30} {n['all']:5} {n['right'] / n['all']:6.3f} {n['flagged'] / n['all']:8.3f} {n['skipped']:8}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("output", type=Path)
    ask.add_argument("seed", type=int, nargs="?", default=1)
    ask.add_argument("--count", type=int, default=300)
    ask.add_argument("--day", default="2025-06-01")
    ask.add_argument("--show", action="store_true", help="print every case that was not answered right")
    given = ask.parse_args()
    with kg.open(given.output) as graph:
        rng = random.Random(given.seed)
        maker = Maker(graph.laws, dict(graph.sources()), given.day, rng)
        for name, kinds in (("true references", TRUE), ("altered references", ALTERED)):
            cases = [getattr(maker, kinds[n % len(kinds)])() for n in range(given.count)]
            report(name, cases, graph.laws, given.day, given.show)


if __name__ == "__main__":
    main()

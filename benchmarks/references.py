"""True and altered references to the laws of a build, each in a sentence, with what a check must say of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.printed import Article, read
from kg.time.laws import Laws
from kg.time.periods import state
from kg.zh.numerals import to_han

FRAMES = (
    "依照{}的规定，本院判决如下。", "根据{}，甲方应当承担责任。", "该行为违反了{}的规定。", "参见{}。", "{}对此有明确规定。",
    "按照{}规定的程序办理。", "（{}）", "本报告以{}为依据。", "当事人依据{}提起诉讼，", "其法律依据是{}；", "有{}规定情形的，不予批准。",
    "适用{}，", "不符合{}要求。", "问：是否适用{}？答：适用。",
)  # fmt: skip
QUOTING = ("{}规定：“{}”", "根据{}，“{}”", "“{1}”（{0}）", "{}明确：“{}”", "{}载明“{}”。")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence about one reference and what a check must say of it. `says`: what the answer must hold besides."""

    kind: str
    sentence: str
    reference: str
    verdict: str
    quote: str = ""
    says: str = ""


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
        return "该法" if title.endswith(("法", "法典")) and not title.endswith("办法") else f"该{title[-2:]}"

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

    def most(self, title: str) -> int:
        """The last number of any text of the law: what another text has is another fault than what none has."""
        return max(int(p.article.partition("-")[0]) for t in self.laws.histories[title].texts for p in t.articles)

    def no_article(self) -> Case:
        title, _ = self.any()
        n = self.most(title) + self.rng.randint(1, 40)
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
        if last < self.most(title):
            return self.no_end()
        return self.case("range past the end", f"《{title}》第{to_han(last)}条至第{to_han(last + 2)}条", "no_such_provision")

    def no_relative(self) -> Case:
        title, a = self.any()
        n = self.most(title) + self.rng.randint(1, 40)
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

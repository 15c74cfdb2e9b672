"""Whether `kg law --at` gives each law's text of a day, on a build that holds several dated texts of laws and decisions on them.

    python benchmarks/law_at.py OUTPUT [--show]

printed    every held text, asked for on its first day and on the last before the next: each article must be that of the source,
           which is read here by a reader of its own.
forward    a text is hidden whose decision is held (and an earlier text with no other amendment between): the decision is carried out.
backward   the earlier text is hidden: the later one is taken back over the decision.
gap        a text is hidden whose decision is not held: no article may come unmarked that is not as printed.
chain      the newest text of a law that several decisions amended is taken back over all of them and forward again.

`exact`: articles that come as printed, marks at the end of a line and 、 between titles aside; `unknown`: those that are marked (`same`: and
yet have the words of the print); `print`:
those where the print says another thing than the decision, of which the decision's own words are the proof (what it gives is ours and not
the print's, or it does not name the article at all); `wrong`: those that are none of these.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import kg
from benchmarks.printed import read
from kg.time.articles import ArticleAt, LawAt
from kg.time.at import law_at
from kg.time.laws import Laws
from kg.time.orders import orders_of
from kg.time.periods import Decision, HeldText, History
from kg.zh.numerals import numbered


def plain(text: str) -> str:
    """Without layout and what editions set each in its own way: widths, the full stop or semicolon at the end of a line, 、 between 《》."""
    lines = (line.strip().rstrip("；;。") for line in text.replace("\u200b", "").splitlines())
    return "".join("".join(lines).replace("》、《", "》《").split()).translate(str.maketrans("（）：；，．", "():;,."))


def differ(here: str, there: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there)))
    return f"…{here[max(0, at - 12) : at + 40]} | …{there[max(0, at - 12) : at + 40]}"


Reprint = Callable[[ArticleAt, str], bool]
"""Does the print of an article (its words) go against the decision?"""


def compared(found: LawAt, wanted: dict[str, str], show: str = "", reprint: Reprint = lambda a, text: False) -> Counter[str]:
    """How the articles of an answer stand to the printed ones."""
    out: Counter[str] = Counter(wanted=len(wanted))
    here = {a.article: a for a in found.articles}
    for number, text in wanted.items():
        a = here.pop(number, None)
        if a is None:
            out["missing"] += 1
            out["wrong"] += bool(found.articles) and not found.notes
        elif a.source == "unknown":
            out["unknown"] += 1
            out["same"] += plain(a.text) == plain(text)
        else:
            how = "exact" if plain(a.text) == plain(text) else "print" if reprint(a, text) else "wrong"
            out[how] += 1
            if how != "exact" and show:
                print(f"  {show} {number} ({a.source}, {how}): {differ(plain(a.text), plain(text))}")
    extra = [a for a in here.values() if a.source != "unknown"]
    out["wrong"] += len(extra)
    if extra and show:
        print(f"  {show} more than printed: {[a.article for a in extra][:10]}")
    return out


def words(text: HeldText) -> dict[str, str]:
    return {p.article: p.text for p in text.articles}


def printed(laws: Laws, sources: dict[str, str]) -> Iterator[tuple[str, Counter[str]]]:
    source_of = {d.document_id: d.source for d in laws.tables.documents}
    for history in laws.histories.values():
        for text, after in zip(history.texts, [*history.texts[1:], None], strict=False):
            articles = read(sources[source_of[text.articles[0].document_id]]) if text.articles else {}
            if len(history.texts) > 1 and articles:
                wanted = {n: "\n".join(a.lines) for n, a in articles.items()}
                ends = [after.start] if after else []
                ends += [d for d in (*history.amended, *(x.date for x in history.decisions)) if d > text.date]
                last = (date.fromisoformat(min(ends)) - timedelta(1)).isoformat() if ends else "2099-01-01"
                for day in dict.fromkeys((text.start, max(text.start, last))):
                    yield f"{history.title} {day}", compared(laws.at(history.title, day), wanted, f"{history.title} {day}")


def without(history: History, text: HeldText) -> History:
    return replace(history, texts=tuple(t for t in history.texts if t is not text))


def pairs(laws: Laws, decided: bool) -> Iterator[tuple[History, HeldText, HeldText]]:
    for history in laws.histories.values():
        for old, new in zip(history.texts, history.texts[1:], strict=False):
            between = {d for d in (*history.amended, *(x.date for x in history.decisions)) if old.date < d <= new.date}
            held = {d.date for d in history.decisions if old.date < d.date <= new.date}
            if between and (held == between) == decided and old.articles and new.articles:
                yield history, old, new


def forward(laws: Laws, decided: bool = True) -> Iterator[tuple[str, Counter[str]]]:
    for history, old, new in pairs(laws, decided):
        day = max([new.start, *(d.start for d in history.decisions if d.date <= new.date)])
        between = [d for d in history.decisions if old.date < d.date <= new.date]
        found = law_at(without(history, new), day, laws.document)
        yield history.title, compared(found, words(new), history.title, reprinted(laws, history, between))


def reprinted(laws: Laws, history: History, decisions: Sequence[Decision], back: bool = False) -> Reprint:
    """By the words of the decisions: what they give an article stands in ours and not in the print; or none of them names the article."""
    texts = [laws.document(d.document_id) for d in decisions]
    operations = [o for doc in texts for o in orders_of(doc, history.title).operations]

    def goes_against(a: ArticleAt, text: str) -> bool:
        own = a.article if back else a.renumbered_from or a.article
        given = [plain(o.new_text) for o in operations if own == o.old_article or (not own and a.article == o.new_article) if o.new_text]
        if given and not back:
            return any(g not in plain(text) for g in given) and all(g in plain(a.text) for g in given)
        # 改为第五条 and 本条例第五条 are numbers of the text after.
        named = re.compile(f"(?<!改为)(?<!作为)(?<!条例)(?<!本法)(?<!办法)(?<!规定){numbered(own, '条')}(?!之)")
        return bool(texts) and not any(named.search(doc.text.folded) for doc in texts)

    return goes_against


def backward(laws: Laws) -> Iterator[tuple[str, Counter[str]]]:
    for history, old, new in pairs(laws, True):
        day = (date.fromisoformat(min(new.start, new.date)) - timedelta(1)).isoformat()
        between = [d for d in history.decisions if old.date < d.date <= new.date]
        found = law_at(without(history, old), day, laws.document)
        yield history.title, compared(found, words(old), history.title, reprinted(laws, history, between, back=True))


def gap(laws: Laws) -> Iterator[tuple[str, Counter[str]]]:
    return forward(laws, decided=False)


def chain(laws: Laws) -> Iterator[tuple[str, Counter[str]]]:
    for history in laws.histories.values():
        decisions = [d for d in history.decisions if history.texts and d.date <= history.texts[-1].date]
        if len(decisions) > 1:
            day = (date.fromisoformat(decisions[0].date) - timedelta(1)).isoformat()
            first = law_at(history, day, laws.document)
            print(f"  {history.title} on {day}: {dict(Counter(a.source for a in first.articles))} {list(first.notes)[:3]}")
            for d in decisions[:-1]:
                found = law_at(history, d.start, laws.document)
                yield (
                    f"{history.title} {d.start}",
                    Counter({a.source: 1 for a in found.articles}) + Counter(a.source for a in found.articles),
                )


def report(name: str, rows: Iterable[tuple[str, Counter[str]]], show: bool) -> None:
    rows = list(rows)
    if show:
        for title, n in rows:
            print(f"    {name} {title}: {dict(n)}")
    total = sum((n for _, n in rows), Counter())
    share = total["exact"] / max(total["wanted"], 1)
    print(
        f"{name:10} {len(rows):4} texts {total['wanted']:6} articles  exact {share:.4f}  "
        + "  ".join(f"{k} {total[k]}" for k in ("unknown", "same", "missing", "print", "wrong"))
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("output", type=Path)
    ask.add_argument("--show", action="store_true")
    given = ask.parse_args()
    with kg.open(given.output) as graph:
        laws = graph.laws
        report("printed", printed(laws, dict(graph.sources())), given.show)
        for name, rows in (("forward", forward(laws)), ("backward", backward(laws)), ("gap", gap(laws)), ("chain", chain(laws))):
            report(name, rows, given.show)


if __name__ == "__main__":
    main()

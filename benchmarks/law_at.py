"""Whether `kg law --at` gives each law's text of a day, on a build that holds several dated texts of laws and decisions on them.

    python benchmarks/law_at.py OUTPUT [--show]

printed    every held text, asked for on its first day and on the last before the next: each article must be that of the source,
           which is read here by a reader of its own.
forward    a text is hidden whose decision is held (and an earlier text with no other amendment between): the decision is carried out.
backward   the earlier text is hidden: the later one is taken back over the decision.
gap        a text is hidden whose decision is not held: no article may come unmarked that is not as printed.
chain      the newest text of a law that several decisions amended is taken back over all of them and forward again.

`exact`: articles that come as printed; `unknown`: those that are marked; `wrong`: those that are neither, and tell so by nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import kg
from benchmarks.citation_check import read
from kg.time.articles import LawAt
from kg.time.at import law_at
from kg.time.laws import Laws
from kg.time.periods import HeldText, History


def plain(text: str) -> str:
    return "".join(text.replace("\u200b", "").split()).translate(str.maketrans("（）：；，．", "():;,."))


def differ(here: str, there: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there)))
    return f"…{here[max(0, at - 12) : at + 40]} | …{there[max(0, at - 12) : at + 40]}"


def compared(found: LawAt, wanted: dict[str, str], show: str = "") -> Counter[str]:
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
        else:
            right = plain(a.text) == plain(text)
            out["exact" if right else "wrong"] += 1
            if not right and show:
                print(f"  {show} {number} ({a.source}): {differ(plain(a.text), plain(text))}")
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
                wanted = {n: "".join(a.lines) for n, a in articles.items()}
                last = (date.fromisoformat(after.start) - timedelta(1)).isoformat() if after else "2099-01-01"
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
    for history, _, new in pairs(laws, decided):
        day = max([new.start, *(d.start for d in history.decisions if d.date <= new.date)])
        yield history.title, compared(law_at(without(history, new), day, laws.document), words(new), history.title)


def backward(laws: Laws) -> Iterator[tuple[str, Counter[str]]]:
    for history, old, new in pairs(laws, True):
        day = (date.fromisoformat(min(new.start, new.date)) - timedelta(1)).isoformat()
        yield history.title, compared(law_at(without(history, old), day, laws.document), words(old), history.title)


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
        + "  ".join(f"{k} {total[k]}" for k in ("unknown", "missing", "wrong"))
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

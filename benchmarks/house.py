"""The house in figures: the way of a fact from text to statement, the files of a relation, the readers of a concept.

    python benchmarks/house.py [--write]

Hops are the functions of `kg` that stand on the stack when the fact, its row and its statements are made of a sentence, each
counted once; readers of a concept are the modules with a pattern of their own that reads a printed form of it as a whole.
`--write` puts the tables into docs/architecture.md.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.build.emit import quads
from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris
from kg.relations import RELATIONS
from tests.imports import imported, modules
from tests.patterns.alternatives import all_patterns

PAGE = Path(__file__).resolve().parents[1] / "docs" / "architecture.md"
BEGIN, END = "<!-- measured by benchmarks/house.py -->", "<!-- end of the figures -->"
_HEAD = "云州市河道条例\n(2023年11月24日云州市第十六届人民代表大会常务委员会第六次会议通过)\n第一条 为了保护河道,制定本条例。\n"
WAYS = {
    "citations": ("CitationFact", "CitationRow", _HEAD + "第二条 违反本条例第一条规定的,给予警告。\n"),
    "appointments": (
        "Act",
        "AppointmentRow",
        "云州市人民代表大会常务委员会任免名单\n(2023年11月24日云州市第十六届人民代表大会常务委员会第六次会议通过)\n任命张云海为云州市水务局局长。\n",
    ),
}
"""Relation → its fact, its row, a text that says one."""
CONCEPTS = {
    "number of a provision": "第三十七条第一款第四项",
    "numeral": "一百二十三",
    "date": "2023年11月24日",
    "sitting": "第十六届人民代表大会常务委员会第六次会议",
    "title of a law": "《中华人民共和国水法》",
    "amount": "一千元以上五千元以下",
}
"""Concept → a printed form of it."""


def way(relation: str, fact: str, row: str, text: str) -> tuple[list[str], list[str]]:
    """Functions and modules that a fact of the text passes, in the order in which they are entered."""
    stages: dict[str, list[str]] = {}

    def stack(frame: FrameType | None) -> list[str]:
        out = []
        while frame:
            name = str(frame.f_globals.get("__name__", ""))
            if name.startswith("kg.") and not frame.f_code.co_name.startswith(("<", "__")):
                out.append(f"{name}.{frame.f_code.co_qualname if sys.version_info >= (3, 11) else frame.f_code.co_name}")
            frame = frame.f_back
        return out[::-1]

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event != "call":
            return
        code = frame.f_code
        made = type(frame.f_locals.get("self")).__name__ if code.co_name == "__init__" else ""
        if made in (fact, row) and made not in stages:
            stages[made] = stack(frame.f_back)
        elif frame.f_globals.get("__name__") == f"kg.relations.{relation}.quads" and code.co_name == "quads":
            stages.setdefault("quads", stack(frame))

    sys.setprofile(watch)
    try:
        found = first_pass(Source("t.txt", text, "txt"))
        tables = second_pass([found], Iris(""))
        list(quads(tables, Iris(""), {"t.txt": text}))
    finally:
        sys.setprofile(None)
    functions = list(dict.fromkeys(f for stage in (fact, row, "quads") for f in stages[stage]))
    return functions, list(dict.fromkeys(module_of(f) for f in functions))


def module_of(function: str) -> str:
    """The module that a function stands in."""
    name = function
    while name and name not in modules():
        name = name.rpartition(".")[0]
    return name


def readers(form: str) -> list[str]:
    """Modules with a pattern that reads the form as a whole, and not whatever else is as long."""
    other = "甲" * len(form)
    return sorted({module_of(name) for name, p in all_patterns() if p.fullmatch(form) and not p.fullmatch(other)})


def outside(relation: str) -> list[str]:
    """Modules outside its folder that import a relation."""
    own = f"kg.relations.{relation}"
    return [m.name for m in modules().values() if not m.name.startswith(own) and any(i.startswith(own) for i in imported(m))]


def lengths() -> Iterator[int]:
    """Lines of the functions of `kg`."""
    for m in modules().values():
        yield from ((n.end_lineno or 0) - n.lineno + 1 for n in ast.walk(m.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def table(head: str, rows: list[tuple[object, ...]]) -> str:
    """Rows as Markdown."""
    columns = head.split(" | ")
    lines = [f"| {head} |", "|" + "---|" * len(columns), *("| " + " | ".join(map(str, r)) + " |" for r in rows)]
    return "\n".join(lines)


def figures() -> str:
    """All tables."""
    hops = [(name, len(f), len(m), " → ".join(x.removeprefix("kg.") for x in m)) for name, w in WAYS.items() for f, m in [way(name, *w)]]
    files = [
        (r.name, sum(m.startswith(f"kg.relations.{r.name}") for m in modules()), len(outside(r.name)), ", ".join(r.needs))
        for r in RELATIONS
    ]
    concepts = [
        (c, f"`{form}`", len(found := readers(form)), ", ".join(n.removeprefix("kg.") for n in found)) for c, form in CONCEPTS.items()
    ]
    sizes = sorted(m.path.read_text(encoding="utf-8").count("\n") for m in modules().values())
    functions = sorted(lengths())
    house = [(len(sizes), sizes[len(sizes) // 2], sizes[-1], len(functions), functions[int(0.9 * len(functions))], functions[-1])]
    return "\n\n".join(
        (
            table("from text to statement | functions | modules | on the way", hops),
            table("relation | files | modules outside that import it | needs", files),
            table("concept | printed form | modules with a pattern of it | which", concepts),
            table("files | middle one, lines | longest | functions | nine of ten at most, lines | longest", house),
        )
    )


def main(write: Callable[[str], object] = print) -> None:
    text = figures()
    if "--write" not in sys.argv:
        write(text)
        return
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()

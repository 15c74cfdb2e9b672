"""The house rules (docs/architecture.md): imports run one way, siblings do not know each other, heavy
libraries are loaded where they are used, one room prints."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.imports import ROOT, imported, modules, room_of

ROOMS = (
    {"errors", "kinds", "version"},
    {"language"},
    {"model"},
    {"zh"},
    {"text"},
    {"parse"},
    {"corpus"},
    {"graph"},
    {"relations"},
    {"annotate"},
    {"store"},
    {"export", "check", "consolidate"},
    {"time"},
    {"query", "cite"},
    {"search"},
    {"web"},
    {"graph_page"},
    {"report"},
    {"terminal"},
    {"site"},
    {"build"},
    {"answers"},
    {"api"},
    {"pipeline"},
    {"mcp"},
    {"commands", "entry"},
    {"console"},
    {"cli"},
)
"""A room imports itself and rooms of earlier lines; never one of its own line or a later one."""

LOOSE = {"kg", "kg.__main__"}
"""The package itself (its version and `kg.open`)."""

HELPERS = {"export": {"base", "datapackage", "offices"}, "store": {"base"}}
"""What the siblings of a room may share."""

HEAVY = {
    "spacy", "rdflib", "oxrdflib", "pyvis", "networkx", "pandas", "pyarrow", "starlette", "uvicorn", "jinja2",
    "pyshacl", "owlrl", "lxml", "docx", "pdfminer", "charset_normalizer", "rapidfuzz", "dulwich", "distributed", "fsspec",
}  # fmt: skip
"""Imported inside the functions that need them: `kg cite` must not pay for `kg serve`."""

HEAVY_MODULES = {
    "kg.annotate.tokenizer": {"spacy"},
    "kg.annotate.components": {"spacy"},
    "kg.annotate.pipeline": {"spacy"},
    "kg.text.read.pdf_pages": {"pdfminer"},
    "kg.site.app": {"starlette", "jinja2", "uvicorn"},
    "kg.site.described": {"starlette"},
    "kg.site.endpoint": {"starlette"},
    "kg.site.refusals": {"starlette"},
    "kg.site.site": {"starlette"},
    "kg.site.things": {"starlette"},
}
"""Modules that are themselves imported late, for the sake of that library."""

PRINTS = {"kg.cli", "kg.console.app", "kg.console.builds", "kg.terminal"}


def test_every_room_has_its_place() -> None:
    placed = {room for line in ROOMS for room in line}
    assert {m.room for m in modules().values() if m.room and m.name not in LOOSE} <= placed


def test_imports_run_one_way() -> None:
    place = {room: n for n, line in enumerate(ROOMS) for room in line}
    wrong = [
        f"{m.name} imports {name}"
        for m in modules().values()
        if m.name not in LOOSE
        for name in imported(m)
        if (room := room_of(name)) in place and room != m.room and place[room] >= place.get(m.room, 0)
    ]
    assert wrong == []


def test_no_module_needs_itself() -> None:
    """Whatever place the import stands in: the head, a function, a branch for types alone."""
    needs = {n: {i for i in imported(m) if i in modules() and i != n} for n, m in modules().items()}
    done: set[str] = set()
    while ready := [n for n, to in needs.items() if n not in done and to <= done]:
        done.update(ready)
    assert sorted(set(needs) - done) == []


def part_of(name: str) -> str:
    """The second name of a module: its file in a flat room, its relation in `relations`."""
    return name.split(".")[2] if name.count(".") >= 2 else ""


@pytest.mark.parametrize("room", ["relations", "export", "store"])
def test_siblings_do_not_import_each_other(room: str) -> None:
    shared = HELPERS.get(room, set())
    wrong = [
        f"{m.name} imports {name}"
        for m in modules().values()
        if m.room == room and part_of(m.name)
        for name in imported(m)
        if room_of(name) == room and part_of(name) and part_of(name) not in {part_of(m.name), *shared}
    ]
    assert wrong == []


LINKED = {"rows", "quads", "memberships", "base"}
"""Modules of a relation that know all documents (`base` only names them); the others read one document."""


def test_finders_know_one_document() -> None:
    wrong = [
        f"{m.name} imports {name}"
        for m in modules().values()
        if m.room == "relations" and m.name.split(".")[-1] not in LINKED
        for name in imported(m)
        if room_of(name) in ("corpus", "graph")
    ]
    assert wrong == []


def test_exceptions_are_needed() -> None:
    stems = {(m.room, part_of(m.name)) for m in modules().values()}
    unused = [f"{room}/{helper}" for room, names in HELPERS.items() for helper in names if (room, helper) not in stems]
    assert sorted(unused) == []


def test_heavy_libraries_are_imported_late() -> None:
    wrong = [
        f"{m.name} imports {name}"
        for m in modules().values()
        for name in imported(m, top_only=True)
        if name.split(".")[0] in HEAVY - HEAVY_MODULES.get(m.name, set())
    ]
    assert wrong == []


@pytest.mark.parametrize("module", ["kg", "kg.cli", "kg.pipeline", "kg.api"])
def test_loading_the_program_loads_no_heavy_library(module: str) -> None:
    code = f"import sys, {module}; print([m for m in {sorted(HEAVY)!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_one_room_prints() -> None:
    wrong = [
        f"{m.name}:{node.lineno}"
        for m in modules().values()
        if m.name not in PRINTS
        for node in ast.walk(m.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert wrong == []


GENERATED = {"kg.graph.vocab"}
MOST_LINES = 300


def test_files_and_functions_stay_short() -> None:
    wrong = []
    for m in modules().values():
        if m.name in GENERATED:
            continue
        lines = m.path.read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES:
            wrong.append(f"{m.name}: {lines} lines")
        for node in ast.walk(m.tree):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60:
                wrong.append(f"{m.name}.{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines")
    assert wrong == []


def test_every_module_says_what_it_is() -> None:
    assert [m.name for m in modules().values() if not ast.get_docstring(m.tree) and m.tree.body] == []

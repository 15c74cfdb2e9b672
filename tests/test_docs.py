"""What the documentation says is so: commands, tables, codes, questions, formats, links and examples."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.api import Graph
from kg.export import FORMATS as EXPORTS
from kg.model.tables import ROWS, columns
from kg.query.saved import saved
from kg.text.read import SUFFIXES
from kg.version import __version__

with warnings.catch_warnings():
    # typer asks click for names that click 9 will drop.
    warnings.simplefilter("ignore", DeprecationWarning)
    import typer

    from kg.cli import app

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
CHINESE = (ROOT / "README.zh.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "README.zh.md", ROOT / "output" / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
CONTRACT = (DOCS / "contract.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLES = (DOCS / "tables.md").read_text(encoding="utf-8")
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def section(page: str, heading: str) -> str:
    """The text under a heading, up to the next one of its level."""
    start = page.index(f"\n{heading}\n")
    mark = re.escape(heading.split(" ", maxsplit=1)[0])
    end = re.search(rf"\n{mark} ", page[start + 2 :])
    return page[start : start + 2 + end.start()] if end else page[start:]


# ---- commands -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"| `kg {name}`" in README
    assert f"kg {name} " in "\n".join(re.findall(r"```sh\n(.*?)```", README, re.S)).replace("\n", " ")


def test_the_chinese_readme_has_the_same_commands_and_examples() -> None:
    """The examples run from one page; the other may differ from it in comments alone."""
    both = [[re.sub(r"\s*#.*", "", b) for b in re.findall(r"```(?:sh|python|text)\n(.*?)```", page, re.S)] for page in (README, CHINESE)]
    assert both[0] == both[1]
    assert re.findall(r"^\| `kg (\w+)`", README, re.M) == re.findall(r"^\| `kg (\w+)`", CHINESE, re.M)


def test_every_promised_command_is_there() -> None:
    promised = set(re.findall(r"\n\| `kg (\w+)", CONTRACT))
    assert len(promised) >= 8
    assert promised <= set(COMMANDS)


def options(command: str) -> set[str]:
    return {o for p in COMMANDS[command].params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")}


def shown_commands(page: str) -> list[list[str]]:
    """Every `kg …` line of a page's shell examples, as words."""
    blocks = re.findall(r"```sh\n(.*?)```", page, re.S)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("kg ")]
    return [shlex.split(line, comments=True) for line in lines]


@pytest.mark.parametrize("words", [w for page in PAGES for w in shown_commands(page.read_text(encoding="utf-8"))], ids=" ".join)
def test_every_example_uses_what_exists(words: list[str]) -> None:
    assert words[1] in COMMANDS
    given = {w.split("=", maxsplit=1)[0] for w in words[2:] if re.match(r"--?[a-z]", w)}
    assert given <= options(words[1])
    if words[1] == "query" and re.fullmatch(r"[a-z][a-z-]+", words[2]):
        question = next(q for q in saved() if q.name == words[2])
        params = {w.split("=", maxsplit=1)[0] for w in words if re.match(r"\w+=", w)}
        assert params <= {p.name for p in question.params}
    if words[1] == "export":
        assert words[2] in EXPORTS


# ---- tables ---------------------------------------------------------------------------------------------


def contract_columns() -> dict[str, list[str]]:
    found = section(CONTRACT, "## Tables (`output/tables/*.csv`, UTF-8, header row, RFC 4180)")
    rows = [cells(line) for line in found.splitlines() if line.startswith("| ") and not line.startswith("| table")]
    return {name: names.split(",") for name, names in rows}


@pytest.mark.parametrize("name", sorted(contract_columns()))
def test_promised_columns_come_first_and_in_order(name: str) -> None:
    promised = contract_columns()[name]
    assert list(columns(name))[: len(promised)] == promised


@pytest.mark.parametrize("name", list(ROWS))
def test_every_column_is_explained(name: str) -> None:
    lines = [cells(line) for line in section(TABLES, f"## {name}").splitlines() if line.startswith("| ")]
    rows = [row for row in lines if row[0] not in ("column", "---")]
    told = [column.removesuffix(" +").strip() for row in rows for column in row[0].removesuffix("+").split(",")]
    assert told == list(columns(name))
    assert all(row[1] for row in rows)
    added = {c.strip() for row in rows if row[0].endswith("+") for c in row[0].removesuffix("+").split(",")}
    if name in contract_columns():
        assert added == set(columns(name)) - set(contract_columns()[name])


def test_every_code_of_the_contract_is_explained() -> None:
    values = CONTRACT[CONTRACT.index("\nValues:") : CONTRACT.index("\n## Graph")]
    codes = set(re.findall(r"(?<![.\w])[a-z]+(?:_[a-z]+)+(?![.\w])", values))
    assert len(codes) > 50
    assert {c for c in codes if not re.search(rf"\b{c}\b", TABLES)} == set()


# ---- questions, formats ---------------------------------------------------------------------------------


def test_every_promised_question_exists_with_its_columns() -> None:
    found = section(CONTRACT, "## Saved questions (`kg query NAME`), each with at least these result columns")
    rows = [cells(line) for line in found.splitlines() if line.startswith("| ")][1:]
    promised = {row[0]: row[2].split(",") for row in rows}
    assert len(promised) >= 24
    have = {q.name: q.columns for q in saved()}
    assert set(promised) <= set(have)
    for name, wanted in promised.items():
        assert list(have[name])[: len(wanted)] == wanted, name


def test_every_question_has_names_and_an_example() -> None:
    for question in saved():
        assert question.alias and question.zh and question.en
        assert question.example.startswith(f"kg query {question.name}")


def test_generated_pages_are_fresh(tmp_path: Path) -> None:
    made = runpy.run_path(str(DOCS / "make.py"))["pages"](tmp_path)
    for name, text in made.items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, f"docs/{name} is stale: run ./dev docs"


def test_every_format_is_documented() -> None:
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    reads, writes = page.split("## Writes")
    for suffix in SUFFIXES:
        assert f"`{suffix}`" in reads or suffix == ".markdown"
    for name in EXPORTS:
        assert f"`{name}`" in writes
    assert set(re.findall(r"^\| `(\w+)`", writes, re.M)) <= set(EXPORTS)


# ---- links, code, promises ------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target and not target.startswith("…"):
            assert (page.parent / target).exists(), target
    for target in re.findall(r"\]\(#([^)]+)\)", text):
        assert re.search(rf"^#+ {target}$", text, re.M | re.I), target


def test_every_room_is_in_the_architecture() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    for folder in sorted((ROOT / "kg").iterdir()):
        if (folder / "__init__.py").exists():
            assert f"`kg/{folder.name}/`" in page


def test_readme_names_the_two_commands() -> None:
    script = (ROOT / "dev").read_text(encoding="utf-8")
    for word in ("sample", "test"):
        assert f"./dev {word}" in README
        assert f"    {word})" in script


def test_python_examples_use_what_exists() -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", README, re.S))
    compile(code, "README", "exec")
    for name in set(re.findall(r"\bgraph\.(\w+)", code)):
        assert hasattr(Graph, name), name
    assert hasattr(kg, "open")
    for factory in set(re.findall(r"kg_\w+", code)):
        assert f"\n{factory} = " in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_changelog_has_a_line_for_each_feature() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (Unreleased|\[Unreleased\])$", text, re.M)
    for name in COMMANDS:
        assert f"kg {name}" in text


RUNS = [w for w in shown_commands(README) if w[1] not in ("serve", "load", "mcp", "diff") and "公报/" not in w]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a user would type: the sample is built in output/, the checkout's tests lie beside it."""
    place = tmp_path_factory.mktemp("readme")
    (place / "tests").symlink_to(ROOT / "tests")
    build = subprocess.run([sys.executable, "-m", "kg.cli", "build", "--sample", "-q"], cwd=place, env=ENV, check=False)
    assert build.returncode == 0
    return place


@pytest.mark.parametrize("words", RUNS, ids=" ".join)
def test_the_readme_s_examples_run(folder: Path, words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "kg.cli", *words[1:]], cwd=folder, env=ENV, capture_output=True, text=True, check=False)
    # `kg consolidate --diff` says with 1 that the printed text differs from the decision.
    assert done.returncode in ((0, 1) if words[1] == "consolidate" else (0,)), done.stderr
    assert done.stdout.strip()
    assert "Traceback" not in done.stderr


def answered(page: str) -> list[tuple[str, str]]:
    """(command or Python, its shown answer) of every example that an answer follows."""
    return re.findall(r"```(?:sh|python)\n([^`]*?)```\n```text\n([^`]*?)```", page)


@pytest.mark.parametrize(("asked", "answer"), answered(README))
def test_the_readme_s_answers_are_given(folder: Path, asked: str, answer: str) -> None:
    words = ["-m", "kg.cli", *shlex.split(asked)[1:]] if asked.startswith("kg ") else ["-c", asked]
    done = subprocess.run([sys.executable, *words], cwd=folder, env=ENV, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == answer


def test_the_readme_answers_five_questions() -> None:
    assert len(answered(README)) >= 5


def test_the_readme_s_python_runs(folder: Path) -> None:
    # Where the package is not installed its entry points are not known to spaCy: the import stands for them.
    code = "import kg.annotate.components\n" + "\n".join(re.findall(r"```python\n(.*?)```", README, re.S))
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=ENV, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "→" in done.stdout
    assert "云州市古井保护条例" in done.stdout


def test_the_version_is_the_same_everywhere() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    ontology = re.search('owl:versionInfo "(.+)"', (ROOT / "ontology" / "kg.ttl").read_text(encoding="utf-8"))
    released = re.search(r"^## (\d\S*) - \d{4}-\d{2}-\d{2}$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert version and ontology and released
    assert {version[1], ontology[1], released[1]} == {__version__}


def test_the_way_of_a_fact_is_short() -> None:
    from benchmarks.house import WAYS, outside, way

    for relation, told in WAYS.items():
        functions, modules = way(relation, *told)
        assert len(functions) <= 24 and len(modules) <= 8, (relation, functions)
        assert modules[-1] == f"kg.relations.{relation}.quads"
        assert len(outside(relation)) <= 2

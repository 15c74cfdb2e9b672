"""Knowledge is data: rows that are unique, sorted, reasoned, used; and nothing of the real inputs among them."""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .shared import gazette_text

ROOT = Path(__file__).resolve().parents[1]
WORDS = ROOT / "kg" / "zh" / "words"
FILES = {p.name: p for p in [*WORDS.glob("*.csv"), ROOT / "kg" / "kinds.csv"]}
TABLES = sorted(FILES)

FIRST_MATCH = {"agents.csv", "kinds.csv", "law_kinds.csv", "sanctions.csv", "stages.csv", "units.csv"}
"""Read from the top, the first row that fits decides: their order is knowledge too. The others are sorted."""

CODES = {"kinds.csv": "kind", "law_kinds.csv": "kind", "sanctions.csv": "sanction", "stages.csv": "event"}
"""Column whose values are codes of the contract."""

REASONS = ("source", "reason", "note")


def rows(name: str) -> list[dict[str, str]]:
    with FILES[name].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_tables() -> None:
    assert len(TABLES) >= 10


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_whole_unique_and_in_order(name: str) -> None:
    found = rows(name)
    assert found
    assert all(None not in row and None not in row.values() for row in found)
    cells = [tuple(row.values()) for row in found]
    assert len(set(cells)) == len(cells)
    assert all(cell == cell.strip() for row in cells for cell in row)
    if name not in FIRST_MATCH:
        firsts = [row[0] for row in cells]
        assert firsts == sorted(firsts)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_source_or_a_reason(name: str) -> None:
    column = [c for c in rows(name)[0] if c in REASONS]
    assert column, f"{name} needs a column source, reason or note"
    if column[0] != "note":
        empty = [row for row in rows(name) if not row[column[0]]]
        # A whole class of rows may share its reason with the first row of the class (章程与组织法 …).
        assert len(empty) * 20 < len(rows(name)), empty[:3]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_read(name: str) -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "kg").rglob("*.py")))
    stem = name.split(".", maxsplit=1)[0]
    assert re.search(rf"""["']{stem}(?:\.\w+)?["']""", code), f"no code reads {name}"


@pytest.mark.parametrize("name", TABLES)
def test_patterns_compile(name: str) -> None:
    for row in rows(name):
        if row.get("pattern"):
            re.compile(row["pattern"])


@pytest.mark.parametrize("name", sorted(CODES))
def test_codes_are_those_of_the_contract(name: str) -> None:
    contract = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z_]+", contract))
    assert {row[CODES[name]] for row in rows(name)} <= words


def test_short_titles_lead_to_full_titles() -> None:
    for row in rows("short_titles.csv"):
        assert row["title"].endswith(row["short"]) or row["short"] in row["title"] or row["source"]


# ---- the sample -----------------------------------------------------------------------------------------


def test_the_sample_is_a_gazette_and_an_earlier_statute() -> None:
    files = sorted((ROOT / "kg" / "sample").iterdir())
    assert [p.suffix for p in files] == [".txt", ".md"]
    gazette = files[0].read_text(encoding="utf-8")
    assert 300 <= sum(1 for line in gazette.splitlines() if line.strip()) <= 450


def tracked() -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    if not listed:
        pytest.skip("not a git checkout")
    for name in listed.decode().split("\0"):
        path = ROOT / name
        if path.is_file() and path.suffix in (".py", ".md", ".txt", ".csv", ".tsv", ".toml", ".ttl", ".rq", ".html"):
            yield path


def runs(text: str, length: int) -> set[str]:
    """Every run of so many Chinese characters, whatever stands between them."""
    han = "".join(re.findall(r"[\u4e00-\u9fff]", text))
    return {han[i : i + length] for i in range(len(han) - length + 1)}


def test_no_sentence_of_the_real_gazette_is_in_the_project() -> None:
    real = runs(gazette_text(), 36)
    for path in tracked():
        found = real & runs(path.read_text(encoding="utf-8", errors="replace"), 36)
        assert not found, f"{path.relative_to(ROOT)}: {min(found)}"

"""A short name that means one law means it to every command, to the site and in Python."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import kg
from tests.test_cli import run

SHORT, WHOLE = "古井保护条例", "云州市古井保护条例"
COMMANDS = [
    ["law", "{}", "--at", "2024-06-01"],
    ["show", "{}"],
    ["show", "{}第八条"],
    ["consolidate", "{}"],
    ["cite", "违反本条例第二条", "--law", "{}", "--format", "csv"],
    ["query", "outline", "--param", "law={}", "--format", "csv"],
    ["query", "provision", "--param", "law={}", "--param", "article=2", "--format", "csv"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_short_name_is_answered_as_the_whole_one(capsys: pytest.CaptureFixture[str], built_sample: Path, command: list[str]) -> None:
    short, whole = (run(capsys, *(part.format(name) for part in command), "-o", str(built_sample)) for name in (SHORT, WHOLE))
    assert short == whole and short[0] == 0 and short[1]


def test_a_view_is_around_the_law_of_a_short_name(capsys: pytest.CaptureFixture[str], built_sample: Path, tmp_path: Path) -> None:
    for file, name in (("a.html", SHORT), ("b.html", WHOLE)):
        assert run(capsys, "view", "--around", name, "--out", str(tmp_path / file), "-o", str(built_sample))[0] == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_search_finds_it_first(capsys: pytest.CaptureFixture[str], built_sample: Path) -> None:
    code, out, _ = run(capsys, "search", SHORT, "--format", "csv", "-o", str(built_sample))
    assert code == 0 and WHOLE in next(csv.DictReader(io.StringIO(out))).values()


def test_in_python(built_sample: Path) -> None:
    with kg.open(built_sample) as graph:
        assert graph.law(SHORT).title == graph.law(WHOLE).title == WHOLE
        assert graph.provision(SHORT, 8).iri == graph.provision(WHOLE, 8).iri
        assert graph.known(SHORT) == graph.known(WHOLE)

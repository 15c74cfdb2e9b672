"""docs/feed.md: each program takes the graph by the lines that stand there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.test_docs import DOCS, ENV, ROOT

PAGE = (DOCS / "feed.md").read_text(encoding="utf-8")
PARTS = {
    head.strip(): re.findall(r"```(sh|python)\n(.*?)```", body, re.S)
    for head, body in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, built_sample: Path) -> Path:
    place = tmp_path_factory.mktemp("feed")
    (place / "output").symlink_to(built_sample)
    (place / "ontology").symlink_to(ROOT / "ontology")
    return place


def missing(blocks: list[tuple[str, str]]) -> str:
    """A program or package of a part that this machine lacks."""
    for kind, code in blocks:
        names = re.findall(r"^(?:import|from) (\w+)", code, re.M) if kind == "python" else [line.split()[0] for line in code.splitlines()]
        for name in names:
            if name != "kg" and not (find_spec(name) if kind == "python" else shutil.which(name)):
                return name
    return ""


@pytest.mark.parametrize("program", [p for p, blocks in PARTS.items() if blocks])
def test_the_program_takes_it(folder: Path, program: str) -> None:
    blocks = PARTS[program]
    if lacks := missing(blocks):
        pytest.skip(f"{lacks} is not installed")
    said = ""
    for kind, code in blocks:
        for line in [code] if kind == "python" else code.splitlines():
            words = ["-c", code] if kind == "python" else ["-m", "kg.cli", *line.split()[1:]]
            command = line.split() if kind == "sh" and not line.startswith("kg ") else [sys.executable, *words]
            done = subprocess.run(command, cwd=folder, env=ENV, capture_output=True, text=True, encoding="utf-8", check=False)
            assert done.returncode == 0, done.stderr
            said += done.stdout
    print(program, said[:200])
    assert said.strip() and not re.match(r"(0\b|False|\[)", said), said[:500]


def test_every_program_is_there() -> None:
    assert len(PARTS) >= 18
    words = re.findall(r"`kg export (\w[\w-]*)", PAGE) + re.findall(r"^kg export (\w[\w-]*)", PAGE, re.M)
    assert len(set(words)) >= 12

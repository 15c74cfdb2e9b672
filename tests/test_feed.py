"""docs/feed.md: each program takes the graph by the lines that stand there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.test_docs import DOCS, ENV, ROOT

PAGE = (DOCS / "feed.md").read_text(encoding="utf-8")
PARTS = {
    head.strip(): re.findall(r"```(sh|python|js)\n(.*?)```", body, re.S)
    for head, body in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, built_sample: Path) -> Path:
    place = tmp_path_factory.mktemp("feed")
    (place / "output").symlink_to(built_sample)
    (place / "ontology").symlink_to(ROOT / "ontology")
    (place / "question.rq").write_text("SELECT ?law { ?s <https://w3id.org/gazette-kg/ontology#citedLaw> ?law }", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where npm has put the packages that the page's JavaScript takes; "" without npm or its registry."""
    place = tmp_path_factory.mktemp("node")
    npm = shutil.which("npm")
    install = ["install", "--silent", "--no-audit", "--no-fund", "n3", "jsonld"]
    done = npm and subprocess.run([npm, *install], cwd=place, capture_output=True, check=False)
    return str(place / "node_modules") if done and done.returncode == 0 else ""


def missing(blocks: list[tuple[str, str]]) -> str:
    """A program or package of a part that this machine lacks."""
    for kind, code in blocks:
        if kind == "js":
            continue
        names = re.findall(r"^(?:import|from) (\w+)", code, re.M) if kind == "python" else [line.split()[0] for line in code.splitlines()]
        for name in names:
            if name != "kg" and not (find_spec(name) if kind == "python" else _program(name)):
                return name
    return ""


def _program(name: str) -> str | None:
    """A command of the system, or of the environment that runs the tests."""
    return shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))


def commands(kind: str, code: str) -> list[list[str]]:
    if kind == "js":
        return [["node", "-e", code]]
    if kind == "python":
        return [[sys.executable, "-c", code]]
    words = [shlex.split(line) for line in code.splitlines()]
    return [[sys.executable, "-m", "kg.cli", *w[1:]] if w[0] == "kg" else [str(_program(w[0])), *w[1:]] for w in words]


@pytest.mark.parametrize("program", [p for p, blocks in PARTS.items() if blocks])
def test_the_program_takes_it(folder: Path, program: str, request: pytest.FixtureRequest) -> None:
    blocks = PARTS[program]
    if lacks := missing(blocks):
        pytest.skip(f"{lacks} is not installed")
    env = ENV
    if any(kind == "js" for kind, _ in blocks):
        env = {**ENV, "NODE_PATH": request.getfixturevalue("node_modules")}
        if not env["NODE_PATH"]:
            pytest.skip("npm is not installed, or its registry can't be reached")
    said = ""
    for command in (c for kind, code in blocks for c in commands(kind, code)):
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        # `kg export` says what it wrote; the program's own words count.
        said = done.stdout
    print(program, said[:200])
    assert program == "Raptor" or (said.strip() and not re.match(r"(0\b|False|\[)", said)), said[:500]


def test_every_program_is_there() -> None:
    assert len(PARTS) >= 20
    words = re.findall(r"`kg export (\w[\w-]*)", PAGE) + re.findall(r"^kg export (\w[\w-]*)", PAGE, re.M)
    assert len(set(words)) >= 12

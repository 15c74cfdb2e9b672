"""Pages opened in a browser, words completed by the shell, tables that fit the terminal, a port that is taken."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

from kg.model.grid import cells, grid
from tests.test_cli import one_line, run

ROOT = Path(__file__).resolve().parents[1]


def test_a_view_is_opened_where_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, built_sample: Path, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(typer, "launch", opened.append)
    args = ["view", "-o", str(built_sample), "--around", "鲁青山", "--out", str(tmp_path / "some graph.html")]
    assert run(capsys, *args)[0] == 0 and opened == []
    assert run(capsys, *args, "--open")[0] == 0
    assert opened == [(tmp_path / "some graph.html").as_uri()]


def test_the_site_is_opened_at_its_own_address(built_sample: Path, tmp_path: Path) -> None:
    """With port 0 the address is known only once the site listens."""
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/told"\nmv "{tmp_path}/told" "{tmp_path}/opened"\n')
    opener.chmod(0o755)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    command = [sys.executable, "-m", "kg.cli", "serve", "-o", str(built_sample), "--port", "0", "--open"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8") as site:
        assert site.stdout is not None
        address = site.stdout.readline().partition(" ")[0]
        waiting = time.monotonic() + 20
        while not (tmp_path / "opened").is_file() and time.monotonic() < waiting:
            time.sleep(0.05)
        site.terminate()
    assert (tmp_path / "opened").read_text().strip() == address and address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("words", "at", "completed"),
    [
        ("kg qu", 1, {"query"}),
        ("kg query ca", 2, {"career"}),
        ("kg query 任", 2, {"任免", "任职者"}),
        ("kg export par", 2, {"parquet"}),
        ("kg query --la", 2, {"--labels"}),
        ("kg query penalties --format nd", 4, {"ndjson"}),
        ("kg query nothing", 2, set()),
    ],
)
def test_the_shell_completes(words: str, at: int, completed: set[str]) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "_KG_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    done = subprocess.run([sys.executable, "-m", "kg.cli"], check=False, env=env, capture_output=True, text=True, encoding="utf-8")
    assert set(done.stdout.split()) == completed


@pytest.mark.parametrize(("shell", "told"), [("zsh", "_arguments '*: :((\"obligations\"))'"), ("fish", "obligations")])
def test_other_shells_complete(shell: str, told: str) -> None:
    asked = {f"_{'KG'}_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "kg query ob", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    env = {**os.environ, "PYTHONPATH": str(ROOT), **asked}
    done = subprocess.run([sys.executable, "-m", "kg.cli"], check=False, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.strip() == told


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_the_script_for_bash_is_read_by_bash(tmp_path: Path) -> None:
    """What `kg --show-completion` prints, sourced and asked as the shell asks it."""
    (tmp_path / "kg").write_text(f'#!/bin/sh\nexec {sys.executable} -m kg.cli "$@"\n', encoding="utf-8")
    (tmp_path / "kg").chmod(0o755)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    script = 'eval "$(kg --show-completion bash)"; COMP_WORDS=(kg export gr); COMP_CWORD=2; _kg_completion kg; echo "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", script], check=False, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.strip() == "graphml", done.stderr


def test_a_port_in_use_is_one_line(capsys: pytest.CaptureFixture[str], built_sample: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = run(capsys, "serve", "-o", str(built_sample), "--port", str(port))
        assert code == 2 and one_line(err) and not out
        assert (
            err
            == f"kg: 127.0.0.1:{port}: the site can't be opened there (Address already in use) — name another with --port; --port 0 takes a free one\n"
        )
        assert "端口已被占用" in run(capsys, "serve", "-o", str(built_sample), "--port", str(port), "--lang", "zh")[2]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_no_line_of_a_table_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    names = ("法规", "违反条款", "违法者", "处罚", "金额", "条件", "执法机关", "行为")
    row = (
        "云州市慢行交通促进条例",
        "第七条第二款",
        "建设单位、设计单位",
        "责令限期改正",
        "20,000–100,000 元",
        "",
        "交通运输部门",
        "把路给占了" * 9,
    )
    shown = grid(names, [row, row], width)
    assert max(map(cells, shown.splitlines())) <= width
    letters = "".join(shown.split())
    for value in row:
        assert sorted(letters).count("占") == 18 and all(c in letters for c in value if c != " ")


def test_rows_stand_one_below_the_other_where_columns_have_no_room() -> None:
    shown = grid(("a", "b", "c"), [("1" * 20, "", "3" * 20)], 20)
    assert shown.splitlines()[0].startswith("── 1 ") and "a  " + "1" * 17 in shown and "b" not in shown

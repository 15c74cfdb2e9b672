"""Worker processes end with the build that started them, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build.executors import processes
from kg.errors import KgError
from tests.shared import ROOT

LAW = "甲市古井条例\n(2020年1月2日甲市第三届人民代表大会常务委员会第二次会议通过)\n第一条 为了保护古井,制定本条例。\n第二条 本条例自公布之日起施行。\n"


def workers(of: int) -> list[int]:
    """Processes whose parent is this one."""
    path = Path(f"/proc/{of}/task/{of}/children")
    return [int(p) for p in path.read_text(encoding="ascii").split()] if path.exists() else []


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_stopped_build_leaves_no_worker_and_says_so(tmp_path: Path, stop: signal.Signals) -> None:
    (tmp_path / "in").mkdir()
    for n in range(60):
        (tmp_path / "in" / f"{n}.txt").write_text(LAW.replace("甲市", f"甲{n}市") * 40, encoding="utf-8")
    command = [sys.executable, "-m", "kg.cli", "build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-j", "2", "-q"]
    run = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    end, found = time.monotonic() + 30, list[int]()
    while time.monotonic() < end and len(found) < 2:
        found = workers(run.pid)
        time.sleep(0.02)
    run.send_signal(stop)
    _, said = run.communicate(timeout=20)
    assert len(found) == 2
    if stop != signal.SIGKILL:
        assert run.returncode == 130 and said.startswith("kg: stopped") and said.count("\n") == 1
        assert [p.name for p in tmp_path.iterdir()] == ["in"]
    end = time.monotonic() + 10
    while time.monotonic() < end and any(map(alive, found)):
        time.sleep(0.05)
    assert not [p for p in found if alive(p)]


def test_a_killed_worker_is_one_line() -> None:
    with pytest.raises(KgError, match="a worker was killed"), processes(1) as pool:
        pool.submit(os._exit, 9).result()

"""Worker processes end with the build that started them, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build import executors
from kg.build.executors import processes
from kg.errors import KgError, UsageError
from kg.pipeline import Options, build_graph
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


def test_an_executor_of_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LAW, encoding="utf-8")
    for name in ("proceses", "dask://"):
        with pytest.raises(UsageError, match="no executor named"):
            build_graph([str(tmp_path / "a.txt")], Options(tmp_path / "out", executor=name))
    with pytest.raises(KgError, match="no Dask scheduler"), executors.dask("127.0.0.1:9"):
        pass


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="pip install 'gazette-kg[cluster]'")
    (tmp_path / "in").mkdir()
    for n in range(40):
        (tmp_path / "in" / f"{n}.txt").write_text(LAW.replace("甲市", f"甲{n}市") * 20, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        with distributed.Client(cluster, set_as_default=False) as client:
            first = next(iter(client.run(os.getpid).values()))
        killed = []

        def step(stage: str, done: int, total: int) -> None:
            if stage == "read" and not killed:
                killed.append(first)
                os.kill(first, signal.SIGKILL)

        where = "dask://" + cluster.scheduler_address.removeprefix("tcp://")
        build_graph([str(tmp_path / "in")], Options(tmp_path / "many", executor=where), step)
    assert killed
    build_graph([str(tmp_path / "in")], Options(tmp_path / "one", executor="local"))
    build_graph([str(tmp_path / "in")], Options(tmp_path / "two", jobs=2, executor="processes"))
    wanted = contents(tmp_path / "one")
    assert len(wanted) > 60
    assert contents(tmp_path / "many") == wanted
    assert contents(tmp_path / "two") == wanted


def contents(folder: Path) -> dict[str, bytes]:
    files = [p for p in folder.rglob("*") if p.is_file() and "store" not in p.relative_to(folder).parts]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}

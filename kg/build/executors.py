"""Where pass 1 runs: a pool of processes that never outlive this one, or the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from kg.errors import KgError, UsageError
from kg.version import __version__

_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent dies, however that came about."""


LOCAL, PROCESSES, DASK = "local", "processes", "dask://"
_PATIENCE = 30
"""Seconds in which a scheduler must answer."""


def checked(name: str) -> str:
    """The name of an executor, or empty for the usual choice; UsageError for any other word."""
    if name in ("", LOCAL, PROCESSES) or (name.startswith(DASK) and name != DASK):
        return name
    raise UsageError(f"no executor named {name!r}", "--executor", f"use {LOCAL}, {PROCESSES} or {DASK}host:port")


def executor(name: str, workers: int) -> contextlib.AbstractContextManager[Executor]:
    """`processes`, or `dask://host:port`."""
    return dask(name.removeprefix(DASK)) if name.startswith(DASK) else processes(workers)


@contextlib.contextmanager
def dask(address: str) -> Iterator[Executor]:
    """The workers of a Dask scheduler; a task whose worker is lost is given to another. KgError where that is of no use."""
    try:
        import distributed
    except ImportError:
        raise UsageError("Dask is not installed", "--executor", "pip install 'gazette-kg[cluster]'") from None
    connect: Any = distributed.Client
    try:
        client = connect(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise KgError("no Dask scheduler answers there", address, "start one: dask scheduler") from None
    with client:
        others = {v for v in client.run(_version).values() if v != __version__}
        if others:
            raise KgError(f"its workers run kg {', '.join(sorted(others))}, not {__version__}", address, "install the same everywhere")
        try:
            yield client.get_executor(pure=False, retries=2)
        except distributed.KilledWorker:
            raise KgError("workers were killed again and again, perhaps for want of memory", address, "give them more") from None


def _version() -> str:
    return __version__


@contextlib.contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """A pool of processes; KgError where one of them is killed from outside (out of memory)."""
    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(os.getpid(),))
    try:
        yield pool
    except BrokenProcessPool:
        raise KgError("a worker was killed, perhaps for want of memory", "kg build", "use fewer processes: --jobs 1") from None
    except BaseException:
        for worker in list((pool._processes or {}).values()):
            worker.kill()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin(parent: int) -> None:
    """A worker ends with its parent, even one that was killed, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)

"""Where sources are read, linked and written: here, in a pool of processes that never outlive this one, or by the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

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


T = TypeVar("T")
R = TypeVar("R")
_MANY = 40
"""Sources from which on a pool of processes is worth its start."""
_BATCH = 8
"""Sources that a worker is given at once: one takes some 50 ms."""
_AHEAD = 8
"""Batches for each worker that are begun before the first is taken: what is made waits in memory."""


class Workers:
    """Where work on sources is done: on `jobs` processes (0: one per core where there are many sources), or by the executor `where`."""

    def __init__(self, where: str = "", jobs: int = 0) -> None:
        self._where, self._jobs = where, jobs
        self._stack = contextlib.ExitStack()
        self._pool: Executor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *error: Any) -> bool | None:
        return self._stack.__exit__(*error)

    def elsewhere(self, count: int) -> bool:
        """Does the work on so many sources leave this process?"""
        if self._where.startswith(DASK) or self._pool is not None:
            return count > 0
        return self._where != LOCAL and self._workers(count) > 1

    def each(self, do: Callable[[Sequence[T]], Sequence[R]], items: Iterable[T], count: int) -> Iterator[R]:
        """What `do` makes of batches of the items (`count` of them), in their order."""
        if not self.elsewhere(count):
            for item in items:
                yield from do([item])
            return
        if self._pool is None:
            self._pool = self._stack.enter_context(executor(self._where, self._workers(count)))
        waiting: deque[Future[Sequence[R]]] = deque()
        left = iter(items)
        while batch := list(islice(left, _BATCH)):
            waiting.append(self._pool.submit(do, batch))
            if len(waiting) >= _AHEAD * max(self._workers(count), 1):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _workers(self, count: int) -> int:
        cores = os.cpu_count() or 1
        if self._where == PROCESSES:
            return self._jobs or cores
        return min(self._jobs or (cores if count >= _MANY else 1), max(count, 1))


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
        # Its thread ends with them: at Python's own end it would be woken by a pipe that it is just closing.
        pool.shutdown(wait=True, cancel_futures=True)
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

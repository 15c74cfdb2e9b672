"""Where pass 1 runs: this process, or a pool whose workers never outlive it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from kg.errors import KgError

_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent dies, however that came about."""


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

"""SPARQL in processes that can be killed: the engine has no time limit and can't be cancelled."""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
import time
from contextvars import ContextVar
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.query.saved import find
from kg.site.answers import serve
from kg.site.asked import Busy, Gone, Question, Reply, TooLong

KEPT = 32
"""Answers of saved questions that are kept."""
WAITING = 16
"""Questions that may wait for a process; the next one is refused at once."""
STARTING = 20.0
"""Seconds in which a process must start; they do not count as the query's."""
_LOOK = 0.1
"""Seconds between two looks whether whoever asked is still there."""

CLIENT: ContextVar[threading.Event | None] = ContextVar("CLIENT", default=None)
"""Set once the client of the request at hand has left."""


class Worker:
    """One process with the store open."""

    def __init__(self, store: Path | str, nice: int = 0) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, there = context.Pipe()
        self.process = context.Process(target=serve, args=(there, str(store), nice), daemon=True)
        self.process.start()
        there.close()
        self._walls: tuple[str, ...] | None = None

    def walls(self, seconds: float = STARTING) -> tuple[str, ...]:
        """What keeps the process from the network, told once it has started."""
        if self._walls is None:
            self._walls = tuple(self._receive(seconds))
        return self._walls

    def ask(self, question: Question, seconds: float) -> Any:
        """The answer; TooLong when there is none in that time, Gone when nobody waits for it."""
        self.walls(max(seconds, STARTING))
        self.pipe.send(question)
        return self._receive(seconds)

    def _receive(self, seconds: float) -> Any:
        until = time.monotonic() + seconds
        while not self.pipe.poll(min(_LOOK, max(until - time.monotonic(), 0))):
            _look()
            if time.monotonic() >= until:
                raise TooLong("no answer in time")
        return self.pipe.recv()

    def kill(self) -> None:
        """Ends the process; whoever waits for an answer of it reads the end of the pipe."""
        self.process.kill()
        self.process.join(5)

    def drop(self) -> None:
        """Ends all of it. For the one thread that holds the worker: a pipe closed under another's hands, or twice,
        would take a descriptor that is something else's by then.
        """
        self.kill()
        self.pipe.close()


class Workers:
    """A few workers; each question takes one of them, and a killed one is replaced."""

    def __init__(self, store: Path | str, many: int = 2, seconds: float = 10.0, nice: int = 0, waiting: int = WAITING) -> None:
        self.store, self.seconds, self.nice = store, seconds, nice
        self._idle: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        self._all: set[Worker] = set()
        self._kept: dict[tuple[object, ...], Reply] = {}
        self._ready: dict[tuple[object, ...], Reply] = {}
        self._lock = threading.Lock()
        self._room = threading.BoundedSemaphore(many + waiting)
        self._closed = False
        # Started when first needed: pages that ask nothing start quickly.
        for _ in range(many):
            self._idle.put(None)

    def keep(self, question: Question, reply: Reply) -> None:
        """An answer that is given from now on without a process."""
        self._ready[_key(question)] = reply

    def ask(self, question: Question, seconds: float = 0) -> Reply:
        """The answer; KgError (UsageError for a bad query, TooLong, Busy, Gone) where there is none. `seconds`: a limit of its own.

        The graph of a finished build stays as it is, so what a page of a saved question shows is kept for the next reader.
        """
        if question.form != "rows" or find(question.text) is None:
            return self._ask(question, seconds)
        key = _key(question)
        if key in self._ready:
            return self._ready[key]
        with self._lock:
            if key in self._kept:
                self._kept[key] = self._kept.pop(key)
                return self._kept[key]
        reply = self._ask(question, seconds)
        with self._lock:
            self._kept[key] = reply
            while len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
        return reply

    def walls(self) -> tuple[str, ...]:
        """What keeps the query processes from the network: empty where nothing does. Starts one of them."""
        worker = self._take(time.monotonic() + self.seconds)
        try:
            worker = worker or self._start()
            return worker.walls()
        finally:
            self._idle.put(worker)

    def _ask(self, question: Question, seconds: float) -> Reply:
        if not self._room.acquire(blocking=False):
            raise Busy("too many questions are waiting", todo="ask again in a moment")
        try:
            answer = self._answer(question, time.monotonic() + (seconds or self.seconds))
        finally:
            self._room.release()
        if isinstance(answer, KgError):
            raise answer
        assert isinstance(answer, Reply)
        return answer

    def _answer(self, question: Question, until: float) -> Any:
        worker = self._take(until)
        try:
            left = max(until - time.monotonic(), 0.5)
            worker = worker or self._start()
            answer = worker.ask(question, left)
        except (TooLong, Gone, EOFError, OSError) as error:
            # Freeing gigabytes takes a second, starting a process half of that: nobody waits for it.
            if worker:
                worker.process.kill()
            threading.Thread(target=self._replace, args=(worker,), daemon=True).start()
            raise self._ended(error) from None
        except BaseException:
            self._idle.put(worker)
            raise
        self._idle.put(worker)
        return answer

    def _replace(self, worker: Worker | None) -> None:
        fresh = None
        with contextlib.suppress(Busy, OSError):
            fresh = self._start()
        self._idle.put(fresh)
        self._drop(worker)

    def _ended(self, error: Exception) -> KgError:
        """Why there is no answer."""
        if self._closed or isinstance(error, Gone):
            return Busy("the site is being stopped") if self._closed else Gone("whoever asked has left")
        todo = "make it narrower or add LIMIT"
        if isinstance(error, TooLong):
            return TooLong(f"the query ran longer than {self.seconds:g} s and was ended", todo=todo)
        return KgError("the query needed more memory than is allowed and was ended", todo=todo)

    def _take(self, until: float) -> Worker | None:
        """A place for one question: its worker, None where that has yet to be started."""
        while time.monotonic() < until and not self._closed:
            _look()
            try:
                return self._idle.get(timeout=_LOOK)
            except queue.Empty:
                continue
        raise Busy("all query processes are at work", todo="ask again in a moment")

    def _start(self) -> Worker:
        with self._lock:
            if self._closed:
                raise Busy("the site is being stopped")
            worker = Worker(self.store, self.nice)
            self._all.add(worker)
        return worker

    def _drop(self, worker: Worker | None) -> None:
        if worker:
            worker.drop()
            with self._lock:
                self._all.discard(worker)

    def close(self) -> None:
        """Ends all that runs; who waits is refused."""
        with self._lock:
            self._closed = True
            running = list(self._all)
        for worker in running:
            worker.kill()
        with contextlib.suppress(queue.Empty):
            while True:
                self._drop(self._idle.get_nowait())


def reap() -> None:
    """Waits for the process that multiprocessing keeps beside those it spawns; to be called when all of them have ended."""
    # Nothing public ends it, and left to the system it stays as a zombie where that reaps late.
    stop = getattr(getattr(resource_tracker, "_resource_tracker", None), "_stop", None)
    if stop is not None:
        stop()


def _key(question: Question) -> tuple[object, ...]:
    return question.text, question.rows, *sorted(question.params.items())


def _look() -> None:
    gone = CLIENT.get()
    if gone is not None and gone.is_set():
        raise Gone("whoever asked has left")

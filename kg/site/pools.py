"""Threads that answer requests: those who read pages never wait behind those who ask queries."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from kg.site.workers import CLIENT, WAITING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

READING = CapacityLimiter(24)
"""Pages and static files."""
ASKING = CapacityLimiter(2 * WAITING + 24)
"""What may ask a query process. More threads than questions are let in, so that a refusal never waits for one."""


async def in_thread(request: Request, pool: CapacityLimiter, make: Callable[[], Response]) -> Response:
    """The answer, made in a thread of the pool; where the client leaves, the question it asks is stopped."""
    async with _watched(request):
        return await run_sync(make, limiter=pool)


@contextlib.asynccontextmanager
async def _watched(request: Request) -> AsyncIterator[None]:
    gone = threading.Event()

    async def watch() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone.set()

    mark, watcher = CLIENT.set(gone), asyncio.create_task(watch())
    try:
        yield
    finally:
        watcher.cancel()
        CLIENT.reset(mark)

"""The web application on an address of this machine, until it is stopped (`kg serve`)."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.errors import KgError, UsageError, reason
from kg.model.table_files import uncollected
from kg.site.app import create_app
from kg.site.guard import origins_of
from kg.site.site import Site
from kg.site.workers import reap
from kg.terminal import announce, warn_unsealed


def serve(
    output: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    origins: Sequence[str] = (),
    opens: Callable[[str], object] | None = None,
    endpoint: str = "",
) -> None:
    """Run the site until it is stopped; its address is told, and given to `opens`, once it can be opened. `endpoint`: the SPARQL
    server that questions are asked of, instead of the store of the build."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                # With port 0 the system has chosen one.
                bound = self.servers[0].sockets[0].getsockname()[1] if self.servers else port
                address = announce(output, host, bound)
                if opens:
                    opens(address)
                threading.Thread(target=_tell_walls, args=(site,), daemon=True).start()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Else whoever stops the site would wait for the longest query.
            site.close()
            await super().shutdown(sockets)

    # What is read stays for good: no collection need look at it, while it is read or later.
    with uncollected():
        app = create_app(output, host, origins=origins_of(origins), endpoint=endpoint)
        gc.freeze()
    site: Site = app.state.site
    server = Server(uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, access_log=False))
    # When it has ended, uvicorn raises the signal that stopped it once more; to a site that is the usual end.
    listening = _listening(host, port)
    before = {s: signal.signal(s, signal.SIG_IGN) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=[listening])
    finally:
        reap()
        for s, handler in before.items():
            signal.signal(s, handler)


def _listening(host: str, port: int) -> socket.socket:
    """The socket of the site; UsageError where the port is taken or the address is none of this machine."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        todo = "name another with --port; --port 0 takes a free one"
        # create_server repeats the address in its words for the error.
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else reason(error)
        raise UsageError(f"the site can't be opened there ({why})", f"{host}:{port}", todo) from None


def _tell_walls(site: Site) -> None:
    """Says where nothing but the guard keeps queries from the network."""
    with contextlib.suppress(KgError, OSError, EOFError):
        if not site.queries.walls():
            warn_unsealed()

"""The guard before the site (plain ASGI): who may ask, and what every answer tells the browser."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from kg.errors import UsageError

CSP = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""No script at all: but for the query editor and the slider over a law's days the pages of the site need none."""
SCRIPTED = CSP.replace("default-src 'none'", "default-src 'none'; script-src 'self'")
"""Of the query editor and the pages of laws."""
HEADERS = {
    b"content-security-policy": CSP.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")
_METHODS = b"only GET, HEAD and POST\n"

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Guard:
    """Lets in only requests to this host from its own pages: no other page may ask through the reader's browser.

    But for pages of `origins`, which whoever serves the site has named (`*`: of any site).
    """

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], host: str, origins: Sequence[str] = ()) -> None:
        self.app, self.host, self.origins = app, host.lower(), frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope["method"], scope["path"], {k: v.decode("latin-1") for k, v in scope["headers"]})

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((k, v) for k, v in HEADERS.items() if k not in present)]
            await send(message)

        if not refusal:
            await self.app(scope, receive, with_headers)
            return
        status, text = refusal
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
        await with_headers({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": text})

    def refusal(self, method: str, path: str, headers: dict[bytes, str]) -> tuple[int, bytes] | None:
        if not self.known(headers.get(b"host", "")):
            return 403, b"this host is not served here\n"
        origin = headers.get(b"origin")
        if origin is not None and not self.origins.isdisjoint((origin, "*")):
            return None if method in ("GET", "HEAD", "POST", "OPTIONS") else (405, _METHODS)
        if origin is not None and not self.known(origin.partition("://")[2]):
            return 403, b"requests from other sites are not answered\n"
        # Browsers tell it where they tell no origin: an image or a script of another page. A link may lead to a page.
        followed = headers.get(b"sec-fetch-mode") == "navigate" and headers.get(b"sec-fetch-dest") == "document"
        asks = method == "POST" or path.startswith(("/sparql", "/questions/"))
        if headers.get(b"sec-fetch-site") in ("cross-site", "same-site") and (asks or not followed):
            return 403, b"requests from other sites are not answered\n"
        if method not in ("GET", "HEAD", "POST"):
            return 405, _METHODS
        return None

    def known(self, netloc: str) -> bool:
        try:
            parts = urlsplit(f"//{netloc}")
            name, _ = (parts.hostname or "").lower(), parts.port
        except ValueError:
            return False
        if name in ("localhost", "127.0.0.1", "::1") or name == self.host:
            return True
        # Served to all addresses, any of them may be asked for; a name may be somebody else's trick.
        return self.host in ("0.0.0.0", "::") and _is_address(name)  # noqa: S104 — compared, not bound


def origins_of(given: Iterable[str]) -> list[str]:
    """Origins as browsers send them: scheme, host, port; `*` is any. UsageError for what is none."""
    for text in given:
        if text != "*" and not _ORIGIN.fullmatch(text):
            raise UsageError(f"{text[:80]!r} is no origin", "--cors", "write https://example.org, with a port where it has one, or *")
    return list(given)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

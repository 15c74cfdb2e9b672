"""The language of the site's labels: a cookie that a link sets, else what the browser accepts, else Chinese."""

from __future__ import annotations

import re
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from kg.language import LANGUAGE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

CODES = ("zh", "en")
COOKIE = "kg_language"
_HERE = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")
"""An address of this site: what begins with two slashes would lead elsewhere."""


class Language:
    """Each request is answered in its reader's language."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            sent: dict[bytes, str] = {}
            for name, value in scope["headers"]:
                sent[name] = "; ".join(filter(None, (sent.get(name), value.decode("latin-1"))))
            LANGUAGE.set(CODES.index(chosen(sent.get(b"cookie", ""), sent.get(b"accept-language", ""))))
        await self.app(scope, receive, send)


def chosen(cookies: str, accepted: str = "") -> str:
    """The language that a request asks for: by the cookie of its choice, else the first of ours that it accepts.

    >>> chosen("a=1; kg_language=en"), chosen("kg_language=<b>"), chosen("", "fr, en-US;q=0.8, zh;q=0.9"), chosen("", "de, en;q=0")
    ('en', 'zh', 'zh', 'zh')
    """
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        found = None
    if found and found.value in CODES:
        return found.value
    wanted = [
        (-_weight(part), n, part.partition("-")[0].partition(";")[0].strip().lower()) for n, part in enumerate(accepted.split(",")[:40])
    ]
    return next((code for weight, _, code in sorted(wanted) if code in CODES and weight < 0), CODES[0])


def _weight(part: str) -> float:
    found = re.search(r";\s*q=([01](?:\.[0-9]{0,3})?)", part)
    return float(found[1]) if found else 1.0


def choose(request: Request) -> Response:
    """Sets the language and leads back to where the reader was."""
    from starlette.responses import RedirectResponse

    asked = request.query_params
    back = asked.get("back", "/")
    answer = RedirectResponse(back if _HERE.fullmatch(back) else "/", 303)
    if asked.get("to") in CODES:
        answer.set_cookie(COOKIE, asked["to"], max_age=31_536_000, httponly=True, samesite="lax")
    return answer

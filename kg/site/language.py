"""The language of the site's labels: a cookie that a link sets, Chinese where there is none."""

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
            sent = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
            LANGUAGE.set(CODES.index(chosen("; ".join(sent))))
        await self.app(scope, receive, send)


def chosen(cookies: str) -> str:
    """The language that the cookies of a request ask for.

    >>> chosen("a=1; kg_language=en"), chosen("kg_language=<b>"), chosen("")
    ('en', 'zh', 'zh')
    """
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return CODES[0]
    return found.value if found and found.value in CODES else CODES[0]


def choose(request: Request) -> Response:
    """Sets the language and leads back to where the reader was."""
    from starlette.responses import RedirectResponse

    asked = request.query_params
    back = asked.get("back", "/")
    answer = RedirectResponse(back if _HERE.fullmatch(back) else "/", 303)
    if asked.get("to") in CODES:
        answer.set_cookie(COOKIE, asked["to"], max_age=31_536_000, httponly=True, samesite="lax")
    return answer

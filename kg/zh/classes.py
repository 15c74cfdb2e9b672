"""Character classes that many patterns share are worked out once.

`re` walks through every character of a range when it compiles it: [一-鿿] takes a millisecond and stands in 130 patterns, and of 4,000
classes 2,500 stood in another pattern before. Worked out anew each time they were a sixth of the build of a gazette.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

Worked = Callable[..., Any]
_COMPILER, _INNER = "re._compiler", "_optimize_charset"


def remembering(work: Worked) -> Worked:
    """The same work, done once for each class; `more`: what is asked of a class where upper and lower case are one."""
    known: dict[tuple[Any, ...], Any] = {}

    def once(charset: Iterable[Any], *more: Any) -> Any:
        if any(more):
            return work(charset, *more)
        key = tuple(charset)
        if key not in known:
            known[key] = work(charset, *more)
        return known[key]

    return once


def remember() -> None:
    """Tells `re` so, where it works as it does since Python 3.11; elsewhere nothing changes but the time."""
    if find_spec(_COMPILER):
        compiler = import_module(_COMPILER)
        work = getattr(compiler, _INNER, None)
        if work is not None and work.__module__ == _COMPILER:
            setattr(compiler, _INNER, remembering(work))

"""What the site does before anyone asks: the index of words, and the saved questions that take a corpus seconds."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.model.tables import ROWS
from kg.query.saved import saved
from kg.site.asked import Question
from kg.site.endpoint import MOST_SHOWN

if TYPE_CHECKING:
    from kg.site.site import Site

LATER = 1.5
"""Seconds from the start until it begins, so that the first page does not share its time with it."""
PATIENCE = 120.0
"""Seconds for an answer that nobody waits for."""


def soon(site: Site) -> Callable[[], None]:
    """Makes the site ready a moment later, in a thread; what is returned lets it be."""
    timer = threading.Timer(LATER, ready, (site,))
    timer.daemon = True
    timer.start()
    return timer.cancel


def ready(site: Site) -> None:
    """Answers that need no parameter are kept for the pages. A server that is not ours is asked by readers alone."""
    with suppress(KgError):
        for name in ROWS:
            site.library.tables.rows(name)
    # What is read stays for good.
    gc.freeze()
    site.search.prepare()
    if isinstance(site.queries.store, Path):
        for question in (s for s in saved() if not any(p.required for p in s.params)):
            asked = Question(question.name, rows=MOST_SHOWN)
            with suppress(KgError):
                site.workers.keep(asked, site.queries.ask(asked, PATIENCE))

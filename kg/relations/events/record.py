"""One event in the life of a law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One act. `begin`, `end` are positions in the document's text.

    `inferred`: the stage was told by the draft's name, or the year by the document's own date.
    `date` is as precise as the text; `meeting` and `body` are written out.
    """

    begin: int
    end: int
    law: str
    event: str
    date: str = ""
    body: str = ""
    meeting: str = ""
    version: str = ""
    number: str = ""
    inferred: bool = False

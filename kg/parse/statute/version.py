"""Which version a statute is: the day and meeting of its last act."""

from __future__ import annotations

from datetime import date

from kg.model.documents import Enactment

_VERSION_ACTS = ("passed", "amended", "revised")
_STALE = 366


def _days(a: str, b: str) -> int:
    """Days from one ISO date to another; 0 where either is not a whole date."""
    try:
        return (date.fromisoformat(b) - date.fromisoformat(a)).days
    except ValueError:
        return 0


def _valid(act: Enactment, enactments: tuple[Enactment, ...]) -> str:
    """The day of an act; of an amendment that was passed and then approved, that of the approval."""
    if act.action not in ("amended", "revised"):
        return act.date
    return max((e.date for e in enactments if e.action == "approved" and e.begin == act.begin), default=act.date)


def version_of(enactments: tuple[Enactment, ...], name_date: str) -> tuple[str, str]:
    """Date and meeting of this version: the last time it was passed or amended.

    The date in the file's name counts where the heading gives none, or ends long before it: such a heading
    lacks the amendment that made this version (a few weeks lie between passing and publication).
    """
    acts = [e for e in enactments if e.action in _VERSION_ACTS and len(e.date) >= 4]
    if acts:
        last = max(acts, key=lambda e: _valid(e, enactments))
        listed = max(e.date for e in enactments if e.date)
        if name_date and _days(listed, name_date) > _STALE:
            return name_date, ""
        return _valid(last, enactments), last.meeting
    if name_date:
        return name_date, ""
    last_date = max((e.date for e in enactments if e.action in ("promulgated", "approved")), default="")
    return last_date, ""


def number_of(enactments: tuple[Enactment, ...]) -> str:
    """The first number of an order or announcement among the acts."""
    return next((e.number for e in enactments if e.number), "")

"""The day that a command, a page or a tool is asked for."""

from __future__ import annotations

from datetime import date

from kg.errors import UsageError


def asked_day(text: str, where: str = "at") -> str:
    """ISO 8601, today where nothing is given; UsageError for what is no whole day.

    >>> asked_day("2024-03-01")
    '2024-03-01'
    """
    try:
        return date.fromisoformat(text).isoformat() if text else date.today().isoformat()
    except ValueError:
        raise UsageError(f"{text[:40]!r} is no day", where, "write it as 2024-03-01") from None

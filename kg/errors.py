"""Errors that the program shows as one line: what, where, what to do."""

from __future__ import annotations

from collections.abc import Iterable

_NEAR = 3


class KgError(Exception):
    """A problem the user can act on. `str(error)` is the whole line shown on stderr."""

    exit_code = 1

    def __init__(self, what: str, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        line = f"{where}: {what}" if where else what
        super().__init__(f"{line} — {todo}" if todo else line)


class UsageError(KgError):
    """Wrong usage (exit 2)."""

    exit_code = 2


class ReadError(KgError):
    """An input that can't be read (exit 2)."""

    exit_code = 2


def reason(error: BaseException) -> str:
    """Why the system refused, in its own words; the kind of the error where it gives none.

    >>> reason(OSError(28, "No space left on device")), reason(OSError())
    ('No space left on device', 'OSError')
    """
    return " ".join((getattr(error, "strerror", None) or str(error) or type(error).__name__).split())


def nearest(name: str, names: Iterable[str], else_: str = "") -> str:
    """What to do about a misspelt name: the names most like it, or `else_` where none is like it.

    >>> nearest("appointmens", ["appointments", "career"])
    'did you mean appointments?'
    """
    import difflib

    found = difflib.get_close_matches(name, sorted(set(names)), _NEAR)
    return f"did you mean {' or '.join(found)}?" if found else else_

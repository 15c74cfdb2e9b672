"""Errors that the program shows as one line: what, where, what to do."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path


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


@contextlib.contextmanager
def writing(where: str | Path) -> Iterator[None]:
    """What is written in this block: a full disk or a forbidden place is told with its name."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"can't be written ({reason(error)})", str(where), "free space or name another place") from None

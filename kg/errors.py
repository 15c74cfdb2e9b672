"""Errors that the program shows as one line: what, where, what to do."""

from __future__ import annotations


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
    """Why the system refused, in a few words; never empty."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())

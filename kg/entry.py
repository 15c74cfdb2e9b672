"""How a command ends: every error is one line on stderr, a stop says so, and nothing is left half done."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator

import click
import typer

from kg.errors import KgError, reason, writing
from kg.language import ASKED
from kg.language.sentences import told, told_error
from kg.model.near import did_you_mean

_NO_VARIABLE = re.compile(r" \(env var: 'None'\)")
_UNKNOWN = re.compile(r"^No such command '(.*)'$")


class Stopped(BaseException):
    """Ctrl-C or SIGTERM. No KeyboardInterrupt: the command line's library would end on that without a word."""


def run(command: Callable[[], object]) -> None:
    """Runs the command line; ends the process with the exit code of the contract."""
    speaking = ASKED.set("")
    try:
        with _stoppable():
            code = command()
            with writing("standard output"):
                sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            error.show()
            sys.exit(error.exit_code)
        _end(_usage(error), error.exit_code)
    except KgError as error:
        _end(" ".join(told_error(error).split()), error.exit_code)
    except (Stopped, KeyboardInterrupt):
        _end("stopped; what was there before stands as it was", 130)
    except BrokenPipeError:
        # The reader of the pipe has gone (`kg query … | head`): no fault of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except MemoryError:
        _end("not enough memory — build fewer files at a time", 1)
    except OSError as error:
        # Files are written in `writing` blocks: what has no name is the output of the command.
        _end(
            f"{error.filename or 'standard output'}: can't be read or written ({reason(error)}) — check the place, its rights and the free space",
            2,
        )
    except Exception as error:
        # A fault of the program, not of the input: still one line. KG_DEBUG=1 shows where it came from.
        if os.environ.get("KG_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        _end(f"a fault of the program ({what}) — please report it with the command; KG_DEBUG=1 shows where", 1)
    finally:
        ASKED.reset(speaking)


def _usage(error: click.ClickException) -> str:
    """What is wrong with the words of a command, in one line, with the nearest command to an unknown one."""
    context = getattr(error, "ctx", None)
    if context is None:
        return told(" ".join(error.format_message().split()))
    said = _NO_VARIABLE.sub("", " ".join(error.format_message().split())).rstrip(".")
    todo, unknown = f"see `{context.command_path} --help`", _UNKNOWN.search(said)
    if unknown and isinstance(context.command, click.Group):
        todo = did_you_mean(unknown[1], context.command.list_commands(context), todo)
    return f"{context.command_path}: {told(said)} — {told(todo)}"


def _end(line: str, code: int) -> None:
    with contextlib.suppress(OSError):
        typer.echo(f"kg: {told(line)}", err=True)
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.exit(code)
    # Standard output can't be written: Python would say so once more at its end.
    os._exit(code)


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """SIGTERM ends a command as Ctrl-C does: what it began is cleared away."""

    def stop(*_: object) -> None:
        raise Stopped

    before = {s: signal.signal(s, stop) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for s, handler in before.items():
            signal.signal(s, handler)

"""How a command ends: every error is one line on stderr, a stop says so, and nothing is left half done."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator

import click
import typer

from kg.errors import KgError, reason, writing
from kg.language import ASKED
from kg.language.sentences import told, told_error
from kg.model.near import did_you_mean

STOPPED = "stopped; what was there before stands as it was"
GRACE = 2.0
"""Seconds in which a command should have heard that it is to stop."""
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
        _end(STOPPED, 130)
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
    # `kg:` stands before every error.
    where = f"{context.command_path}: " if context.parent else ""
    return f"{where}{told(said)} — {told(todo)}"


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
    heard = threading.Event()

    def stop(*_: object) -> None:
        heard.set()
        raise Stopped

    before = {s: signal.signal(s, stop) for s in (signal.SIGINT, signal.SIGTERM)}
    listener, teller = socket.socketpair()
    teller.setblocking(False)
    signal.set_wakeup_fd(teller.fileno(), warn_on_full_buffer=False)
    # What a worker is told is not for this process.
    os.register_at_fork(after_in_child=lambda: signal.set_wakeup_fd(-1))
    threading.Thread(target=_end_unheard, args=(listener, stop, heard), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(-1)
        teller.close()
        for s, handler in before.items():
            signal.signal(s, handler)


def _end_unheard(listener: socket.socket, stop: Callable[..., None], heard: threading.Event) -> None:
    """Python hears a signal only between its own steps: a command that is inside a library for longer, as in a long query,
    ends without it."""
    with listener:
        while number := listener.recv(1):
            ours = number[0] in (signal.SIGINT, signal.SIGTERM) and signal.getsignal(number[0]) is stop
            if ours and not heard.wait(GRACE):
                with contextlib.suppress(OSError):
                    typer.echo(f"kg: {told(STOPPED)}", err=True)
                os._exit(130)

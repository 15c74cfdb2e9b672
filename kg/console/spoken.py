"""The command line in the reader's language: `--lang`, and the words of `--help`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import click
import typer

from kg.errors import UsageError
from kg.language import ASKED, place
from kg.language.sentences import told

OPTION = "--lang"


def run(app: typer.Typer) -> object:
    """Runs the command that the arguments name, in the language they ask for."""
    args, asked = without_lang(sys.argv[1:])
    ASKED.set(asked)
    _named(args)
    command = typer.main.get_command(app)
    if not args or {"-h", "--help"} & set(args):
        speak(command)
        speak_panels()
    return command(args=args, prog_name="kg", standalone_mode=False)


def _named(args: Sequence[str]) -> None:
    """An empty name of a folder (`-o "$UNSET"`) would stand for the one that the shell is in."""
    if any(option in ("-o", "--output") and not value for option, value in pairwise(args)) or "--output=" in args:
        raise UsageError("no folder is named", "-o", "name one, . for this one")


def without_lang(args: Sequence[str]) -> tuple[list[str], str]:
    """The arguments without `--lang CODE`, which may stand before the command and behind it, and the language it names.

    >>> without_lang(["query", "career", "--lang", "zh"]), without_lang(["--lang=en", "check"]), without_lang(["show", "--", "--lang"])
    ((['query', 'career'], 'zh'), (['check'], 'en'), (['show', '--', '--lang'], ''))
    """
    end = args.index("--") if "--" in args else len(args)
    kept, asked, rest = [], "", iter(args[:end])
    for arg in rest:
        name, sign, value = arg.partition("=")
        if name != OPTION:
            kept.append(arg)
            continue
        asked = value if sign else next(rest, "")
        if not asked:
            raise UsageError("Option '--lang' requires an argument", "", "see `kg --help`")
        place(asked)
    return [*kept, *args[end:]], asked


def speak(command: click.Command, parent: click.Context | None = None) -> None:
    """Tells a command's help, and that of the commands below it, in the reader's language."""
    command.help = told(command.help or "")
    command.context_class = _Context
    context = click.Context(command, parent, **command.context_settings)
    for parameter in command.get_params(context):
        if text := getattr(parameter, "help", ""):
            parameter.help = told(text)  # type: ignore[attr-defined]
    for below in getattr(command, "commands", {}).values():
        speak(below, context)


def speak_panels() -> None:
    """The names of the panels that help is drawn in; their words fold, for Chinese has no spaces to break lines at."""
    from typer import rich_utils

    for name in ("ARGUMENTS_PANEL_TITLE", "OPTIONS_PANEL_TITLE", "COMMANDS_PANEL_TITLE", "REQUIRED_LONG_STRING"):
        setattr(rich_utils, name, told(getattr(rich_utils, name)))
    rich_utils.DEFAULT_STRING = told("[default: {}]")
    made: Any = rich_utils._make_rich_text

    def folding(**given: Any) -> Any:
        text = made(**given)
        text.overflow = "fold"
        return text

    rich_utils._make_rich_text = folding


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, told("Usage: ") if prefix is None else prefix)


class _Context(click.Context):
    formatter_class = _Formatter

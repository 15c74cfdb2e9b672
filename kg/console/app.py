"""The application, and what all its commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import writing
from kg.terminal import logged
from kg.version import __version__

app = typer.Typer(
    name="kg",
    help="公报图谱: reads gazettes of China's people's congresses (and statutes) into an RDF knowledge graph.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Output = Annotated[Path, typer.Option("-o", "--output", help="Folder that a build writes and the other commands read.")]
Endpoint = Annotated[str, typer.Option("--endpoint", metavar="URL", help="Ask this SPARQL server instead (see `kg load`).")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


def _version(show: bool) -> None:
    if show:
        from kg.web.engine import WITHOUT, bundled

        typer.echo(f"kg {__version__}" + ("" if bundled() else f"\n{WITHOUT}"))
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, help="Tell on stderr what is done and how long it takes; -vv each source.")
    ] = 0,
    lang: Annotated[
        str, typer.Option("--lang", metavar="CODE", help="Speak this language: zh or en (default: KG_LANG, else the locale).")
    ] = "",
) -> None:
    """公报图谱: reads gazettes of China's people's congresses (and statutes) into an RDF knowledge graph."""
    logged(verbose)


Open = Annotated[bool, typer.Option("--open", help="Open the page in a browser.")]


def begins(names: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """Completes a word by those of `names` that it begins."""
    return lambda incomplete: [name for name in names() if name.startswith(incomplete)]


def questions() -> list[str]:
    """The saved questions, for the shell to complete."""
    from kg.query.saved import saved

    return [name for s in saved() for name in (s.name, s.alias)]


def answers() -> tuple[str, ...]:
    """The formats of an answer."""
    from kg.query.formats import FORMATS

    return FORMATS


def forms() -> list[str]:
    """The formats of `kg export`."""
    from kg.export import FORMATS

    return sorted(FORMATS)


def write(text: str) -> None:
    with writing("standard output"):
        sys.stdout.write(text)
        sys.stdout.flush()

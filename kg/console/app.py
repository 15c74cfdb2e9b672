"""The application, and what all its commands share."""

from __future__ import annotations

import sys
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


def write(text: str) -> None:
    with writing("standard output"):
        sys.stdout.write(text)
        sys.stdout.flush()

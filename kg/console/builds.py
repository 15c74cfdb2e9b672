"""Commands that make and compare builds."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.console.app import Output, Quiet, app, write
from kg.errors import UsageError, reason
from kg.language import preferred
from kg.language.sentences import told, told_line
from kg.model.near import one_of


@app.command()
def build(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, zip files or globs of .txt .md .html .docx .xlsx .pdf .odt .epub .rtf .doc .wps."),
    ] = None,
    output: Output = Path("output"),
    sample: Annotated[bool, typer.Option("--sample", help="Build the bundled sample gazette (of a city that does not exist).")] = False,
    base: Annotated[str, typer.Option("--base", help="Base of the data IRIs.")] = "",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 = one per core for many files.")] = 0,
    keep_going: Annotated[bool, typer.Option("--keep-going", "-k", help="Build the other inputs where one can't be read.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Forget what an earlier build read; only INPUT is in the graph.")] = False,
    allow_shrink: Annotated[bool, typer.Option("--allow-shrink", help="Accept that facts of an unchanged source are lost.")] = False,
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="DIR", help="Hand-read tables: report.html shows how the build scores.")
    ] = None,
    model: Annotated[
        str,
        typer.Option(
            "--model", metavar="PATH", help="A trained spaCy pipeline that you trust: it adds persons and bodies that no rule names."
        ),
    ] = "",
    executor: Annotated[
        str, typer.Option("--executor", metavar="WHERE", help="local, processes (see --jobs) or dask://host:port: where sources are read.")
    ] = "",
    shards: Annotated[
        str,
        typer.Option(
            "--shards", metavar="URL", help="Where machines share what they read: a folder, or s3://… and what else fsspec knows."
        ),
    ] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Say of each document what it was taken for, and by what sign.")] = False,
    quiet: Quiet = False,
) -> None:
    """Read INPUT and build or update the graph in the output folder; says of each source what it was taken for."""
    # Nearly everything a build makes lives to its end: looking for garbage every 700 objects costs a twentieth of it.
    gc.set_threshold(100_000, 50, 50)
    from kg.commands import explained
    from kg.pipeline import Options, build_graph, sample_files
    from kg.terminal import progress, show_explained, show_summary, show_taken
    from kg.text.read.passed import passed_over
    from kg.web.engine import WITHOUT, bundled

    paths = [str(p) for p in sample_files()] if sample else list(inputs or [])
    if not paths:
        raise UsageError("no INPUT given", "kg build", "name files or folders, or try `kg build --sample`")
    options = Options(output, base, jobs, keep_going, replace or sample, allow_shrink, gold, model, executor, shards=shards)
    _tell(passed_over(paths))
    with progress(quiet) as step:
        summary = build_graph(paths, options, step)
    _tell(summary.unread)
    if explain:
        show_explained(explained(paths))
    if not quiet:
        if not explain:
            show_taken(summary)
        show_summary(summary)
        if not bundled():
            _tell([f"kg: {WITHOUT}"])
    if summary.unread:
        raise typer.Exit(2)


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        typer.echo(told_line(line), err=True)


@app.command()
def load(
    url: Annotated[str, typer.Argument(metavar="URL", help="The server's Graph Store Protocol: http://host:3030/kg/data, …/store, …")],
    output: Output = Path("output"),
    quiet: Quiet = False,
) -> None:
    """Put the graph into a SPARQL server; when it is there already, only what changed. KG_USER and KG_PASSWORD where it asks."""
    from kg.build.folder import opened
    from kg.build.load import load as load_into
    from kg.store.embedded import Embedded
    from kg.store.remote import Remote
    from kg.terminal import progress

    store = Embedded.open(opened(output)[0] / "store")
    with progress(quiet) as step:
        done = load_into(store, Remote(url, timeout=600.0), step)
    if not quiet:
        write(told(f"{done.put} graphs put, {done.removed} removed, {done.unchanged} unchanged in {url}") + "\n")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Output folder of one build.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Output folder of another.")],
    format: Annotated[str, typer.Option("--format", help="table, csv, json, or trig (two graphs: additions and deletions).")] = "table",
) -> None:
    """Print the facts that one build has and the other has not."""
    from kg.api import open as open_graph
    from kg.check.delta import diff as compare
    from kg.check.delta import render, trig

    a, b = open_graph(old), open_graph(new)
    if format == "trig":
        write(trig(a.store.nquads(), b.store.nquads()).decode())
        return
    write(render(compare(a.tables(), b.tables()), format, preferred()))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of hand-read tables (contract columns + line, quote).")],
    output: Output = Path("output"),
    show: Annotated[int, typer.Option("--show", min=0, help="List this many missed and extra rows per table.")] = 0,
    against: Annotated[Path | None, typer.Option("--against", help="An earlier --format json, to list rows gained and lost.")] = None,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Score a build against hand-read tables: precision, recall, F1 per table."""
    from kg.api import open as open_graph
    from kg.check.evaluate import evaluate as score
    from kg.check.evaluate import render, to_json

    one_of(format, ("table", "json"), "format", "kg evaluate")
    opened = open_graph(output)
    scores = score(gold, opened.tables(), opened.sources())
    write(to_json(scores) if format == "json" else render(scores, show, asked(None, against) if against else "", preferred()))


def asked(question: str | None, file: Path | None) -> str:
    if file is not None:
        try:
            return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"the query can't be read ({reason(error)})", str(file), "name a UTF-8 text file") from None
    if not question:
        raise UsageError("no question given", "kg query", "name one of `kg query --list`, or write SPARQL")
    return question

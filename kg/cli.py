"""The command line. The only file that knows the pipeline and prints."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.entry import run as guarded
from kg.errors import UsageError, writing
from kg.version import __version__

app = typer.Typer(
    name="kg",
    help="公报图谱: reads gazettes of China's people's congresses (and statutes) into an RDF knowledge graph.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Output = Annotated[Path, typer.Option("-o", "--output", help="Folder that a build writes and the other commands read.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


def _version(show: bool) -> None:
    if show:
        from kg.web.engine import WITHOUT, bundled

        typer.echo(f"kg {__version__}" + ("" if bundled() else f"\n{WITHOUT}"))
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """公报图谱: reads gazettes of China's people's congresses (and statutes) into an RDF knowledge graph."""


@app.command()
def build(
    inputs: Annotated[
        list[str] | None, typer.Argument(help="Files, folders or globs of .txt .md .html .docx .pdf .odt .epub .rtf.")
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
    explain: Annotated[bool, typer.Option("--explain", help="Say of each document what it was taken for, and by what sign.")] = False,
    quiet: Quiet = False,
) -> None:
    """Read INPUT and build or update the graph in the output folder."""
    # Nearly everything a build makes lives to its end: looking for garbage every 700 objects costs a twentieth of it.
    gc.set_threshold(100_000, 50, 50)
    from kg.pipeline import Options, build_graph, sample_files
    from kg.terminal import progress, show_summary
    from kg.web.engine import WITHOUT, bundled

    paths = [str(p) for p in sample_files()] if sample else list(inputs or [])
    if not paths:
        raise UsageError("no INPUT given", "kg build", "name files or folders, or try `kg build --sample`")
    options = Options(output, base, jobs, keep_going, replace or sample, allow_shrink, gold, model)
    with progress(quiet) as step:
        summary = build_graph(paths, options, step)
    for line in summary.unread:
        typer.echo(line, err=True)
    if explain:
        from kg.commands import explained
        from kg.terminal import show_explained

        show_explained(explained(paths))
    if not quiet:
        show_summary(summary)
        if not bundled():
            typer.echo(f"kg: {WITHOUT}", err=True)
    if summary.unread:
        raise typer.Exit(2)


@app.command()
def query(
    question: Annotated[str | None, typer.Argument(metavar="NAME|'SPARQL'", help="A saved question or SPARQL 1.1 text.")] = None,
    output: Output = Path("output"),
    file: Annotated[Path | None, typer.Option("-f", "--file", help="A file with SPARQL.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", metavar="K=V", help="A parameter of a saved question.")] = None,
    format: Annotated[
        str, typer.Option("--format", help="table, csv, csv-safe (no cell is a formula), tsv, json or ttl; a pipe gets csv.")
    ] = "",
    list_: Annotated[bool, typer.Option("--list", "-l", help="List the saved questions with their parameters.")] = False,
) -> None:
    """Ask the graph a saved question or any SPARQL 1.1 query."""
    from kg.query.formats import render
    from kg.query.run import menu, run
    from kg.query.saved import given
    from kg.query.sealed import seal

    if list_:
        typer.echo(menu(), nl=False)
        return
    # Nothing that a query needs is elsewhere; before the store, whose threads would stay outside.
    seal()
    text = _question(question, file)
    params = given(param or [])
    result = run(_store(output), text, params)
    _write(render(result, format or ("table" if sys.stdout.isatty() else "csv")))


def _question(question: str | None, file: Path | None) -> str:
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"the query can't be read ({error})", str(file), "name a UTF-8 text file") from None
    if not question:
        raise UsageError("no question given", "kg query", "name one of `kg query --list`, or write SPARQL")
    return question


def _store(output: Path) -> Any:
    from kg.build.folder import opened
    from kg.store.embedded import Embedded

    return Embedded.open(opened(output)[0] / "store")


def _write(text: str) -> None:
    with writing("standard output"):
        sys.stdout.write(text)
        sys.stdout.flush()


@app.command()
def view(
    output: Output = Path("output"),
    around: Annotated[str, typer.Option("--around", help="Only the neighbourhood of this person, body, law or document.")] = "",
    depth: Annotated[int, typer.Option("--depth", min=1, max=6, help="Steps around it.")] = 1,
    out: Annotated[Path | None, typer.Option("--out", help="The file to write (default: graph.html in the output folder).")] = None,
) -> None:
    """Write the interactive graph as one HTML file that needs no network."""
    from kg.api import open as open_graph
    from kg.graph_page.write import write_graph

    opened = open_graph(output)
    target = out or output / "graph.html"
    quads = [opened.store.nquads()]
    with writing(target):
        write_graph(opened.tables(), opened.sources(), target, around or None, depth, quads=quads, base=opened.iris.base)
    typer.echo(str(target))


@app.command()
def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="turtle trig nt nq jsonld graphml gexf csv csv-safe parquet neo4j void spacy annotations akn sqlite chunks git ftm popolo",
        ),
    ],
    path: Annotated[Path, typer.Argument(help="File (or folder, for csv, parquet, neo4j, akn and git) to write.")],
    output: Output = Path("output"),
) -> None:
    """Write the whole graph in another format."""
    from kg.api import open as open_graph
    from kg.export import write

    write(open_graph(output), format, path)
    typer.echo(str(path))


@app.command()
def check(output: Output = Path("output"), format: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "") -> None:
    """Check the graph: SHACL shapes and consistency rules. Exit 1 when a shape is violated."""
    from kg.check import report

    text, violated = report(_store(output), format or ("table" if sys.stdout.isatty() else "csv"))
    _write(text)
    if violated:
        raise typer.Exit(1)


@app.command()
def consolidate(
    law: Annotated[str, typer.Argument(help="Title of the law.")],
    output: Output = Path("output"),
    decision: Annotated[str, typer.Option("--decision", help="Title of one amending decision (default: all since the earlier text).")] = "",
    base: Annotated[Path | None, typer.Option("--base", help="File with the earlier text (default: the version in the graph).")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show article by article how the printed new text differs.")] = False,
    format: Annotated[str, typer.Option("--format", help="With --diff: table, csv or json.")] = "",
) -> None:
    """Apply amending decisions to the earlier text of a law, one after the other, and print the new text."""
    from kg.commands import consolidate_law

    text, problems = consolidate_law(output, law, decision, base, diff, format or ("table" if sys.stdout.isatty() else "csv"))
    _write(text)
    for line in problems:
        typer.echo(line, err=True)
    if problems:
        raise typer.Exit(1)


@app.command()
def cite(
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="Text with legal references, such as 违反本条例第十五条第三款.")] = "",
    check: Annotated[
        str, typer.Option("--check", metavar="FILE|-", help="Verify every reference of a file (or standard input) against a build.")
    ] = "",
    at: Annotated[str, typer.Option("--at", metavar="DATE", help="With --check: the day the law is asked for (default: today).")] = "",
    law: Annotated[str, typer.Option("--law", help="Title of the law that the text stands in.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A build whose laws the references are resolved in.")] = None,
    format: Annotated[str, typer.Option("--format", help="table, csv or json; with --check also html.")] = "",
) -> None:
    """Parse the legal references in TEXT and print them, or verify those of a file; exit 1 when one is wrong."""
    from kg.commands import check_text, cite_text, read_text

    wanted = format or ("table" if sys.stdout.isatty() else "csv")
    if not check:
        if not text:
            raise UsageError("no TEXT given", "kg cite", "write a text in quotes, or --check FILE")
        _write(cite_text(text, law, output, wanted))
        return
    shown, closing, wrong = check_text(read_text(check), law, output or Path("output"), _day(at), wanted, check)
    _write(shown)
    typer.echo(f"kg: {closing}", err=True)
    if wrong:
        raise typer.Exit(1)


@app.command()
def law(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Title of the law, or an unambiguous part of it.")],
    at: Annotated[str, typer.Option("--at", metavar="DATE", help="The day, as 2024-03-01 (default: today).")] = "",
    article: Annotated[str, typer.Option("--article", metavar="N", help="One article: 15, 15-1 or 第十五条之一.")] = "",
    output: Output = Path("output"),
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Print the text of a law in force on a day: printed, or carried out from its decisions; exit 1 where there is none."""
    from kg.commands import law_text

    if format not in ("text", "json"):
        raise UsageError(f"no format named {format}", "kg law", "use text or json")
    shown, notes, found = law_text(output, title, _day(at), article, format)
    _write(shown)
    for line in notes:
        typer.echo(line, err=True)
    if not found:
        raise typer.Exit(1)


@app.command()
def mcp(
    output: Output = Path("output"),
    http: Annotated[bool, typer.Option("--http", help="Serve HTTP on 127.0.0.1 (path /mcp) instead of standard input and output.")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="With --http.")] = 8765,
) -> None:
    """Serve seven read-only tools for agents over a build, by the Model Context Protocol (extra `agents`)."""
    from kg.commands import serve_tools

    if http:
        typer.echo(f"kg: tools at http://127.0.0.1:{port}/mcp", err=True)
    serve_tools(output, http, port)


def _day(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else date.today().isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is no day", "--at", "write it as 2024-03-01") from None


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, a name (short or in pinyin), or a reference: 审计条例 8 1.")],
    output: Output = Path("output"),
    limit: Annotated[int, typer.Option("--limit", min=1, max=2000, help="Hits to list.")] = 20,
    format: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "",
) -> None:
    """Find laws, provisions, persons, bodies and documents by any way of writing them. Exit 1 when there is none."""
    from kg.commands import search_in

    text, found = search_in(output, " ".join(words), limit, format or ("table" if sys.stdout.isatty() else "csv"))
    _write(text)
    if not found:
        raise typer.Exit(1)


@app.command()
def show(
    name: Annotated[
        list[str], typer.Argument(metavar="NAME", help="A person, body, law, document or provision, as `kg search` finds them.")
    ],
    output: Output = Path("output"),
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Print all that is known of one thing, with the words of the source."""
    from kg.commands import show_thing

    _write(show_thing(output, " ".join(name), format))


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
        _write(trig(a.store.nquads(), b.store.nquads()).decode())
        return
    _write(render(compare(a.tables(), b.tables()), format))


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

    opened = open_graph(output)
    scores = score(gold, opened.tables(), opened.sources())
    _write(to_json(scores) if format == "json" else render(scores, show, _question(None, against) if against else ""))


@app.command()
def serve(
    output: Output = Path("output"),
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    read_only_export: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the whole site as static files instead.")] = None,
) -> None:
    """Browse the graph in a web browser, with a SPARQL endpoint at /sparql."""
    from kg.build.folder import opened

    output, _ = opened(output)
    if read_only_export is not None:
        from kg.site.export import export_site

        with writing(read_only_export):
            typer.echo(f"{export_site(output, read_only_export)} files in {read_only_export}")
        return
    from kg.site.app import serve as run_site

    run_site(output, host, port)


def main() -> None:
    """Entry point: every expected error is one line on stderr, never a traceback."""
    guarded(app)


if __name__ == "__main__":
    main()

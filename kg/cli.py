"""The command line. The only file that knows the pipeline and prints."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from kg.console.app import Endpoint, Open, Output, answers, app, begins, forms, questions, write
from kg.console.builds import asked
from kg.console.spoken import run as run_spoken
from kg.entry import run as guarded
from kg.errors import UsageError, writing
from kg.language.sentences import told, told_line
from kg.model.near import one_of
from kg.terminal import terminal_width


@app.command()
def query(
    question: Annotated[
        str | None, typer.Argument(metavar="NAME|'SPARQL'", help="A saved question or SPARQL 1.1 text.", autocompletion=begins(questions))
    ] = None,
    output: Output = Path("output"),
    file: Annotated[Path | None, typer.Option("-f", "--file", help="A file with SPARQL; - is standard input.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", metavar="K=V", help="A parameter of a saved question.")] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            autocompletion=begins(answers),
            help="table, csv, csv-safe (no cell is a formula), tsv, json, ndjson or ttl; a pipe gets csv.",
        ),
    ] = "",
    columns: Annotated[str, typer.Option("--columns", metavar="A,B", help="Only these columns, in this order.")] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="The first N rows (default: all).")] = sys.maxsize,
    wide: Annotated[bool, typer.Option("--wide", help="Fold no column of a table into the terminal's width.")] = False,
    labels: Annotated[
        bool | None,
        typer.Option(
            "--labels/--codes", help="Codes of a table as labels in your language, or as they are (default: labels in a table, codes else)."
        ),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", "-l", help="List the saved questions with their parameters.")] = False,
    endpoint: Endpoint = "",
) -> None:
    """Ask the graph a saved question or any SPARQL 1.1 query."""
    from kg.api import open as open_graph
    from kg.language import preferred
    from kg.query.formats import only, render
    from kg.query.readable import readable
    from kg.query.run import menu, run
    from kg.query.saved import given
    from kg.query.sealed import seal

    if list_:
        typer.echo(menu(preferred()), nl=False)
        return
    if not endpoint:
        # Nothing that a query needs is elsewhere; before the store, whose threads would stay outside.
        seal()
    text = asked(question, file)
    params = given(param or [])
    result = run(open_graph(output, endpoint).store, text, params, limit)
    if columns and result.columns:
        result = only(result, [c.strip() for c in columns.split(",")])
    form = format or ("table" if sys.stdout.isatty() else "csv")
    if labels if labels is not None else form == "table":
        result = readable(result, preferred())
    write(render(result, form, 0 if wide else terminal_width()))


@app.command()
def view(
    output: Output = Path("output"),
    around: Annotated[str, typer.Option("--around", help="Only the neighbourhood of this person, body, law or document.")] = "",
    depth: Annotated[int, typer.Option("--depth", min=1, max=6, help="Steps around it.")] = 1,
    out: Annotated[Path | None, typer.Option("--out", help="The file to write (default: graph.html in the output folder).")] = None,
    open_: Open = False,
) -> None:
    """Write the interactive graph as one HTML file that needs no network."""
    from kg.api import open as open_graph
    from kg.build.dump import packed
    from kg.graph_page.write import write_graph
    from kg.web.headlines import read_headlines

    opened = open_graph(output)
    target = out or output / "graph.html"
    quads, told, base = packed(opened.store.nquads()), read_headlines(output), opened.iris.base
    with writing(target):
        write_graph(opened.tables(), opened.sources(), target, around or None, depth, quads=quads, base=base, headlines=told)
    typer.echo(str(target))
    if open_:
        typer.launch(target.resolve().as_uri())


@app.command()
def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            autocompletion=begins(forms),
            help="turtle trig nt nq jsonld graphml gexf csv csv-safe parquet neo4j void spacy annotations akn sqlite chunks git ftm popolo laws",
        ),
    ],
    path: Annotated[Path, typer.Argument(help="File (or folder, for csv, parquet, neo4j, akn and git) to write.")],
    output: Output = Path("output"),
    endpoint: Endpoint = "",
) -> None:
    """Write the whole graph in another format; tables and texts come from the build, statements from the endpoint if one is named."""
    from kg.api import open as open_graph
    from kg.export import write

    write(open_graph(output, endpoint), format, path)
    typer.echo(str(path))


@app.command()
def check(
    output: Output = Path("output"),
    format: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "",
    endpoint: Endpoint = "",
) -> None:
    """Check the graph: SHACL shapes and consistency rules. Exit 1 when a shape is violated."""
    from kg.api import open as open_graph
    from kg.check import report

    text, violated = report(open_graph(output, endpoint).store, format or ("table" if sys.stdout.isatty() else "csv"))
    write(text)
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
    write(text)
    _tell(problems)
    if problems:
        raise typer.Exit(1)


@app.command()
def cite(
    text: Annotated[
        str, typer.Argument(metavar="[TEXT|FILE]", help="Text with legal references, such as 违反本条例第十五条第三款, or a file.")
    ] = "",
    check: Annotated[
        str, typer.Option("--check", metavar="FILE|-", help="Verify every reference of a file (or standard input) against a build.")
    ] = "",
    at: Annotated[str, typer.Option("--at", metavar="DATE", help="With --check: the day the law is asked for (default: today).")] = "",
    law: Annotated[str, typer.Option("--law", help="Title of the law that the text stands in.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A build whose laws the references are resolved in.")] = None,
    format: Annotated[str, typer.Option("--format", help="table, csv or json; with --check also html.")] = "",
) -> None:
    """Parse the legal references in TEXT or FILE and print them, or verify those of a file; exit 1 when one is wrong."""
    from kg.commands import check_file, cite_file, cite_text
    from kg.time.day import asked_day

    wanted = format or ("table" if sys.stdout.isatty() else "csv")
    if not check:
        if not text:
            raise UsageError("no TEXT given", "kg cite", "write a text in quotes, or --check FILE")
        shown, notes = cite_file(Path(text), law, output, wanted) if _is_file(text) else cite_text(text, law, output, wanted)
        write(shown)
        _tell(notes)
        return
    shown, notes, wrong = check_file(check, law, output or Path("output"), asked_day(at, "--at"), wanted)
    write(shown)
    _tell(notes)
    if wrong:
        raise typer.Exit(1)


def _tell(notes: Iterable[str]) -> None:
    for line in notes:
        typer.echo(told_line(line), err=True)


def _is_file(text: str) -> bool:
    try:
        return len(text) < 4096 and Path(text).is_file()
    except (OSError, ValueError):
        return False


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
    from kg.time.day import asked_day

    one_of(format, ("text", "json"), "format", "kg law")
    shown, notes, found = law_text(output, title, asked_day(at, "--at"), article, format)
    write(shown)
    _tell(notes)
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
        typer.echo(told_line(f"kg: tools at http://127.0.0.1:{port}/mcp"), err=True)
    serve_tools(output, http, port)


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
    write(text)
    if not found:
        _tell([f"kg: nothing found for {' '.join(words)[:80]!r}"])
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

    one_of(format, ("text", "json"), "format", "kg show")
    write(show_thing(output, " ".join(name), format))


@app.command()
def serve(
    output: Output = Path("output"),
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    cors: Annotated[
        list[str] | None, typer.Option(metavar="ORIGIN", help="Let pages of this site ask, too (https://example.org; * for any).")
    ] = None,
    open_: Open = False,
    endpoint: Endpoint = "",
    read_only_export: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the whole site as static files instead.")] = None,
) -> None:
    """Browse the graph in a web browser, with a SPARQL endpoint at /sparql."""
    from kg.build.folder import opened

    output, _ = opened(output)
    if read_only_export is not None:
        from kg.site.export import export_site

        with writing(read_only_export):
            typer.echo(told(f"{export_site(output, read_only_export)} files in {read_only_export}"))
        return
    from kg.site.serve import serve as run_site

    run_site(output, host, port, cors or (), typer.launch if open_ else None, endpoint)


def main() -> None:
    """Entry point: every expected error is one line on stderr, never a traceback."""
    guarded(lambda: run_spoken(app))


if __name__ == "__main__":
    main()

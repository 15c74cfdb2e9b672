"""The tools by the Model Context Protocol: over standard input and output, or HTTP on this machine alone (`kg mcp`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field, ValidationError

from kg.api import open as open_graph
from kg.errors import KgError
from kg.mcp.tools import Tools

INSTRUCTIONS = (
    "Chinese statutes, gazettes and offices of one build. Answers are JSON; every provision has its IRI, source, place and words. "
    "found=false means absent from this build (see covers), not that it does not exist. Quote only what `quote` or `text` says."
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
Day = Annotated[str, Field(description="ISO day, default today")]


class _Server(MCPServer):
    """Tells wrong arguments, as all that is wrong, in one line."""

    async def call_tool(self, *given: Any, **more: Any) -> Any:
        try:
            return await super().call_tool(*given, **more)
        except ToolError as error:
            wrong = error.__cause__
            if not isinstance(wrong, ValidationError):
                raise
            told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in wrong.errors(include_input=False))
            raise ToolError(" ".join(told.split())) from None


def create(output: Path) -> tuple[MCPServer, Tools]:
    """The server over a finished build, and its tools, to be closed with it."""
    tools = Tools(open_graph(output))
    server = _Server("gazette-kg", instructions=INSTRUCTIONS, log_level="CRITICAL")

    def answer(tool: str, /, **arguments: Any) -> str:
        try:
            return json.dumps(tools.call(tool, arguments), ensure_ascii=False).encode("utf-8", "replace").decode()
        except KgError as error:
            raise ToolError(str(error)) from None

    offered = server.tool(annotations=_READS, structured_output=False)

    @offered
    def find(words: str, most: int = 10) -> str:
        """Find laws, provisions, persons, bodies, documents by name, short name, pinyin, reference (审计条例第八条) or words."""
        return answer("find", words=words, most=most)

    @offered
    def get_provision(law: str, ref: str = "", as_of: Day = "") -> str:
        """Text of a provision in force on a day. ref: 15, 15-1, 第十五条第二款; empty: the law's status and article numbers.
        text_is: printed, executed (from decisions) or unknown."""
        return answer("get_provision", law=law, ref=ref, as_of=as_of)

    @offered
    def check_citations(text: str, as_of: Day = "") -> str:
        """Verify every legal reference and quotation of a text. Verdicts: exists, not_in_force, no_such_provision, no_such_paragraph,
        renumbered, repealed, law_not_held, ambiguous, not_examined. The last two and law_not_held are not passes."""
        return answer("check_citations", text=text, as_of=as_of)

    @offered
    def verify_quote(text: str, where: str) -> str:
        """Does the provision `where` (《某法》第八条) say these words? exact, near (print), differs (first place), elsewhere (where)."""
        return answer("verify_quote", text=text, where=where)

    @offered
    def history(provision: str) -> str:
        """Life of a law (texts, decisions, repeal), and of one provision (《某法》第八条) across its texts, by decision or by wording."""
        return answer("history", provision=provision)

    @offered
    def career(name: str, on: Annotated[str, Field(description="For a body or post: ISO day")] = "") -> str:
        """A person's appointments and roles; for a body or a post (云州市审计局局长), who held it (on a day)."""
        return answer("career", name=name, on=on)

    @offered
    def ask(question: str, params: dict[str, str] | None = None) -> str:
        """A saved question by name with its params (a wrong name gets the list), or read-only SPARQL 1.1; at most 200 rows, 10 s."""
        return answer("ask", question=question, params=params)

    return server, tools


def run(output: Path, http: bool = False, port: int = 8765) -> None:
    """Serves until the client leaves; `http` on 127.0.0.1:`port`/mcp."""
    server, tools = create(output)
    try:
        if http:
            server.run("streamable-http", host="127.0.0.1", port=port)
        else:
            server.run("stdio")
    finally:
        tools.close()

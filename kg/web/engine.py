"""What the pages take from npm, bundled when the package is built: sigma for large graphs, and SPARQL inside the page:
Oxigraph (WASM) and the graph's statements.
"""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass
from typing import Any

from kg.web.page import HERE, json_for_script

BUNDLE = HERE / "bundle"
MOST_QUADS = 300_000
"""Beyond this a browser tab takes long to open; `kg serve` answers for larger graphs."""


ASSETS = ("oxigraph.js", "oxigraph.wasm.gz", "sigma.js", "editor.js", "editor.css", "THIRD-PARTY.txt")
WITHOUT = "built without its web assets: no SPARQL in graph.html, no WebGL, no query editor (KG_WEB=require pip install … says why)"


def bundled() -> bool:
    """Did the package come with its web assets?"""
    return all((BUNDLE / name).is_file() for name in ASSETS)


@dataclass(frozen=True, slots=True)
class Engine:
    """What the page carries: the worker's script as a JSON string, engine and statements as gzip in base64."""

    script: str
    wasm: str
    quads: str


def engine_of(packed: bytes) -> Engine | None:
    """None where there is nothing to ask, or the package came without its web assets. `packed`: N-Quads as gzip."""
    script, wasm = BUNDLE / "oxigraph.js", BUNDLE / "oxigraph.wasm.gz"
    if not (packed and script.is_file() and wasm.is_file()):
        return None
    return Engine(json_for_script(script.read_text(encoding="utf-8")), _text(wasm.read_bytes()), _text(packed))


def sigma() -> str:
    """The script that draws in WebGL; empty where the package came without its web assets."""
    script = BUNDLE / "sigma.js"
    # A closing tag inside a string would end our script element.
    return script.read_text(encoding="utf-8").replace("</script", "<\\/script") if script.is_file() else ""


def licences() -> str:
    """The licence texts of the bundled JavaScript, for a page that carries it."""
    file = BUNDLE / "THIRD-PARTY.txt"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def questions() -> list[dict[str, Any]]:
    """The saved questions as the page's menu has them."""
    from kg.query.saved import saved

    return [{k: v for k, v in asdict(s).items() if k in ("name", "zh", "en", "params", "columns", "text")} for s in saved()]


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()

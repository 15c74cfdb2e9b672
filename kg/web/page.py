"""What every page of ours needs: safe embedding of untrusted text, our scripts in one file, a policy.

All names and quotations come from scanned paper: none of them may ever become markup or code.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_IMPORT = re.compile(r'^import\s[^;]*?from\s+"\./(\w+)\.js";\n', re.M)
_EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|class|const|let)\b)", re.M)


def json_for_script(value: Any) -> str:
    """JSON that can stand inside `<script type="application/json">` whatever its strings hold.

    >>> json_for_script({"name": "</script><b>"})
    '{"name":"\\\\u003c/script\\\\u003e\\\\u003cb\\\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escape in _ESCAPES.items():
        if char in text:
            text = text.replace(char, escape)
    # A lone surrogate can't be written as UTF-8; it can only come from a broken source name.
    return text.encode("utf-8", "replace").decode()


def packed(value: Any) -> str:
    """JSON as gzip in base64; the page unpacks it with DecompressionStream."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = gzip.compress(text.encode("utf-8", "replace"), compresslevel=5, mtime=0)
    return base64.b64encode(data).decode()


def modules(folder: Path, entry: str = "main") -> str:
    """The ES modules of `folder` as one script: a file opened from disk can't import another.

    Dependencies come first; `import … from "./x.js"` and `export` fall away, so the top-level names of
    the modules of one folder must differ.
    """
    done: dict[str, str] = {}

    def visit(name: str) -> None:
        if name in done:
            return
        done[name] = ""
        text = (folder / f"{name}.js").read_text(encoding="utf-8")
        for needed in _IMPORT.findall(text):
            visit(needed)
        # Re-inserting keeps the order of completion: what is needed stands before what needs it.
        del done[name]
        done[name] = _EXPORT.sub("", _IMPORT.sub("", text))

    visit(entry)
    return "\n".join(done.values())


def source_hash(code: str) -> str:
    """The hash by which a content security policy allows one inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def policy(scripts: list[str], styles: list[str], engine: bool = False) -> str:
    """A policy under which the page can fetch nothing and run only these scripts (and the engine in a worker)."""
    allowed = [source_hash(s) for s in scripts] + (["'wasm-unsafe-eval'"] if engine else [])
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + (" ".join(allowed) or "'none'"),
            "worker-src " + ("blob:" if engine else "'none'"),
            "style-src " + (" ".join(map(source_hash, styles)) or "'none'"),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def environment(folder: Path) -> Environment:
    """Templates of one room: every value is escaped, an unknown one is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

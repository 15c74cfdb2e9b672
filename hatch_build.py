"""Build hook: a wheel carries the bundled web assets, so that its users need no Node.

Where npm can't be had, the wheel is built without them: the pages then show no SPARQL panel and large graphs
in part; `kg --version` and every build say so. `KG_WEB=require` makes that an error (for releases), `KG_WEB=skip` leaves them out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebAssets(BuildHookInterface):
    """Runs kg/web/assets/build.py before the files of the wheel are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        wanted = os.environ.get("KG_WEB", "")
        if wanted == "skip":
            return
        script = Path(self.root) / "kg" / "web" / "assets" / "build.py"
        # Does nothing where the bundle is that of these very scripts and versions.
        done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
        if done.returncode and wanted == "require":
            raise RuntimeError(f"the web assets can't be bundled: {done.stderr[-400:]}")
        if done.returncode:
            self.app.display_warning("built without the web assets: npm could not fetch them")
        build_data["artifacts"].append("kg/web/bundle/*")

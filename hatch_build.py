"""Build hook: the wheel carries the resources and the translations, compiled, as package data."""

import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface[Any]):  # the type argument is hatchling's own builder configuration
    """Puts `resources/` and `translations/*.qm` under `tamin_desk/_data`, where `tamin_desk.data` looks."""

    PLUGIN_NAME = "custom"
    _compiled: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the data to the wheel; an editable installation reads it from the checkout itself."""
        if version == "editable":
            return
        root = Path(self.root)
        included: dict[str, str] = build_data["force_include"]
        included[str(root / "resources")] = "tamin_desk/_data/resources"
        self._compiled = Path(tempfile.mkdtemp())
        for compiled in _compile(root / "translations", self._compiled):
            included[str(compiled)] = f"tamin_desk/_data/translations/{compiled.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Forget the compiled files, which the wheel now holds."""
        if self._compiled is not None:
            shutil.rmtree(self._compiled)


def _compile(sources: Path, folder: Path) -> list[Path]:
    """Compile every `.ts` in `sources` into `folder`; raises CalledProcessError when one is broken."""
    # The isolated build environment's own script, or the first one on the path.
    found = shutil.which("pyside6-lrelease", path=sysconfig.get_path("scripts"))
    lrelease = found or shutil.which("pyside6-lrelease")
    if lrelease is None:
        raise FileNotFoundError("pyside6-lrelease, of PySide6-Essentials, is needed to build")
    compiled = []
    for source in sorted(sources.glob("*.ts")):
        target = folder / source.with_suffix(".qm").name
        subprocess.run([lrelease, "-silent", str(source), "-qm", str(target)], check=True)
        compiled.append(target)
    return compiled

"""Where the program's own files lie: fonts, icons and style sheets, and the compiled translations.

A wheel carries both folders inside the package, as `tamin_desk/_data`; a checkout has them beside the
package. Nothing else may be asked where: everybody comes here.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Give the folder holding `fonts/`, `icons/`, `qss/` and `print/`.

    Raises FileNotFoundError when the installation is incomplete.
    """
    return _folder("resources")


def translations() -> Path:
    """Give the folder holding the compiled translations, `tamin_desk_<language>.qm`.

    In a checkout `make run` and `make test` compile them; a folder without them is still a folder.
    Raises FileNotFoundError when the installation is incomplete.
    """
    return _folder("translations")


def _folder(name: str) -> Path:
    """Prefer the wheel's copy: beside an installed package there may be a stranger's folder of that name."""
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"Tamin Desk was installed without its {name}")

"""What was exported, opened by other programs: a spreadsheet program, and readers of PDFs."""

import os
import shutil
import subprocess  # nosec B404 # fixed programs on files that the tour has made
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from tools.tour.driver import TourFailed

_PATIENCE: Final = 180
_FONTS: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a workbook says of one of its sheets."""

    name: str
    right_to_left: bool


def sheets(path: Path) -> tuple[SheetFacts, ...]:
    """Return the sheets of a workbook."""
    book = load_workbook(path)
    return tuple(SheetFacts(one.title, bool(one.sheet_view.rightToLeft)) for one in book.worksheets)


def as_pdf(path: Path) -> Path:
    """Open a workbook in LibreOffice and let it print into a PDF beside it.

    Raises:
        TourFailed: there is no LibreOffice, or it could not open the file.
    """
    program = shutil.which("soffice")
    if program is None:
        raise TourFailed(
            "LibreOffice is not here, and nothing else shows what an office sees of the workbook: "
            "run `tools/setup.sh tour`, or install libreoffice-calc-nogui"
        )
    target = path.with_name("opened")
    home = path.with_name("libreoffice")
    data = home / "data"
    data.mkdir(parents=True, exist_ok=True)
    if not (data / "fonts").exists():
        # An office has fonts with Persian letters; a machine for tests may have none.
        shutil.copytree(_FONTS, data / "fonts")
    command = [program, f"-env:UserInstallation={home.as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(target), str(path)]
    environment = os.environ | {"XDG_DATA_HOME": str(data)}
    _run(command, environment)
    found = target / f"{path.stem}.pdf"
    if not found.exists():
        raise TourFailed("LibreOffice did not open the workbook")
    return found


def text_of(pdf: Path) -> str:
    """Return the letters and digits of a PDF, as a reader of its text gets them."""
    return joined(_run(["pdftotext", "-layout", str(pdf), "-"]))


def without_ligatures(text: str) -> str:
    """Return a text in which the two letters of a ligature stand in one order: LibreOffice writes either."""
    return text.replace("ال", "لا")


def joined(text: str) -> str:
    """Return the letters and digits of a text in their plain forms: the marks change places in any reader."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in plain if unicodedata.category(mark)[0] in "LN")


def pictures_of(pdf: Path) -> tuple[Path, ...]:
    """Paint the pages of a PDF, in their order."""
    stem = pdf.with_suffix("")
    _run(["pdftoppm", "-png", "-r", "80", str(pdf), str(stem)])
    return tuple(sorted(pdf.parent.glob(f"{pdf.stem}-*.png")))


def _run(command: list[str], environment: dict[str, str] | None = None) -> str:
    try:
        done = subprocess.run(  # nosec B603 # no shell, and nothing of the command comes from outside
            command, capture_output=True, text=True, timeout=_PATIENCE, env=environment, check=True
        )
    except FileNotFoundError:
        raise TourFailed(f"{command[0]} is not here: run `tools/setup.sh tour`") from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise TourFailed(f"{Path(command[0]).name} failed: {error}") from None
    return done.stdout

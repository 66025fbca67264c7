"""Reads back what was printed."""

import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

from tamin_desk.domain.text import strip_bidi_controls


def run(*command: str | Path) -> str:
    """Run one of the tools that read PDFs and codes; `make test` installs them."""
    assert shutil.which(str(command[0])), f"{command[0]} is missing: `make test` brings it"
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, encoding="utf-8"
    ).stdout


def text_of(pdf: Path) -> str:
    """Take the text out of a PDF in the order of its lines, presentation forms made plain letters."""
    return strip_bidi_controls(unicodedata.normalize("NFKC", run("pdftotext", "-layout", pdf, "-")))


def letters_and_digits(text: str) -> Counter[str]:
    """Count what must not be lost; joiners and punctuation change places in every extractor."""
    plain = unicodedata.normalize("NFKD", text)
    return Counter(each for each in plain if unicodedata.category(each)[0] in "LNM")

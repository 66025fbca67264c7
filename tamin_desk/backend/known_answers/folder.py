"""A set as a site supplies it: a folder with pictures and a list of pairs, ``pairs.csv`` or ``pairs.toml``.

The list has, for each pair, ``registry`` and ``reference`` (file names in the folder), ``truth`` (match or
mismatch), and where the site knows them ``telling`` (one of the seven features), ``face_top`` and
``face_bottom`` (rows of crown and chin in the registry's picture). In TOML each pair is a
``[[pairs]]`` table.
"""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.known_answers import library
from tamin_desk.backend.known_answers.library import NewPair, NewPicture, OtherTruthError
from tamin_desk.backend.pictures import examine
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Feature, Verdict
from tamin_desk.domain.policy import Limits

LISTS: Final = ("pairs.csv", "pairs.toml")
_TRUTHS: Final = (Verdict.MATCH, Verdict.MISMATCH)
_LIMITS: Final = Limits()
_JPEG_QUALITY: Final = 95

Row = Mapping[str, object]


class NoListError(Exception):
    """The folder has no list of pairs that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out: its number, the first being 1, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    added: int
    known: int
    bad: tuple[BadRow, ...]


class _RowError(Exception):
    """A row cannot be taken; the message says why."""


def import_folder(database: Database, clock: Clock, folder: Path, set_name: str) -> Imported:
    """Add a folder's pairs to a set; done again, nothing is there twice.

    Every good row is added, whatever is wrong with others.

    Raises:
        NoListError: there is no list, or it is damaged.
    """
    added = known = 0
    bad = []
    for number, row in enumerate(_rows(folder), 1):
        try:
            pair = _pair(folder, row)
            with database.write() as session:
                is_new = library.add(session, set_name, pair, clock())
        except _RowError as error:
            bad.append(BadRow(number, str(error)))
        except OtherTruthError:
            bad.append(BadRow(number, "these two pictures are in the set already, as the opposite"))
        else:
            added += is_new
            known += not is_new
    return Imported(added, known, tuple(bad))


def _rows(folder: Path) -> Iterator[Row]:
    listed = next((folder / name for name in LISTS if (folder / name).is_file()), None)
    if listed is None:
        raise NoListError(f"{folder} has neither {' nor '.join(LISTS)}")
    try:
        # Spreadsheets put a mark before the first column's name.
        text = listed.read_text("utf-8-sig")
        if listed.suffix == ".csv":
            yield from csv.DictReader(io.StringIO(text))
            return
        pairs = tomllib.loads(text).get("pairs", [])
    except (UnicodeDecodeError, csv.Error, tomllib.TOMLDecodeError) as error:
        raise NoListError(f"{listed} cannot be read: {error}") from None
    if not isinstance(pairs, list) or not all(isinstance(pair, dict) for pair in pairs):
        raise NoListError(f"{listed} has no [[pairs]] tables")
    yield from pairs


def _pair(folder: Path, row: Row) -> NewPair:
    truth, telling = _text(row, "truth"), _text(row, "telling")
    if truth not in _TRUTHS:
        raise _RowError(f"truth must be one of {', '.join(_TRUTHS)}")
    if telling and telling not in set(Feature):
        raise _RowError(f"telling must be one of {', '.join(Feature)}")
    registry = _picture(folder, _text(row, "registry"), "registry")
    reference = _picture(folder, _text(row, "reference"), "reference")
    if registry.data == reference.data:
        raise _RowError("registry and reference are one and the same picture")
    return NewPair(
        Verdict(truth), Feature(telling) if telling else None, registry, reference, _face(row, registry)
    )


def _face(row: Row, registry: NewPicture) -> tuple[int, int] | None:
    top, bottom = _text(row, "face_top"), _text(row, "face_bottom")
    if not top and not bottom:
        return None
    if not (top.isascii() and top.isdigit() and bottom.isascii() and bottom.isdigit()):
        raise _RowError("face_top and face_bottom must both be numbers, or both be empty")
    if not 0 <= int(top) < int(bottom) <= registry.known.height:
        raise _RowError("face_top must be above face_bottom, and both inside the registry's picture")
    return int(top), int(bottom)


def _picture(folder: Path, name: str, column: str) -> NewPicture:
    if not name:
        raise _RowError(f"{column} is missing")
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise _RowError(f"{column} must lie inside the folder")
    try:
        data = file.read_bytes()
    except OSError:
        raise _RowError(f"{column}: there is no file {name}") from None
    if len(data) > _LIMITS.photo_bytes:
        raise _RowError(f"{column}: {name} is larger than {_LIMITS.photo_bytes // 2**20} MiB")
    try:
        examine(data, _LIMITS.photo_pixels)
        bare = _without_metadata(data)
        return NewPicture(bare, examine(bare, _LIMITS.photo_pixels))
    except ProblemError as error:
        why = "is no JPEG or PNG" if error.kind is ProblemType.UNSUPPORTED_MEDIA else "cannot be decoded"
        raise _RowError(f"{column}: {name} {why}") from None


def _without_metadata(data: bytes) -> bytes:
    """Return a picture upright and without EXIF: so do real cases come, and EXIF may name somebody."""
    with Image.open(io.BytesIO(data)) as image:
        if not image.getexif():
            return data
        upright = ImageOps.exif_transpose(image)
        bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
        out = io.BytesIO()
        bare.save(out, image.format, quality=_JPEG_QUALITY)
        return out.getvalue()


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value).strip()

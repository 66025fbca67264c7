"""Where everything stands on a booklet's cover: a file of millimetres, checked before anything is printed.

The file is data, not code: whoever gets covers of another size writes another file. What it says is judged as
a whole when it is loaded, so that no cover comes out with a name under the photo or a code off the sheet.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSizeF

from tamin_desk.data import resources
from tamin_desk.domain.errors import TemplateUnusable
from tamin_desk.ui.printing.paper import UNITS_PER_MM

FORMAT: Final = 1
PHOTO_MM: Final = (30.0, 40.0)
"""The circular's covers have a photo of three by four centimetres."""
_LARGEST_MM: Final = 420.0
_THINNEST, _THICKEST = 0.05, 2.0
_SMALLEST, _BIGGEST = 1.5, 15.0
_DEFAULT: Final = "cover-a6.toml"


class CoverField(StrEnum):
    """What a cover says. Every field stands on it once."""

    TITLE = "title"
    ORGANISATION = "organisation"
    FULL_NAME = "full_name"
    CODE = "code"
    INSURANCE_NUMBER = "insurance_number"
    COPY_MARK = "copy_mark"
    RELATION = "relation"
    PRINCIPAL = "principal"
    ISSUED_ON = "issued_on"
    VALID_UNTIL = "valid_until"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """The room of one text, in units; sizes of type are heights of the em, ``label`` 0 without one."""

    field: CoverField
    rect: QRectF
    size: int
    label: int
    bold: bool
    centred: bool


@dataclass(frozen=True, slots=True)
class CoverTemplate:
    """A cover's geometry; every length in units of a hundredth of a millimetre.

    Attributes:
        name: of the sheet, as people call it: «A6».
        size: of the sheet.
        photo, frame: the photo's room, and the thickness of the line around it, which lies inside.
        mark, mark_line: the star's square, and the thickness of its lines.
        rules: filled lines.
        fields: the texts.
    """

    name: str
    size: QSizeF
    photo: QRectF
    frame: float
    mark: QRectF
    mark_line: float
    rules: tuple[QRectF, ...]
    fields: tuple[FieldPlace, ...]

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        return self.size.width() / UNITS_PER_MM, self.size.height() / UNITS_PER_MM


@cache
def cover_template() -> CoverTemplate:
    """Return the template that this installation prints with.

    Raises:
        TemplateUnusable: it is not there, or says something that cannot be printed.
    """
    return load_template(resources() / "print" / _DEFAULT)


def load_template(path: Path) -> CoverTemplate:
    """Read and judge a template.

    Raises:
        TemplateUnusable: names the file and the entry, never what is printed.
    """
    try:
        told: Mapping[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateUnusable(f"{path.name}: cannot be read ({type(error).__name__})") from None
    try:
        template = _read(_Entry(told, ""))
        _judge(template)
    except ValueError as error:
        raise TemplateUnusable(f"{path.name}: {error}") from None
    return template


class _Entry:
    """One table of the file; what is asked of it is taken out, and what is left over is unknown."""

    def __init__(self, told: object, name: str) -> None:
        if not isinstance(told, dict):
            raise ValueError(f"{name or 'the file'}: must be a table")
        self._told, self._name = dict(told), name

    def take(self, key: str) -> object:
        if key not in self._told:
            raise ValueError(f"{self._at(key)}: is missing")
        return self._told.pop(key)

    def length(self, key: str, least: float, most: float) -> float:
        """Take millimetres; return units."""
        value = self.take(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError(f"{self._at(key)}: must be a number")
        if not least <= value <= most:
            raise ValueError(f"{self._at(key)}: must be from {least:g} to {most:g} millimetres")
        return float(value) * UNITS_PER_MM

    def optional(self, key: str, least: float, most: float) -> float:
        return self.length(key, least, most) if key in self._told else 0.0

    def flag(self, key: str) -> bool:
        value = self._told.pop(key, False)
        if not isinstance(value, bool):
            raise ValueError(f"{self._at(key)}: must be true or false")
        return value

    def text(self, key: str) -> str:
        value = self.take(key)
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise ValueError(f"{self._at(key)}: must be a word")
        return value

    def table(self, key: str) -> "_Entry":
        return _Entry(self.take(key), self._at(key))

    def tables(self, key: str) -> "list[_Entry]":
        value = self.take(key)
        if not isinstance(value, list):
            raise ValueError(f"{self._at(key)}: must be a list of tables")
        return [_Entry(each, f"{self._at(key)} {number}") for number, each in enumerate(value, 1)]

    def room(self, *, height: str = "height", least: float = 0.0) -> QRectF:
        left, top = (self.length(key, 0, _LARGEST_MM) for key in ("left", "top"))
        width = self.length("width", least, _LARGEST_MM)
        return QRectF(left, top, width, self.length(height, least, _LARGEST_MM))

    def close(self) -> None:
        if self._told:
            raise ValueError(f"{self._at(next(iter(self._told)))}: is unknown")

    def _at(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key


def _read(entry: _Entry) -> CoverTemplate:
    if entry.take("format") != FORMAT:
        raise ValueError(f"format: must be {FORMAT}")
    sheet, photo, mark = (entry.table(key) for key in ("sheet", "photo", "mark"))
    left, top, side = (mark.length(key, 0, _LARGEST_MM) for key in ("left", "top", "side"))
    template = CoverTemplate(
        name=entry.text("name"),
        size=QSizeF(*(sheet.length(key, 50, _LARGEST_MM) for key in ("width", "height"))),
        photo=photo.room(),
        frame=photo.length("frame", _THINNEST, _THICKEST),
        mark=QRectF(left, top, side, side),
        mark_line=mark.length("line", _THINNEST, _THICKEST),
        rules=tuple(_rule(each) for each in entry.tables("rule")),
        fields=tuple(_field(each) for each in entry.tables("field")),
    )
    for each in (sheet, photo, mark, entry):
        each.close()
    return template


def _rule(entry: _Entry) -> QRectF:
    left, top = (entry.length(key, 0, _LARGEST_MM) for key in ("left", "top"))
    width = entry.length("width", 1, _LARGEST_MM)
    rule = QRectF(left, top, width, entry.length("thickness", _THINNEST, _THICKEST))
    entry.close()
    return rule


def _field(entry: _Entry) -> FieldPlace:
    name = entry.text("name")
    if name not in {each.value for each in CoverField}:
        raise ValueError(f"field {name}: is unknown")
    place = FieldPlace(
        field=CoverField(name),
        rect=entry.room(least=2.0),
        size=round(entry.length("size", _SMALLEST, _BIGGEST)),
        label=round(entry.optional("label", _SMALLEST, _BIGGEST)),
        bold=entry.flag("bold"),
        centred=entry.flag("centred"),
    )
    entry.close()
    return place


def _judge(template: CoverTemplate) -> None:
    width, height = (round(side / UNITS_PER_MM, 3) for side in template.photo.size().toTuple())
    if (width, height) != PHOTO_MM:
        raise ValueError(f"photo: must be {PHOTO_MM[0]:g} by {PHOTO_MM[1]:g} millimetres")
    names = [place.field for place in template.fields]
    for field in CoverField:
        if names.count(field) != 1:
            raise ValueError(f"field {field}: must be there once")
    rooms = [("photo", template.photo), ("mark", template.mark)]
    rooms += [(f"rule {number}", rule) for number, rule in enumerate(template.rules, 1)]
    rooms += [(f"field {place.field}", place.rect) for place in template.fields]
    sheet = QRectF(0, 0, template.size.width(), template.size.height())
    for name, room in rooms:
        if not sheet.contains(room):
            raise ValueError(f"{name}: is not wholly on the sheet")
    for (name, room), (other, beside) in combinations(rooms, 2):
        if room.intersects(beside):
            raise ValueError(f"{name}: runs into {other}")

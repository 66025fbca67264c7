"""What a desk remembers of how pictures were looked at: handles of faces, and the scale of each screen.

Kept in the encrypted store under two small settings. A digest says nothing of whose picture it is, and
only the last few hundred are kept.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

MARKS_KEPT: Final = 300
SCREENS_KEPT: Final = 16
_MARKS: Final = "face_marks"
_SCREENS: Final = "screen_scales"


class SettingsPort(Protocol):
    """The part of :class:`tamin_desk.services.store.Store` that is needed; never for the main thread."""

    def get_setting(self, name: str) -> str | None:
        """Return a value kept under ``name``. Raises StoreError."""
        ...

    def put_setting(self, name: str, value: str) -> None:
        """Keep a value under ``name``. Raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class ViewMemory:
    """What was kept, the oldest first.

    Attributes:
        marks: crown and chin as shares of the picture's height, by the picture's key.
        scales: device pixels for a millimetre, by the screen's key.
    """

    marks: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)

    def with_marks(self, key: str, crown: float, chin: float) -> "ViewMemory":
        """Return the memory with a picture's handles as the newest; the oldest are forgotten."""
        marks = {each: old for each, old in self.marks.items() if each != key} | {key: (crown, chin)}
        return ViewMemory(dict(list(marks.items())[-MARKS_KEPT:]), self.scales)

    def with_scale(self, key: str, px_per_mm: float) -> "ViewMemory":
        """Return the memory with a screen's scale as the newest."""
        scales = {each: old for each, old in self.scales.items() if each != key} | {key: px_per_mm}
        return ViewMemory(self.marks, dict(list(scales.items())[-SCREENS_KEPT:]))


def load(settings: SettingsPort) -> ViewMemory:
    """Return what was kept; what cannot be read is as if it had never been.

    Raises:
        StoreError: the store cannot be read.
    """
    marks = {
        key: (float(pair[0]), float(pair[1]))
        for key, pair in _table(settings.get_setting(_MARKS)).items()
        if isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(each, int | float) for each in pair)
        and 0 <= pair[0] < pair[1] <= 1
    }
    scales = {
        key: float(scale)
        for key, scale in _table(settings.get_setting(_SCREENS)).items()
        if isinstance(scale, int | float) and is_scale(scale)
    }
    return ViewMemory(marks, scales)


def keep_marks(settings: SettingsPort, key: str, crown: float, chin: float) -> None:
    """Keep a picture's handles beside whatever else is kept now, whoever kept it.

    Raises:
        StoreError: it was not kept.
    """
    marks = load(settings).with_marks(key, crown, chin).marks
    settings.put_setting(_MARKS, json.dumps({each: list(pair) for each, pair in marks.items()}))


def keep_scale(settings: SettingsPort, key: str, px_per_mm: float) -> None:
    """Keep a screen's scale beside whatever else is kept now, whoever kept it.

    Raises:
        StoreError: it was not kept.
    """
    settings.put_setting(_SCREENS, json.dumps(dict(load(settings).with_scale(key, px_per_mm).scales)))


def is_scale(px_per_mm: float) -> bool:
    """Tell whether a screen may have so many device pixels on a millimetre (25 to 1270 per inch)."""
    return 1.0 <= px_per_mm <= 50.0


def _table(text: str | None) -> Mapping[str, object]:
    try:
        found: object = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

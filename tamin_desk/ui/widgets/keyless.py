"""What came into a code field without keys, and what it can mean: no widgets."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tamin_desk.domain.keyboard import Layout, Reading, layouts_of, read_back, readings_of
from tamin_desk.domain.text import to_latin_digits


@dataclass(frozen=True, slots=True)
class Key:
    """What one key press or character means: ``text`` to put in, and how it came about."""

    text: str
    converted: bool = False
    unread: bool = False


class Keyless:
    """Reads characters by the layouts' tables, with all that has come since the field was empty.

    Later characters can tell what earlier ones left open: only one layout has Persian digits.

    Args:
        plain: whether a character is one that the field keeps as it is.
        compact: makes of a character what the field keeps of it, if anything.
    """

    def __init__(self, plain: Callable[[str], bool], compact: Callable[[str], str]) -> None:
        self._plain, self._compact = plain, compact
        self._came = ""
        self._layouts: tuple[Layout, ...] = ()
        self._is_put_in = False

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The layouts that the field's text is read by, the likeliest first."""
        return self._layouts

    def forget(self) -> None:
        """Begin anew."""
        self._came, self._layouts, self._is_put_in = "", (), False

    def put_in(self, layouts: tuple[Layout, ...], beside: str = "") -> None:
        """Heed a text that nobody types here: it was pasted, or is shown again.

        The keyboard of this desk tells nothing of the one that it was typed on. What stays in the field
        is ``beside``: an ambiguous letter in it keeps what it can mean.
        """
        kept = self._layouts if self._is_ambiguous(beside) else ()
        self._came, self._layouts, self._is_put_in = "", _together(kept, layouts), True

    def note(self, text: str) -> None:
        """A digit has come whose shape tells something of the layout."""
        self._came += text
        if self._layouts and not self._is_put_in:
            self._layouts = layouts_of(self._came)

    def read(self, text: str, beside: str) -> tuple[tuple[Key, ...], Reading | None]:
        """Return what stands for ``text``, and the reading to confirm if a letter had to be mapped.

        ``beside`` is what stands in the field already.
        """
        self._came += text
        reading = read_back(self._came, pasted=False)
        keys = tuple(self._key(character, reading) for character in text)
        mapped = any(key.converted and not _digit(each) for key, each in zip(keys, text, strict=True))
        if not mapped:
            return keys, None
        if self._is_put_in and self._is_ambiguous(beside):
            self._layouts = _together(self._layouts, reading.layouts)
        else:
            self._layouts, self._is_put_in = reading.layouts, False
        return keys, replace(reading, layouts=self._layouts)

    def settled(self, text: str) -> str:
        """Return the field's text with everything read that can be told by now."""
        readings = self._readings(text)
        return readings[0] if len(readings) == 1 else text

    def choices(self, text: str) -> tuple[str, ...]:
        """Return what the field's text can mean while a letter is ambiguous: two or more texts, or none."""
        readings = self._readings(text)
        return readings if len(readings) > 1 else ()

    def _readings(self, text: str) -> tuple[str, ...]:
        kept = "".join(filter(self._plain, text))
        return readings_of(text, self._layouts, kept) if self._layouts else ()

    def _is_ambiguous(self, text: str) -> bool:
        # More readings than can be offered are ambiguous too, though there is nothing to choose from.
        return bool(self._layouts) and self._readings(text) != (text,)

    def _key(self, character: str, reading: Reading) -> Key:
        latin = _digit(character) or character
        if self._plain(latin):
            return Key(latin, converted=latin != character)
        meanings = readings_of(character, reading.layouts)
        if meanings == (character,):
            kept = self._compact(character)
            return Key(kept, unread=bool(kept) and not (kept.isascii() and kept.isalnum()))
        certain = meanings[0] if len(meanings) == 1 else character
        return Key(certain, converted=bool(certain))


def _digit(character: str) -> str:
    latin = to_latin_digits(character)
    return latin if len(latin) == 1 and latin.isascii() and latin.isdigit() else ""


def _together(some: tuple[Layout, ...], more: tuple[Layout, ...]) -> tuple[Layout, ...]:
    return tuple(dict.fromkeys((*some, *more)))

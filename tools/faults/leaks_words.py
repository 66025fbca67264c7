"""What must be found nowhere: what belongs to canary people, in every shape in which it might lie there."""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from tamin_desk.backend.population import Person

LEAST: Final = 8
"""Bytes of the shortest pattern: in hundreds of megabytes of ciphertext a shorter one turns up by chance."""

_PERSIAN: Final = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_ARABIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LETTERS: Final[tuple[dict[int, int], ...]] = (
    {},
    str.maketrans("ی", "ي"),
    str.maketrans("ک", "ك"),
    str.maketrans("یک", "يك"),
)
_NO_JOINER: Final = {ord("\u200c"): None}
_TEXTS: Final = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1256")
_EVERY: Final = 2_048
_RUN: Final = 24
"""Of a picture a run of so many bytes is looked for every so many bytes."""


@dataclass(frozen=True, slots=True)
class Canary:
    """Something of somebody: ``what`` it is ("name of p-12"), and its text."""

    what: str
    text: str


MARKS: Final = {
    "any JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF", b"Exif\0\0II*\0", b"Exif\0\0MM\0*"),
    "any PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",),
    "any PDF": tuple(b"%%PDF-1.%d" % minor for minor in range(8)),
}
"""How files begin which the program has no reason to leave anywhere by itself."""


def of_person(person: Person) -> Iterator[Canary]:
    """Tell what is somebody's own, beside their faces."""
    who = person.person_id
    yield Canary(f"name of {who}", person.full_name)
    yield Canary(f"name of {who}", f"{person.last_name} {person.first_name}")
    file = person.registry
    for what, text in (
        ("national code", person.national_code),
        ("foreign code", person.foreign_code),
        ("insurance number", person.insurance_number),
        ("mobile", person.mobile),
        ("credential", person.document.number),
        ("card serial", None if file is None else file.card_serial),
        ("tracking code", None if file is None else file.tracking_code),
    ):
        if text:
            yield Canary(f"{what} of {who}", text)


def patterns(canaries: Iterable[Canary]) -> dict[bytes, str]:
    """Return every pattern of at least :data:`LEAST` bytes, and what it gives away."""
    found: dict[bytes, str] = {}
    for canary in canaries:
        for shape, data in _shapes(canary.text):
            if len(data) >= LEAST:
                found.setdefault(data, f"{canary.what} ({shape})")
    return found


def picture_patterns(what: str, data: bytes, pixels: Sequence[bytes] = ()) -> dict[bytes, str]:
    """Return runs of a picture's file, as it is and as text, and runs of its pixels."""
    found: dict[bytes, str] = {}
    # The head is the same in many pictures.
    for place in range(min(_EVERY, len(data) // 2), len(data) - _RUN, _EVERY):
        run = data[place : place + _RUN]
        if len(set(run)) < _RUN // 2:
            continue
        found[run] = f"{what} (its bytes)"
        found |= {each: f"{what} ({shape})" for shape, each in _as_text(run)}
    for run in pixels:
        found[run] = f"{what} (its pixels)"
    return found


def _shapes(text: str) -> Iterator[tuple[str, bytes]]:
    for variant in _variants(text):
        for encoding in _TEXTS:
            try:
                data = variant.encode(encoding)
            except UnicodeEncodeError:
                continue
            yield encoding, data
            if encoding in ("utf-8", "utf-16-le"):
                yield from ((f"{encoding}, {shape}", each) for shape, each in _as_text(data))
        yield "backwards", variant[::-1].encode()
        for escaped in (quote(variant), quote(variant).lower(), quote(variant, safe="").replace("%20", "+")):
            yield "in an address", escaped.encode("ascii")
        inner = json.dumps(variant)[1:-1]
        yield "as JSON", inner.encode("ascii")
        yield "as JSON", inner.upper().replace("\\U", "\\u").encode("ascii")
    if text.isascii() and text.isdigit() and int(text) >= 2**24:
        for order in ("little", "big"):
            yield "as a number", int(text).to_bytes(8, "little" if order == "little" else "big")


def _as_text(data: bytes) -> Iterator[tuple[str, bytes]]:
    yield "hex", data.hex().encode("ascii")
    yield "hex", data.hex().upper().encode("ascii")
    for before in range(3):
        coded = base64.b64encode(bytes(before) + data)
        # What hangs on the bytes before and after differs each time.
        start = (before * 8 + 5) // 6
        end = (before + len(data)) * 8 // 6
        yield "base64", coded[start:end]
        yield "base64", coded[start:end].translate(bytes.maketrans(b"+/", b"-_"))


def _variants(text: str) -> Iterator[str]:
    seen = set()
    for plain in (text, text.translate(_NO_JOINER), text.lower(), text.upper()):
        for letters in (plain.translate(table) for table in _LETTERS):
            for digits in (letters, letters.translate(_PERSIAN), letters.translate(_ARABIC)):
                if digits not in seen:
                    seen.add(digits)
                    yield digits

"""A file somebody chose, as rows of text: a table of text in any usual encoding, or a workbook.

Judged from cheap to dear: the size, the first bytes, the directory of a packed workbook, and only then the
rows, one after the other. Nothing is laid out in memory because a file says that it has a million columns.
"""

import codecs
import csv
import io
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tamin_desk.domain.code_lists import read_cell
from tamin_desk.domain.errors import (
    CodeListError,
    ListDamaged,
    ListTooLarge,
    ListTooLong,
    ListUnreadable,
    NotAList,
)

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_UNPACKED: Final = 120 * 1024 * 1024
# Everything but the sheets is read whole before the first row.
MOST_BESIDE: Final = 8 * 1024 * 1024
MOST_TIMES: Final = 200
"""By how much a part may grow when unpacked: what people write never comes near it."""
_SMALL: Final = 1024 * 1024
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 50
_MOST_PARTS: Final = 2_000
_CELL: Final = 200
_LOOKED_AT: Final = 50

_SEPARATORS: Final = ",;\t|"
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before that of UTF-16, whose bytes it begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What reading a workbook raises over broken bytes.
_BROKEN: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
    OverflowError,
    AssertionError,
    struct.error,
)

Row = tuple[str, ...]
Stop = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as they stand in the file, the first of them number 1; ``encoding`` is empty for a workbook.

    ``open_quotes`` holds the numbers of rows with a quotation mark that nothing closes.
    """

    rows: tuple[Row, ...]
    encoding: str = ""
    separator: str = ""
    open_quotes: frozenset[int] = frozenset()


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that somebody chose or dropped.

    Raises:
        ListUnreadable: it is gone, may not be read, or is no file at all.
        ListTooLarge: it has more bytes than a list may have; nothing was read.
        NotAList: it has not one byte.
    """
    failure: CodeListError
    try:
        # Asked before it is opened: a pipe would be waited for until somebody writes into it.
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ListUnreadable("no regular file")
        if facts.st_size > MOST_BYTES:
            raise ListTooLarge("bytes")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError as error:
        failure = ListUnreadable(type(error).__name__)
    else:
        if data:
            return data
        failure = NotAList("empty")
    # Outside the handler: the system's words name the file, and with it perhaps the person.
    raise failure


def read_table(data: bytes, stop: Stop) -> Table:
    """Return the rows of a file; ``stop`` raises where the clerk has given up.

    Raises:
        ListTooLarge, ListTooLong, NotAList, ListDamaged: see :class:`CodeListError`.
        whatever ``stop`` raises.
    """
    if data.startswith(_ZIP):
        return Table(_checked(_workbook_rows(data, stop)))
    if data.startswith(_OLD_OFFICE):
        raise NotAList("old workbook, or one with a password")
    text, encoding = _decoded(data)
    text, separator = _separator(text)
    try:
        return Table(_checked(_text_rows(text, separator, stop)), encoding, separator)
    except _StrayQuote:
        # Read again below, each line by itself: one stray mark must not swallow the rows after it.
        pass
    open_quotes = set[int]()
    rows = _checked(_lines(text, separator, stop, open_quotes))
    return Table(rows, encoding, separator, frozenset(open_quotes))


# --- A table of text ------------------------------------------------------------------------------


def _decoded(data: bytes) -> tuple[str, str]:
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    encoding = marked or _without_bom(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise NotAList("bytes that are no text") from None
    if any(ord(character) < 32 and character not in "\t\r\n\x1a" for character in text):
        # A picture, a program, a document: whatever it is called.
        raise NotAList("control characters")
    return text.rstrip("\x1a"), encoding


def _without_bom(data: bytes) -> str:
    """Guess as spreadsheets write: every second byte zero is UTF-16; else UTF-8, else Windows' Arabic."""
    sample = data[:4096]
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) > len(odd) // 3:
        return "utf-16-le"
    if even.count(0) > len(even) // 3:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1256"
    return "utf-8"


def _separator(text: str) -> tuple[str, str]:
    """Return the text without a spreadsheet's own "sep=" line, and what parts the columns."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == 5:
        # Kept as an empty row: the numbers of the rows stay those of the file.
        return "\n" + rest, first[4]
    lines = [line for line in islice(io.StringIO(text), _LOOKED_AT) if line.strip()]
    counts = {each: [line.count(each) for line in lines] for each in _SEPARATORS}
    # What stands in nearly every line parts columns; a comma in one name does not.
    often = {each: sum(1 for n in found if n) for each, found in counts.items()}
    best = max(_SEPARATORS, key=lambda each: (often[each], sum(counts[each])))
    return text, best if lines and often[best] * 2 >= len(lines) else ","


class _StrayQuote(Exception):
    """The quotation marks of a text do not pair up, or a pair of them holds whole rows."""


def _text_rows(text: str, separator: str, stop: Stop) -> Iterator[Row]:
    """Give the rows as the rules of such files have it: marks may hold separators and line breaks."""
    try:
        for found in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            stop()
            if any(_swallows(cell, separator) for cell in found):
                raise _StrayQuote
            yield _cut(found)
    except csv.Error:
        raise _StrayQuote from None


def _swallows(cell: str, separator: str) -> bool:
    """Tell whether a cell of several lines holds what looks like rows of the list."""
    first, *further = cell.replace('"', "").splitlines() or [""]
    parts = first.split(separator)
    # A code alone in its first line is the cell's own.
    looked_at = [
        *(parts if len(parts) > 1 else ()),
        *(one for line in further for one in line.split(separator)),
    ]
    return bool(further) and any(read_cell(part).code for part in looked_at)


def _lines(text: str, separator: str, stop: Stop, open_quotes: set[int]) -> Iterator[Row]:
    """Give each line as a row, and note the numbers of those with a mark that stands open."""
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        stop()
        one = line.rstrip("\r\n")
        if one.count('"') % 2:
            open_quotes.add(number)
            yield _cut(one.split(separator))
            continue
        try:
            yield _cut(next(csv.reader([one], delimiter=separator), []))
        except csv.Error:
            raise ListDamaged("rows") from None


def _cut(cells: list[str]) -> Row:
    return tuple(cell[:_CELL] for cell in cells[:MOST_COLUMNS])


# --- A workbook -----------------------------------------------------------------------------------


def _workbook_rows(data: bytes, stop: Stop) -> Iterator[Row]:
    _judge_packing(data)
    try:
        with warnings.catch_warnings():
            # What a sheet has of styles and rules of its own that the library passes over is nothing to us.
            warnings.simplefilter("ignore")
            book = load_workbook(_Watched(data, stop), read_only=True, data_only=True, keep_links=False)
            try:
                yield from _rows_of(book, stop)
            finally:
                book.close()
    except _BROKEN:
        raise ListDamaged("workbook") from None


def _rows_of(book: Workbook, stop: Stop) -> Iterator[Row]:
    """Give the rows of the first sheet that holds anything: that one is the list."""
    for sheet in book.worksheets:
        above, has_rows = 0, False
        for values in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True):
            stop()
            row = tuple(_cell(value) for value in values)
            length = max((place for place, cell in enumerate(row, 1) if cell), default=0)
            if not length and not has_rows:
                above += 1
                continue
            if not has_rows:
                has_rows = True
                yield from ((),) * above
            yield row[:length]
        if has_rows:
            return


def _judge_packing(data: bytes) -> None:
    """Look at the directory of a packed file before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except _BROKEN:
        raise ListDamaged("directory") from None
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise NotAList("another packed file")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ListTooLarge("unpacked")
    if any(_is_swollen(part) for part in parts):
        raise ListTooLarge("part")


def _is_swollen(part: zipfile.ZipInfo) -> bool:
    is_sheet = part.filename.startswith("xl/worksheets/")
    times_over = part.file_size > _SMALL and part.file_size > MOST_TIMES * part.compress_size
    return times_over or (part.file_size > MOST_BESIDE and not is_sheet)


class _Watched(io.BytesIO):
    """The bytes of a packed file, of which no more are given once the clerk has given up."""

    def __init__(self, data: bytes, stop: Stop) -> None:
        super().__init__(data)
        self._stop = stop

    def read(self, size: int | None = -1, /) -> bytes:
        """Give bytes to unpack: of the strings of a workbook nothing else asks meanwhile."""
        self._stop()
        return super().read(size)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        # A number cell holds every digit of a whole number, however it is shown.
        return str(int(value))
    return str(value)[:_CELL]


def _checked(rows: Iterator[Row]) -> tuple[Row, ...]:
    taken = tuple(islice(rows, MOST_ROWS + 2))
    # Trailing rows that hold nothing are what a spreadsheet leaves of cells once formatted.
    length = max(
        (place for place, row in enumerate(taken, 1) if any(cell.strip() for cell in row)), default=0
    )
    if length > MOST_ROWS:
        raise ListTooLong(str(MOST_ROWS))
    return taken[:length]

"""From the rows of a file to codes: which column holds them, which rows are good, and why others are not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tamin_desk.domain.code_lists import CodeCell, RowProblem, begins_as_heading, is_heading, read_cell
from tamin_desk.domain.errors import NoCodesFound
from tamin_desk.services.code_lists.files import Row, Table

_HEAD_ROWS: Final = 10
_LOOKED_AT: Final = 200


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A code and the number of its row in the file."""

    number: int
    code: str
    padded: bool = False


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that gives no code: its number in the file, what stands there, and why."""

    number: int
    text: str
    problem: RowProblem


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a file gave; ``column`` counts from 1, ``heading`` is empty where there is none."""

    good: tuple[GoodRow, ...]
    bad: tuple[BadRow, ...]
    column: int
    heading: str
    encoding: str = ""
    separator: str = ""

    @property
    def padded(self) -> int:
        """How many codes had lost their leading zeros."""
        return sum(row.padded for row in self.good)


def read_codes(table: Table, stop: Callable[[], None]) -> ListReading:
    """Judge every row of a table.

    Raises:
        NoCodesFound: no column holds any.
        whatever ``stop`` raises.
    """
    head, column = _find_column(table.rows)
    good, bad = list[GoodRow](), list[BadRow]()
    seen = set[str]()
    for number, row in enumerate(table.rows, 1):
        stop()
        text = row[column] if column < len(row) else ""
        if number <= head or not any(cell.strip() for cell in row):
            continue
        if number in table.open_quotes:
            bad.append(BadRow(number, text.strip(), RowProblem.OPEN_QUOTE))
            continue
        cell = read_cell(text)
        if cell.problem is not None:
            bad.append(BadRow(number, text.strip(), cell.problem))
        elif cell.code in seen:
            bad.append(BadRow(number, text.strip(), RowProblem.REPEATED))
        else:
            seen.add(cell.code)
            good.append(GoodRow(number, cell.code, cell.padded))
    heading = table.rows[head - 1][column].strip() if head else ""
    return ListReading(tuple(good), tuple(bad), column + 1, heading, table.encoding, table.separator)


def _find_column(rows: Sequence[Row]) -> tuple[int, int]:
    """Return how many rows stand above the codes, and the column that holds them."""
    for number, row in enumerate(rows[:_HEAD_ROWS], 1):
        named = next((place for place, cell in enumerate(row) if is_heading(cell)), None)
        if named is not None:
            return number, named
    looked_at = rows[:_LOOKED_AT]
    for number, row in enumerate(rows[:_HEAD_ROWS], 1):
        for place, text in enumerate(row):
            # A title may begin so too: it stands above no codes.
            if begins_as_heading(text) and _holds_codes(looked_at[number:], place):
                return number, place
    cells = [[(place, read_cell(cell)) for place, cell in enumerate(row)] for row in looked_at]
    scores: dict[int, tuple[int, int]] = {}
    for judged in cells:
        for place, cell in judged:
            whole, lost = scores.get(place, (0, 0))
            scores[place] = (whole + _is_whole(cell), lost + (not _is_whole(cell) and _was_code(cell)))
    column = max(scores, key=lambda place: (*scores[place], -place), default=None)
    if column is None or scores[column] == (0, 0):
        raise NoCodesFound("no column")
    return _head_without_name(looked_at, column), column


def _holds_codes(rows: Sequence[Row], place: int) -> bool:
    cells = [read_cell(row[place]) for row in rows if place < len(row)]
    return any(_is_whole(cell) or _was_code(cell) for cell in cells)


def _is_whole(cell: CodeCell) -> bool:
    return cell.problem is None and not cell.padded


def _was_code(cell: CodeCell) -> bool:
    """Tell whether a spreadsheet may have made this of a code: such a column is reported, not passed over."""
    spoilt = (RowProblem.SHORTENED, RowProblem.GROUPED, RowProblem.DECIMAL, RowProblem.WRONG_CHECK_DIGIT)
    return cell.padded or cell.problem in spoilt


def _head_without_name(rows: Sequence[Row], column: int) -> int:
    """A first row without a single digit in the column is its heading, whatever it is called."""
    first = rows[0][column] if rows and column < len(rows[0]) else ""
    has_digit = any(character.isdigit() for character in first)
    return 1 if first.strip() and not has_digit else 0

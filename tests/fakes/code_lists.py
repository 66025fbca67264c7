"""Lists of national codes as offices send them: files, and what enrolment and archive say of the codes."""

import io
import zipfile
from collections.abc import Collection, Sequence

import xlsxwriter  # type: ignore[import-untyped] # ships no types

from tamin_desk.contract.archive import StandingsReply, StandingsRequest
from tamin_desk.contract.missing import CodesReply, CodesRequest
from tamin_desk.contract.missing_routes import BY_CODES
from tamin_desk.contract.people import PersonSummary
from tamin_desk.contract.routes import STANDINGS
from tests.fakes.api import Called, FakeApi
from tests.fakes.desk_people import photo, picture


def go_on() -> None:
    """Nobody has given up."""


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook; numbers become number cells."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for rows in sheets:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, int | float):
                    page.write_number(number, place, cell)
                elif cell is not None:
                    page.write_string(number, place, str(cell))
    book.close()
    return out.getvalue()


def cell_far_away() -> bytes:
    """Return a workbook of a few kilobytes whose two cells span every row and column there can be."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_string(0, 0, "9990413721")
    page.write_string(1_048_575, 16_383, "x")
    book.close()
    return out.getvalue()


def packed_bomb(size: int) -> bytes:
    """Return a workbook one part of which is ``size`` bytes of zeros when unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // 1_000_000):
                part.write(bytes(1_000_000))
    return out.getvalue()


def with_strings(strings: bytes) -> bytes:
    """Return a workbook with one code whose table of shared strings is this one."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["9990413721"]]))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in source.namelist():
            packed.writestr(name, strings if name == "xl/sharedStrings.xml" else source.read(name))
    return out.getvalue()


def serve_codes(
    api: FakeApi, people: Sequence[PersonSummary], on_file: Collection[PersonSummary] = ()
) -> None:
    """Let enrolment know these people, and the archive have a photo of some of them."""
    known = {one.national_code: one.person_id for one in people if one.national_code is not None}
    filed = {one.person_id: photo(picture(3)) for one in on_file}

    def by_codes(called: Called) -> CodesReply:
        assert isinstance(called.body, CodesRequest)
        return CodesReply(people={code: known[code] for code in called.body.codes if code in known})

    def standings(called: Called) -> StandingsReply:
        assert isinstance(called.body, StandingsRequest)
        return StandingsReply(photos={one: filed[one] for one in called.body.person_ids if one in filed})

    api.on(BY_CODES, by_codes)
    api.on(STANDINGS, standings)

"""Missing photos, imported lists and a round, in every state: `SCENES` builds the window of each by name."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from tamin_desk.contract.archive import PersonArchive, StandingsReply
from tamin_desk.contract.casework import WorklistEntry
from tamin_desk.contract.missing import MissingPerson
from tamin_desk.contract.missing_routes import MISSING_PHOTOS
from tamin_desk.contract.routes import PERSON, PERSON_ARCHIVE, STANDINGS
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tamin_desk.services.code_lists.matching import MatchedRow
from tamin_desk.ui.code_lists.page import ListsPage
from tamin_desk.ui.missing.page import MissingPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.dialog import Dialog
from tests.fakes.code_lists import serve_codes
from tests.fakes.desk_people import ARASH, DARYOUSH, HASTI, KIAN, NARGES, SAMIR, record
from tests.fakes.missing import MissingList, awaited_photo, missing_person, serve_awaited
from tests.fakes.office import Office
from tools.screens.worklist import Bench, bench

_FILE: Final = """ردیف,نام,کد ملی
1,نرگس شریفی,۹۹۹۰۵۵۲۱۶۹
2,آرش بهرامی,9990413721
3,رضا کاظمی,1.23E+09
4,مینا صادقی,12345679
5,کیان بهرامی,9990708568
6,آرش بهرامی,9990413721
7,نسرین احمدی,
8,حسن مرادی,9990413722
9,پویا نادری,0013542419.0
"""


def _nobody_else(_office: Office) -> tuple[WorklistEntry, ...]:
    return ()


def _people(office: Office) -> tuple[MissingPerson, ...]:
    now = office.clock.now()
    return (
        missing_person(NARGES, now, last_visit=now - timedelta(days=3), booklet_until=date(2026, 12, 4)),
        missing_person(ARASH, now, inquiry_state=InquiryState.PENDING, last_visit=now),
        missing_person(
            DARYOUSH,
            now,
            inquiry_state=InquiryState.REFUSED,
            inquiry_reason=RefusalReason.NO_PHOTO,
            last_visit=now - timedelta(days=420),
        ),
        missing_person(KIAN, now, birth_date=date(2011, 8, 12), age_group="turned_15"),
        missing_person(SAMIR, now, booklet_until=None),
        missing_person(HASTI, now),
    )


def _missing(before: Callable[[Office], None] | None = None) -> Bench:
    def serve(office: Office) -> None:
        MissingList(_people(office)).serve(office.api)
        office.api.on(PERSON, record(NARGES))
        office.api.on(PERSON_ARCHIVE, PersonArchive(person_id=NARGES.person_id, photos=(), history=()))
        office.api.on(STANDINGS, StandingsReply(photos={}))
        if before is not None:
            before(office)

    return bench(_nobody_else, before=serve, page=PageName.MISSING)


def _page(built: Bench) -> MissingPage:
    page = built.frame.page(PageName.MISSING)
    assert isinstance(page, MissingPage)  # nosec B101 # as the frame built it
    return page


def _children() -> QWidget:
    built = _missing()
    _page(built).presenter.filter(age="under_15")
    return built.settle()


def _round() -> QWidget:
    built = _missing()
    _page(built).presenter.begin()
    return built.settle()


def _away(office: Office) -> None:
    office.api.on(MISSING_PHOTOS, Unreachable())


def _with_list(office: Office) -> None:
    serve_codes(office.api, (ARASH, NARGES, KIAN), on_file=(NARGES,))
    rows = (
        MatchedRow(2, NARGES.national_code or "", NARGES.person_id),
        MatchedRow(3, ARASH.national_code or "", ARASH.person_id),
        MatchedRow(6, KIAN.national_code or "", KIAN.person_id, padded=True),
    )
    office.desk.code_lists.keep(
        "کارگاه نمونه، آذر", rows, author_id="user-1", unit_code="0162", now=office.clock.now()
    )


def _lists(before: Callable[[Office], None] | None = None) -> tuple[Bench, ListsPage]:
    built = bench(_nobody_else, before=before, page=PageName.LISTS)
    page = built.frame.page(PageName.LISTS)
    assert isinstance(page, ListsPage)  # nosec B101 # as the frame built it
    return built, page


def _import(*, keep: bool = False) -> QWidget:
    built, page = _lists(_with_list)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "کارگاه نمونه، دی.csv")
        path.write_text(_FILE, "utf-8")
        page.importing.read(path)
        built.settle()
    if keep:
        page.importing.take_padded(taken=True)
        page.importing.keep()
    return built.settle()


def _removal() -> QWidget:
    built, page = _lists(_with_list)
    page.remove.click()
    built.settle()
    dialog = page.findChild(Dialog)
    assert dialog is not None  # nosec B101 # just opened
    return dialog


def _with_lists() -> QWidget:
    return _lists(_with_list)[0].settle()


def _without_lists() -> QWidget:
    return _lists()[0].settle()


def _no_list() -> QWidget:
    built, page = _lists()
    page.importing.read(Path("/nowhere/list.csv"))
    return built.settle()


def _awaited(row: int) -> QWidget:
    def serve(office: Office) -> None:
        now = office.clock.now()
        serve_awaited(
            office.api,
            awaited_photo(NARGES, hours=26, now=now, photo_id="photo-1", came_at=now - timedelta(hours=1)),
            awaited_photo(
                KIAN,
                hours=30,
                now=now,
                photo_id="photo-2",
                came_at=now - timedelta(hours=5),
                called_at=now - timedelta(minutes=40),
                called_by="سارا کریمی",
            ),
            awaited_photo(ARASH, hours=2.2, now=now),
        )

    built = bench(_nobody_else, before=serve)
    built.page.table.choose_row(row)
    return built.settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "missing": lambda: _missing().settle(),
    "missing-children": _children,
    "missing-round": _round,
    "missing-away": lambda: _missing(_away).settle(),
    "lists": _with_lists,
    "lists-empty": _without_lists,
    "lists-import": _import,
    "lists-import-done": lambda: _import(keep=True),
    "lists-import-unreadable": _no_list,
    "lists-removal": _removal,
    "awaited-came": lambda: _awaited(1),
    "awaited-called": lambda: _awaited(0),
    "awaited-pending": lambda: _awaited(2),
}

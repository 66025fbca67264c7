"""Who is before the reception: a code, a face, an entitlement; and nothing of it stays."""

import gc
import weakref
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tamin_desk.contract.identification import IdentifyRequest
from tamin_desk.contract.identification_routes import IDENTIFIED_PHOTO, IDENTIFIED_PICTURE, IDENTIFY
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import PERSON, PERSON_ARCHIVE, PHOTO_CONTENT, SEARCH
from tamin_desk.domain.errors import OutcomeUnknown, Unreachable
from tamin_desk.domain.people import Entitlement
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.ui.identify.presenter import Face, IdentifyState, Stage
from tamin_desk.ui.identify.words import photo_rows
from tamin_desk.ui.idle import cover_photos
from tamin_desk.ui.page import PageName
from tests.fakes.api import problem
from tests.fakes.desk_people import picture
from tests.fakes.hand import tap
from tests.fakes.identify import ARASH_CODE, NARGES_CODE, NUMBER
from tests.fakes.screen import visible_parts
from tests.ui.identify.conftest import Reception


def test_the_day_begins_here_with_the_hand_on_the_search(reception: Reception) -> None:
    assert reception.frame.current is PageName.IDENTIFY
    assert reception.page.search.edit.hasFocus()


def test_a_code_and_enter_show_face_source_standing_date_and_entitlement(reception: Reception) -> None:
    reception.look_up(ARASH_CODE)
    assert reception.state.face is Face.SHOWN
    assert reception.page.frame.has_photo()
    assert "استحقاق درمان دارد؛ دفترچه تا ۱۴۰۵/۱۲/۲۹ اعتبار دارد." in reception.words()
    assert reception.page.search.edit.hasFocus(), "the next code replaces this one"


def test_the_date_is_that_of_tehran_where_the_day_begins_earlier(reception: Reception) -> None:
    reception.server.now = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
    reception.look_up(ARASH_CODE)
    photo = reception.state.photo
    assert photo is not None
    assert "۱۴۰۵/۰۹/۰۱" in [row.value for row in photo_rows(photo)]


def test_the_reception_asks_no_other_endpoint_of_a_person(reception: Reception) -> None:
    reception.look_up(ARASH_CODE)
    asked = set(reception.office.api.names())
    assert {IDENTIFY.name, IDENTIFIED_PHOTO.name, IDENTIFIED_PICTURE.name} <= asked
    assert not asked & {one.name for one in (SEARCH, PERSON, PERSON_ARCHIVE, PHOTO_CONTENT)}


@pytest.mark.parametrize(
    ("entitlement", "words"),
    [
        (Entitlement.EXPIRED, "اعتبار دفترچه در ۱۴۰۵/۱۲/۲۹ تمام شده است."),
        (Entitlement.NOT_ENTITLED, "طبق نام‌نویسی، استحقاق درمان ندارد."),
        (Entitlement.NO_BOOKLET, "دفترچه‌ای ثبت نشده است."),
    ],
)
def test_entitlement_is_said_as_enrolment_has_it(
    reception: Reception, entitlement: Entitlement, words: str
) -> None:
    reception.server.people[0].entitlement = entitlement
    reception.look_up(ARASH_CODE)
    assert words in reception.words()


def test_a_death_is_said_instead_of_an_entitlement(reception: Reception) -> None:
    reception.server.people[0].deceased = True
    reception.look_up(ARASH_CODE)
    assert "این فرد فوت کرده است" in reception.words()
    assert "استحقاق" not in reception.words()


def test_a_disputed_photo_says_so_plainly(reception: Reception) -> None:
    reception.server.people[0].standing = Standing.DISPUTED
    reception.look_up(ARASH_CODE)
    assert "این عکس در حال رفع مغایرت است. شاید عکس فرد دیگری باشد" in reception.words()


def test_a_scan_says_that_it_came_from_no_registry(reception: Reception) -> None:
    one = reception.server.people[0]
    one.source, one.standing = PhotoSource.SCAN, Standing.INDEXED
    reception.look_up(ARASH_CODE)
    assert "از ثبت احوال نیامده است" in reception.words()


@pytest.mark.parametrize(
    ("withdrawn", "face", "words"),
    [
        (False, Face.NONE, "عکسی در پرونده نیست"),
        (True, Face.WITHDRAWN, "عکس پرونده پس گرفته شده است"),
    ],
)
def test_that_there_is_no_photo_is_said(
    reception: Reception, withdrawn: bool, face: Face, words: str
) -> None:
    one = reception.server.people[0]
    one.picture, one.withdrawn = None, withdrawn
    reception.look_up(ARASH_CODE)
    assert reception.state.face is face
    assert words in reception.page.frame.accessibleDescription()


@pytest.mark.parametrize("name", [PageName.OUTBOX, PageName.SETTINGS, PageName.HELP])
def test_f2_leads_back_to_the_search_from_anywhere(reception: Reception, name: PageName) -> None:
    reception.frame.go_to(name)
    tap(Qt.Key.Key_F2)
    assert reception.frame.current is PageName.IDENTIFY
    assert reception.page.search.edit.hasFocus()


@pytest.mark.parametrize("text", ["", ARASH_CODE, NUMBER])
def test_whatever_can_have_the_focus_has_a_name(reception: Reception, text: str) -> None:
    if text:
        reception.look_up(text)
    nameless = [
        part
        for part in visible_parts(reception.frame)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isEnabled()
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]
    assert nameless == []


# --- Several ------------------------------------------------------------------------------------------


def test_of_several_under_one_number_one_is_chosen_with_arrows_and_enter(reception: Reception) -> None:
    reception.look_up(NUMBER)
    assert reception.state.stage is Stage.CHOOSING
    assert reception.page.who.choices.hasFocus()
    assert not reception.page.frame.has_photo(), "nobody's face is shown before somebody is meant"
    reception.press(Qt.Key.Key_Down)
    reception.press(Qt.Key.Key_Return)
    reception.settle()
    person = reception.state.person
    assert person is not None
    assert person.full_name == "نرگس شریفی"


def test_the_first_of_several_is_chosen_with_enter_alone(reception: Reception) -> None:
    reception.look_up(NUMBER)
    reception.press(Qt.Key.Key_Return)
    reception.settle()
    person = reception.state.person
    assert person is not None
    assert person.full_name == "آرش بهرامی"


def test_or_with_the_number_of_the_row(reception: Reception) -> None:
    reception.look_up(NUMBER)
    reception.press(Qt.Key.Key_3)
    reception.settle()
    person = reception.state.person
    assert person is not None
    assert person.full_name == "فریدون بهرامی"
    assert "فوت" in reception.words()


# --- Bad input and bad weather -----------------------------------------------------------------------


def test_nobody_under_a_code_is_said_and_the_code_stays(reception: Reception) -> None:
    reception.look_up("0012345679")
    assert reception.state.stage is Stage.NOBODY
    assert reception.page.search.text() == "0012345679"


def test_what_is_no_code_is_told_without_asking(reception: Reception) -> None:
    reception.look_up("123")
    assert reception.page.search.line_visible()
    assert reception.page.search.text() == "123"
    assert IDENTIFY.name not in reception.office.api.names()


def test_too_many_look_ups_say_when_the_next_one_can_be_made(reception: Reception) -> None:
    reception.server.fails[IDENTIFY.name] = problem(ProblemType.LIMITED, retry_after=95)
    reception.look_up(ARASH_CODE)
    # The desk's clock stands at nine in the morning.
    assert "جست‌وجوهای زیادی" in reception.words()
    assert "از ساعت ۰۹:۰۱:۳۵ ممکن است" in reception.words()
    assert reception.page.search.text() == ARASH_CODE
    del reception.server.fails[IDENTIFY.name]
    reception.press(Qt.Key.Key_Return)
    reception.settle()
    assert reception.is_at(Stage.SHOWN)


def test_a_lost_answer_keeps_the_code_and_offers_another_try(reception: Reception) -> None:
    reception.server.fails[IDENTIFY.name] = OutcomeUnknown("cut")
    reception.look_up(ARASH_CODE)
    assert reception.state.stage is Stage.FAILED
    assert reception.page.who.again.hasFocus()
    reception.server.fails.clear()
    reception.press(Qt.Key.Key_Space)
    reception.settle()
    assert reception.is_at(Stage.SHOWN)


@pytest.mark.parametrize("broken", [IDENTIFIED_PHOTO.name, IDENTIFIED_PICTURE.name])
def test_a_network_that_goes_before_the_photo_leaves_the_entitlement(
    reception: Reception, broken: str
) -> None:
    reception.server.fails[broken] = Unreachable()
    reception.look_up(ARASH_CODE)
    assert "استحقاق درمان دارد" in reception.words()
    assert reception.sees(Face.FAILED)
    reception.server.fails.clear()
    reception.page.again.click()
    reception.settle()
    assert reception.sees(Face.SHOWN)


def test_the_photo_of_the_former_person_never_lands_beside_the_next(reception: Reception) -> None:
    reception.ask(ARASH_CODE)
    reception.office.tasks.finish("find")
    reception.office.tasks.finish("photo")
    late = reception.office.tasks.held[-1]
    reception.ask(NARGES_CODE)
    assert not reception.page.frame.has_photo()
    reception.office.tasks.finish("find")
    # As if the bridge had dropped nothing: the presenter alone keeps the screen right.
    late.on_done(late.work())
    assert reception.state.face is Face.LOADING
    reception.settle()
    photo = reception.state.photo
    assert photo is not None
    assert reception.page.frame.token == photo.sha256 == picture(170).sha256


def test_a_photo_that_comes_takes_nothing_from_under_typing(reception: Reception) -> None:
    reception.ask(ARASH_CODE)
    reception.type(NARGES_CODE)
    reception.settle()
    assert reception.page.search.text() == NARGES_CODE
    assert reception.page.search.edit.selectedText() == ""


def test_esc_stops_waiting(reception: Reception) -> None:
    reception.ask(ARASH_CODE)
    reception.press(Qt.Key.Key_Escape)
    reception.settle()
    assert reception.state == IdentifyState(text=ARASH_CODE)


# --- Nothing stays -----------------------------------------------------------------------------------


def test_leaving_the_page_lets_go_of_everything(reception: Reception) -> None:
    reception.look_up(ARASH_CODE)
    image = weakref.ref(reception.state.image)
    reception.frame.go_to(PageName.OUTBOX)
    assert reception.state == IdentifyState()
    assert reception.page.search.text() == ""
    assert not reception.page.frame.has_photo()
    gc.collect()
    assert image() is None, "nobody holds the face any more"


def test_the_lock_lets_go_of_it_too(reception: Reception) -> None:
    """The window puts another widget in the frame's place, as it does for the sign-in page."""
    reception.look_up(ARASH_CODE)
    reception.frame.hide()
    assert reception.state == IdentifyState()
    assert reception.page.search.text() == ""


def test_nobody_at_the_desk_puts_the_photo_away_and_says_so(reception: Reception) -> None:
    reception.look_up(ARASH_CODE)
    cover_photos(reception.frame, True)
    assert reception.state == IdentifyState(put_away=True)
    assert not reception.page.frame.has_photo()
    assert "عکس کنار گذاشته شد" in reception.page.frame.accessibleDescription()
    cover_photos(reception.frame, False)
    assert not reception.page.frame.has_photo(), "there is nothing to uncover"


def test_what_was_asked_before_leaving_is_shown_to_nobody(reception: Reception) -> None:
    reception.ask(ARASH_CODE)
    reception.office.tasks.finish("find")
    late = reception.office.tasks.held[-1]
    reception.frame.go_to(PageName.OUTBOX)
    late.on_done(late.work())
    reception.settle()
    assert reception.state == IdentifyState()


def test_nothing_of_anybody_is_kept_on_the_desk(reception: Reception) -> None:
    """Neither in the pictures kept for other pages, nor in what lies on the disk."""
    reception.look_up(ARASH_CODE)
    reception.frame.go_to(PageName.OUTBOX)
    asked = [called.body for called in reception.office.api.to(IDENTIFY)]
    assert asked == [IdentifyRequest(text=ARASH_CODE)]
    before = len(reception.office.api.to(IDENTIFIED_PICTURE))
    reception.frame.go_to(PageName.IDENTIFY)
    reception.look_up(ARASH_CODE)
    assert len(reception.office.api.to(IDENTIFIED_PICTURE)) == before + 1, "fetched anew"

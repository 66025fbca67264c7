"""Everybody's photo: a household in one sitting, a child without a card, and a medical centre."""

from typing import Final

from PySide6.QtCore import Qt

from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.contract.people import PersonSummary
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import Relation
from tamin_desk.domain.photos import InquiryState
from tamin_desk.ui.desk.model import AskStage, Bar, Entry, PictureStage
from tamin_desk.ui.desk.rules import bar_of
from tamin_desk.ui.identify.presenter import Face, IdentifyState, Stage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.household import HouseholdList
from tools.tour.paths import USERNAME, Tour, ask, is_open, look_up
from tools.tour.steps import hand_over

_ALT: Final = Qt.KeyboardModifier.AltModifier
_HALF: Final = 4


def household(tour: Tour) -> None:
    """A family at the counter under one insurance number: each with the card in their own hand."""
    driver, card = tour.driver, tour.card(Scenario.HOUSEHOLD)
    driver.begin("household")
    driver.press(Qt.Key.Key_F2)
    driver.enter_text(tour.insurance_number(card))
    driver.press(Qt.Key.Key_Return)
    driver.wait("the household is open", lambda: is_open(tour, card.person_id))
    driver.wait("its list has the focus", lambda: driver.focused(HouseholdList))
    driver.step("an insurance number: who of the household is at the counter?")
    family = tour.case().record.household
    _choose_by_keys(tour, family[1], family[0])
    photos = 0
    for place, person in enumerate(family):
        driver.expect("this person is on the screen", tour.case().person_id == person.person_id)
        photos += _serve(tour, tour.carried_by(person.person_id), half_first=place == 0)
        driver.step(f"person {place + 1} of the household")
        if place + 1 < len(family):
            _step_to(tour, family[place + 1], Qt.Key.Key_Down)
    driver.expect("more than one of them has a photo now", photos > 1)
    driver.wait("the list counts them", lambda: len(tour.case().file.standings) >= photos)
    driver.step(f"the last of the household: {photos} photos came")


def _choose_by_keys(tour: Tour, other: PersonSummary, first: PersonSummary) -> None:
    """Go to another row by arrow and Enter, and back."""
    driver = tour.driver
    for key, person in ((Qt.Key.Key_Down, other), (Qt.Key.Key_Up, first)):
        driver.wait("the rows take the keys", lambda: driver.focused(HouseholdList))
        driver.press(key)
        driver.press(Qt.Key.Key_Return)
        wanted = person.person_id
        driver.wait("the chosen one is open", lambda wanted=wanted: is_open(tour, wanted))  # type: ignore[misc] # mypy sees no type in a default
        driver.tab_to(tour.desk.record.household)


def _serve(tour: Tour, card: SampleCard, *, half_first: bool) -> int:
    """Ask for somebody's photo with what they carry; return how many came."""
    driver = tour.driver
    if bar_of(tour.case()) is not None or card.credential_kind is not CredentialKind.CARD_SERIAL:
        return 0
    serial = card.credential or ""
    if half_first:
        _leave_half_typed(tour, serial)
        driver.press(Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier)
        for _ in range(_HALF):
            driver.press(Qt.Key.Key_Delete)
    ask(tour, serial)
    driver.expect("it was answered for this person", tour.case().ask.stage is AskStage.ANSWERED)
    if tour.case().ask.state is not InquiryState.PHOTO:
        return 0
    driver.wait("the photo is shown", lambda: tour.case().picture.stage is PictureStage.SHOWN)
    return 1


def _leave_half_typed(tour: Tour, serial: str) -> None:
    """Begin a serial, step to the next person and back: it waits there, and nowhere else."""
    driver, family = tour.driver, tour.case().record.household
    driver.press(Qt.Key.Key_F3)
    driver.enter_text(serial[:_HALF])
    _step_to(tour, family[1], Qt.Key.Key_Down)
    driver.expect("nothing of it stands beside the next person", tour.case().entry == Entry())
    driver.step("the next person, while the first one's serial is half typed")
    _step_to(tour, family[0], Qt.Key.Key_Up)
    driver.expect("it is there again", tour.case().entry.serial == serial[:_HALF])
    driver.step("back again: what was typed is there")
    driver.press(Qt.Key.Key_F3)


def _step_to(tour: Tour, person: PersonSummary, key: Qt.Key) -> None:
    tour.driver.press(key, _ALT)
    tour.driver.wait("the next person is open", lambda: is_open(tour, person.person_id))


def under_15(tour: Tour) -> None:
    """A child: no serial is asked for, the reason is named, and the parent is one step away."""
    driver, card = tour.driver, tour.card(Scenario.UNDER_15)
    driver.begin("under-15")
    look_up(tour, card)
    driver.wait("the reason is named", lambda: driver.says("فاقد کارت ملی (زیر ۱۵ سال)"))
    driver.expect("no serial is asked for", bar_of(tour.case()) is Bar.UNDER_15)
    driver.expect("it is no failure", driver.says("استعلام ناموفق شمرده نمی‌شود"))
    driver.expect("from when a card is expected is said", driver.says("به بعد، داشتن کارت انتظار می‌رود"))
    driver.step("a child without a card: the reason, and what is next")
    parent = tour.case().record.household[0]
    driver.expect("the insured is another", parent.relation is Relation.SELF)
    while not is_open(tour, parent.person_id):
        at = [each.person_id for each in tour.case().record.household].index(tour.case().person_id)
        _step_to(tour, tour.case().record.household[at - 1], Qt.Key.Key_Up)
    driver.step("the household: the child's row has the reason")


def medical(tour: Tour) -> None:
    """A reception desk: a code, a face, an entitlement; several under one number; nothing stays."""
    driver, card = tour.driver, tour.card(Scenario.ALREADY_ON_FILE)
    driver.begin("medical")
    hand_over(tour, "medical", PageName.IDENTIFY)
    page = tour.identify
    driver.expect("the hand is on the search", page.search.edit.hasFocus())
    _identify(tour, card.code)
    driver.wait("somebody is shown", lambda: page.presenter.state.stage is Stage.SHOWN)
    driver.wait("the face is seen", lambda: page.presenter.state.face is Face.SHOWN)
    driver.expect("an entitlement is told", page.who.entitlement.isVisible())
    driver.step("a face, its source, standing and date, and the entitlement")
    _identify(tour, tour.insurance_number(tour.card(Scenario.HOUSEHOLD)))
    driver.wait("several are offered", lambda: page.presenter.state.stage is Stage.CHOOSING)
    driver.expect("nobody's face is shown meanwhile", not page.frame.has_photo())
    driver.step("an insurance number: who is before the desk?")
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    driver.wait("the chosen one is shown", lambda: page.presenter.state.stage is Stage.SHOWN)
    driver.wait("their photo is told of", lambda: page.presenter.state.face is not Face.LOADING)
    driver.step("the chosen one")
    _identify(tour, "9990000001")
    driver.wait("nobody is found", lambda: page.presenter.state.stage is Stage.NOBODY)
    driver.step("nobody is enrolled under a code")
    _identify(tour, card.code)
    driver.wait("the face is seen again", lambda: page.presenter.state.face is Face.SHOWN)
    driver.go_to(PageName.OUTBOX)
    driver.wait("the page is left", lambda: tour.is_in_front(PageName.OUTBOX))
    driver.expect("nothing of anybody is left", page.presenter.state == IdentifyState())
    driver.go_to(PageName.IDENTIFY)
    driver.wait("the page is back", lambda: tour.is_in_front(PageName.IDENTIFY))
    driver.step("back again: nothing was kept")
    hand_over(tour, USERNAME, PageName.DESK)


def _identify(tour: Tour, code: str) -> None:
    tour.driver.press(Qt.Key.Key_F2)
    tour.driver.enter_text(code)
    tour.driver.press(Qt.Key.Key_Return)

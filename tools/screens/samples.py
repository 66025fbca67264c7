"""The window of the sample cards in every state: `SCENES` builds each by name.

The cards are drawn by the backend itself from its fictional people, so that every run paints the same.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from pydantic import BaseModel
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.backend.cards import Holder, draw_back, draw_front
from tamin_desk.backend.population import DocumentKind, Person, Population
from tamin_desk.contract.demo import SampleCard, SampleCards, Scenario
from tamin_desk.contract.routes import DEMO_CARD_BACK, Endpoint
from tamin_desk.domain.errors import DeskError, Unreachable
from tamin_desk.ui.samples.people_list import PeopleList
from tamin_desk.ui.samples.presenter import SamplesPresenter
from tamin_desk.ui.samples.window import SamplesWindow
from tests.fakes.bridge import HeldTasks

if TYPE_CHECKING:
    from tamin_desk.ui.tasks import Tasks


@cache
def _population() -> Population:
    return Population(people=200)


@cache
def _picture(person_id: str, back: bool) -> bytes:
    shown = [person for scenario in Scenario for person in _population().showing(scenario)]
    one = next(person for person in shown if person.person_id == person_id)
    names = one.first_name, one.last_name, one.father_name
    holder = Holder(*names, one.birth_date, one.nationality, one.code)
    return draw_back(holder, one.document) if back else draw_front(holder, one.document)


def _card(scenario: Scenario, person: Person) -> SampleCard:
    kind = person.document.credential_kind
    return SampleCard(
        scenario=scenario,
        person_id=person.person_id,
        full_name=person.full_name,
        code=person.code,
        credential_kind=kind,
        credential=person.document.number if kind is not None else None,
        has_card=person.document.kind is DocumentKind.CARD,
    )


class DrawnCards:
    """The server of the demonstration without a server."""

    def __init__(self, error: DeskError | None = None, picture_error: DeskError | None = None) -> None:
        self._error = error
        self._picture_error = picture_error

    def call(self, endpoint: Endpoint) -> BaseModel | None:
        """Return the list of cards."""
        if self._error is not None:
            raise self._error
        people = _population()
        cards = [_card(each, person) for each in Scenario for person in people.showing(each)]
        return SampleCards(cards=tuple(cards))

    def download(
        self,
        endpoint: Endpoint,
        *,
        values: Mapping[str, object],
        token: str | None,
        sha256: str | None,
        media_types: Collection[str],
        max_bytes: int,
    ) -> bytes:
        """Draw one side."""
        if self._picture_error is not None:
            raise self._picture_error
        return _picture(str(values["person_id"]), endpoint is DEMO_CARD_BACK)


def window(source: DrawnCards | None = None, scenario: Scenario = Scenario.MATCHES) -> SamplesWindow:
    """Build the window with the card of one scenario in the hand."""
    tasks = HeldTasks()
    built = SamplesWindow(source or DrawnCards(), cast("Tasks", tasks))
    tasks.finish_all()
    presenter = built.findChild(SamplesPresenter)
    assert presenter is not None  # nosec B101 # every window has one
    places = [place for place, card in enumerate(presenter.state.cards) if card.scenario is scenario]
    if places:
        presenter.choose(places[0])
    tasks.finish_all()
    built.show()
    QApplication.processEvents()
    return built


def copied() -> QWidget:
    """The national code lies on the clipboard; the keyboard is in the list."""
    built = window()
    people = built.findChild(PeopleList)
    presenter = built.findChild(SamplesPresenter)
    assert people is not None  # nosec B101 # every window has one
    assert presenter is not None  # nosec B101
    people.setFocus()
    presenter.copied(presenter.state.cards[0].code)
    return built


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "samples-copied": copied,
    "samples-away": lambda: window(DrawnCards(error=Unreachable())),
    "samples-no-picture": lambda: window(DrawnCards(picture_error=Unreachable())),
    **{
        f"samples-{scenario}": lambda scenario=scenario: window(scenario=scenario)  # type: ignore[misc]
        for scenario in Scenario
    },
}

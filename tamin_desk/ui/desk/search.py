"""Looking somebody up: the text is searched as every kind of code that it could be."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.people import SearchMatch
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import CodeKind, Recognition, recognise
from tamin_desk.ui.desk.model import Offer, SearchState, SearchTrouble
from tamin_desk.ui.desk.ports import PeoplePort, Runner
from tamin_desk.ui.desk.repeats import Failure

if TYPE_CHECKING:
    from tamin_desk.services.people import SearchResult

_KEY: Final = "search"


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody to open, and the kind of code that led there."""

    person_id: str
    kind: CodeKind


class Search(QObject):
    """The search line.

    One hit opens at once, several are offered with their kind, an insurance number gives its
    household, and a national code to which zeros had to be added is never opened unasked.

    Signals:
        changed: ``state`` is another.
        found(Found): this person is to be opened.
        failed(Failure): the search met an error (``state`` holds it too).
    """

    changed = Signal()
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, people: PeoplePort, tasks: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self._tasks = tasks
        self._state = SearchState()

    @property
    def state(self) -> SearchState:
        """What the search line shows."""
        return self._state

    def edit(self, text: str) -> None:
        """Take the text as it is typed: the kind that it is for certain is told at once."""
        if text != self._state.text:
            self._stop()
            self._set(SearchState(text=text, kind=_certain_kind(recognise(text))))

    def submit(self, text: str) -> None:
        """Search for ``text``; what cannot be any code is told without asking a server."""
        recognition = recognise(text)
        self._stop()
        kind = _certain_kind(recognition)
        if not recognition.readings:
            self._set(SearchState(text=text, trouble=recognition.problem))
            return
        self._set(SearchState(text=text, busy=True, kind=kind))
        self._tasks.run(
            partial(self._people.search, recognition.text),
            owner=self,
            on_done=partial(self._answered, text),
            on_failed=partial(self._refused, text),
            key=_KEY,
        )

    def again(self) -> None:
        """Search for the same text once more."""
        self.submit(self._state.text)

    def choose(self, offer: Offer) -> None:
        """Open what was offered."""
        self._open(offer)

    def put_away(self) -> None:
        """Close the offers and the trouble, and wait for no answer; the text stays."""
        self._stop()
        self._set(SearchState(text=self._state.text, kind=self._state.kind))

    def show_text(self, text: str, kind: CodeKind | None) -> None:
        """Show the code under which the open person stands, when another way led to them."""
        self._stop()
        self._set(SearchState(text=text, kind=kind))

    def _stop(self) -> None:
        self._tasks.forget(self, _KEY)

    def _answered(self, text: str, result: "SearchResult") -> None:
        # The key has dropped older answers already; the text is compared all the same.
        if not self._state.busy or text != self._state.text:
            return
        offers = tuple(offer for match in result.matches for offer in _offers(match))
        exact = [offer for offer in offers if not offer.padded]
        if not offers:
            trouble = result.recognition.problem or SearchTrouble.NOBODY
            self._set(SearchState(text=text, trouble=trouble))
        elif len(exact) == 1 and not _is_disputed(result.recognition, exact[0]):
            elsewhere = tuple(offer for offer in offers if offer.padded)
            self._set(SearchState(text=text, kind=exact[0].kind, offers=_others(elsewhere, exact[0])))
            self.found.emit(Found(exact[0].person.person_id, exact[0].kind))
        else:
            disputed = any(_is_disputed(result.recognition, offer) for offer in exact)
            self._set(SearchState(text=text, offers=offers, disputed=disputed))

    def _refused(self, text: str, error: DeskError) -> None:
        if self._state.busy and text == self._state.text:
            self._set(replace(self._state, busy=False, trouble=error))
            self.failed.emit(Failure(_KEY, error, self.again))

    def _open(self, offer: Offer) -> None:
        self._stop()
        # A padded code is completed in the field: from here on it is the person's own.
        text = offer.code if offer.padded else self._state.text
        self._set(SearchState(text=text, kind=offer.kind))
        self.found.emit(Found(offer.person.person_id, offer.kind))

    def _set(self, state: SearchState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()


def _offers(match: SearchMatch) -> tuple[Offer, ...]:
    if match.kind is CodeKind.INSURANCE_NUMBER and match.people:
        first = match.people[0]
        return (Offer(match.kind, match.code, match.padded, first, len(match.people)),)
    return tuple(Offer(match.kind, match.code, match.padded, person) for person in match.people)


def _others(offers: tuple[Offer, ...], opened: Offer) -> tuple[Offer, ...]:
    return tuple(offer for offer in offers if offer.person.person_id != opened.person.person_id)


def _is_disputed(recognition: Recognition, offer: Offer) -> bool:
    return any(
        reading.disputed and (reading.kind, reading.code) == (offer.kind, offer.code)
        for reading in recognition.readings
    )


def _certain_kind(recognition: Recognition) -> CodeKind | None:
    kinds = [reading.kind for reading in recognition.readings if not reading.padded]
    if CodeKind.NATIONAL_CODE in kinds:
        return CodeKind.NATIONAL_CODE
    # Eight to ten digits may still become something else; more can only be a foreign national's code.
    return CodeKind.FOREIGN_CODE if len(recognition.text) > 11 and kinds else None

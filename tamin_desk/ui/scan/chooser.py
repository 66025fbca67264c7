"""Whom is scanned for: looked up by any code, or one of the sittings that wait here unfinished."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal

from tamin_desk.contract.people import PersonSummary
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.scans import scan_reason
from tamin_desk.domain.text import isolate_auto
from tamin_desk.services.drafts import PersonRef
from tamin_desk.services.people import SearchResult
from tamin_desk.services.scans import Sitting
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.entry_words import code_problem_text
from tamin_desk.ui.i18n import code, fmt_moment
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import clear, column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.scan.state import ScanState
from tamin_desk.ui.scan.words import pages_said
from tamin_desk.ui.tokens import Height, Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.panel import Panel

_WIDEST = 560
_MOST = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who may be meant."""

    person: PersonRef
    request: ScanRequest | None
    """``None`` for somebody who has died: nothing is scanned for them."""


class Chooser(Panel):
    """Asks for a person.

    Signals:
        chosen(ScanRequest): scan for this one.
    """

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__("", padding=24)
        self._context = context
        self.field = Field("", code=True, height=Height.SEARCH)
        self.search = Button(role=Role.PRIMARY, icon=Icon.SEARCH)
        self.offers: list[Button] = []
        self.sittings: list[Button] = []
        self._found = column(spacing=Space.XS)
        self._waiting_title = Label(style=TextStyle.STRONG)
        self._waiting = column(spacing=Space.XS)
        self._shown: tuple[Sitting, ...] | None = None
        self._build()
        self.retranslate()

    def show_state(self, state: ScanState) -> None:
        """Show the sittings that wait here."""
        if state.unfinished == self._shown:
            return
        self._shown = state.unfinished
        clear(self._waiting)
        self.sittings = []
        self._waiting_title.setVisible(bool(state.unfinished))
        for sitting in state.unfinished:
            request = ScanRequest(sitting.person, sitting.reason)
            button = self._button(
                self._sitting_said(sitting), Icon.DOCUMENT, partial(self.chosen.emit, request)
            )
            self.sittings.append(button)
            self._waiting.addWidget(button)

    def focus_first(self) -> None:
        """Put the hand on the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Nobody is looked for any more."""
        self._context.tasks.forget(self, "search")
        self.field.set_text("")
        self._say("")
        self._offer(())

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_title(self.tr("Whose document is scanned?"))
        self.field.set_label(self.tr("National code, foreign national's code or insurance number"))
        self.search.setText(self.tr("Look up"))
        self._waiting_title.setText(self.tr("Scanned here and not filed yet"))
        self._shown = None

    def look_up(self) -> None:
        """Look for whoever has the code."""
        text = self.field.text()
        self._say("")
        self.progress.start(self.tr("Looking the person up …"))
        self._context.tasks.run(
            partial(self._context.desk.people.search, text),
            owner=self,
            on_done=self._came,
            on_failed=self._failed,
            key="search",
        )

    def _build(self) -> None:
        self.field.setMaximumWidth(_WIDEST)
        line = row(self.field, None, spacing=Space.S)
        line.setStretch(0, 1)
        self.body.setSpacing(Space.S)
        self.add(line)
        self.add(row(self.search, None))
        self.add(self._found)
        self.add(self._waiting_title)
        self.add(self._waiting)
        self.body.addStretch(1)
        self._waiting_title.hide()
        self.field.submitted.connect(self.look_up)
        self.field.changed.connect(self._edited)
        self.search.clicked.connect(self.look_up)

    def _edited(self, _text: object) -> None:
        self._say("")

    def _came(self, result: SearchResult) -> None:
        self.progress.stop()
        if result.recognition.problem is not None and not result.matches:
            self._say(code_problem_text(result.recognition.problem))
            self._offer(())
            return
        people = {person.person_id: person for match in result.matches for person in match.people}
        if not people:
            self._say(self.tr("The code is well formed, but nobody is enrolled under it."))
        self._offer(tuple(people.values())[:_MOST])

    def _failed(self, error: DeskError) -> None:
        self.progress.stop()
        text = describe(error)
        self._say(f"{text.title} {text.body}")

    def _say(self, sentence: str) -> None:
        self.field.set_error(sentence)

    def _offer(self, people: tuple[PersonSummary, ...]) -> None:
        clear(self._found)
        self.offers = []
        today = tehran(self._context.desk.clock.now()).date()
        for person in people:
            offer = offer_of(person, today)
            words = self.tr("{name}, {code}").format(
                name=isolate_auto(offer.person.name), code=code(offer.person.code)
            )
            if offer.request is None:
                words = self.tr("{person} (has died: nothing is scanned)").format(person=words)
            button = self._button(words, Icon.PERSON, partial(self.chosen.emit, offer.request))
            button.setEnabled(offer.request is not None)
            self.offers.append(button)
            self._found.addWidget(button)
        if self.offers:
            self.offers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, words: str, icon: Icon, chosen: Callable[[], object]) -> Button:
        button = Button(words, icon=icon)
        button.setMaximumWidth(_WIDEST)
        button.clicked.connect(chosen)
        return button

    def _sitting_said(self, sitting: Sitting) -> str:
        now = self._context.desk.clock.now()
        words = self.tr("{name}, {code} · {pages} · {when}")
        return words.format(
            name=isolate_auto(sitting.person.name),
            code=code(sitting.person.code),
            pages=pages_said(len(sitting.pages)),
            when=fmt_moment(sitting.updated_at or now, now),
        )


def offer_of(person: PersonSummary, today: date) -> Offer:
    """Return somebody as they can be chosen."""
    ref = PersonRef(person.person_id, person.full_name, person.national_code or person.foreign_code or "")
    reason = scan_reason(person.national_code, person.birth_date, today)
    return Offer(ref, None if person.deceased else ScanRequest(ref, reason))

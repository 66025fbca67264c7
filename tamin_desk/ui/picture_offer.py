"""After a result that asks for a second opinion: a picture now, a reviewer here, or later."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal

from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.services.capture.cases import send_for_case
from tamin_desk.services.capture.port import Captured, CapturePurpose
from tamin_desk.services.drafts import Author
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.cases import ReviewerRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.messages import describe
from tamin_desk.ui.tasks import Lane
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from tamin_desk.services.at_desk import Unpictured

_PURPOSES: Final = {
    ReferenceKind.CARD_IN_HAND: CapturePurpose.CARD,
    ReferenceKind.CARD_CAPTURED: CapturePurpose.CARD,
    ReferenceKind.PERSON_PRESENT: CapturePurpose.PERSON,
    ReferenceKind.OTHER_DOCUMENT: CapturePurpose.DOCUMENT,
}


class PictureOffer(MessageStrip):
    """One line above the page; closed, the unit's worklist keeps the case.

    Signals:
        reviewer_wanted(ReviewerRequest): a reviewer judges at this desk.
    """

    reviewer_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._offered: Unpictured | None = None
        self._error: DeskError | None = None
        self.closed.connect(self.withdraw)

    @property
    def person_id(self) -> str:
        """Whom the offer is about; empty while there is none."""
        return "" if self._offered is None else self._offered.person.person_id

    def consider(self, comparison_id: str) -> None:
        """Offer it, if a result asks for a second opinion and has no picture."""
        self.withdraw()
        self._context.tasks.run(
            partial(self._context.desk.at_desk.unpictured, comparison_id),
            owner=self,
            on_done=self._considered,
            on_failed=self._passed,
            key="consider",
            lane=Lane.STORE,
        )

    def withdraw(self) -> None:
        """It is done, or was put off."""
        self._offered = self._error = None
        self.clear_message()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _considered(self, found: "Unpictured | None") -> None:
        self._offered = found
        self._say()

    def _passed(self, _error: DeskError) -> None:
        """The worklist has the case all the same, as soon as the archive has it."""

    def _say(self) -> None:
        offered = self._offered
        if offered is None:
            return
        if self._error is None:
            first = self.tr("{name}: no reviewer can judge yet without a picture of the reference.")
            second = self.tr(
                "Take one now, or let a reviewer judge here. Later will do: the worklist keeps it."
            )
            self.show_message("neutral", first.format(name=escape(offered.person.name)), second)
        else:
            text = describe(self._error)
            self.show_message(text.tone, escape(text.title), escape(text.body))
        take = self.notice.add_button(self.tr("Take a picture"), icon=Icon.CAMERA)
        take.clicked.connect(self._take_picture)
        reviewer = self.notice.add_button(self.tr("A reviewer, here"), icon=Icon.REVIEW)
        reviewer.clicked.connect(self._want_reviewer)

    def _take_picture(self) -> None:
        offered = self._offered
        if offered is not None:
            # In the frame and not before the window: what hides or covers the pages reaches the card too.
            dialog = CaptureDialog(self._context, _PURPOSES[offered.reference], self.parentWidget())
            dialog.captured.connect(partial(self._captured, offered))
            dialog.open()

    def _captured(self, offered: "Unpictured", captured: Captured) -> None:
        signed_in = self._context.desk.session.current
        if signed_in is None:
            self._not_sent(offered, SignedOut())
            return
        author = Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)
        desk, comparison_id = self._context.desk, offered.comparison_id
        self._context.tasks.run(
            partial(send_for_case, desk, captured, author, offered.person, comparison_id),
            owner=self,
            on_done=partial(self._sent, offered),
            on_failed=partial(self._not_sent, offered),
            lane=Lane.STORE,
        )

    def _sent(self, offered: "Unpictured", _item: object) -> None:
        if offered is self._offered:
            self.withdraw()

    def _not_sent(self, offered: "Unpictured", error: DeskError) -> None:
        if offered is self._offered:
            self._error = error
            self._say()

    def _want_reviewer(self) -> None:
        offered = self._offered
        if offered is not None:
            self.withdraw()
            self.reviewer_wanted.emit(ReviewerRequest(offered.comparison_id, offered.person.person_id))

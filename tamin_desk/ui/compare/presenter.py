"""What a comparison is of, and its saving. When a verdict is live is :mod:`tamin_desk.ui.judging`'s."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from uuid6 import uuid7

from tamin_desk.domain.capture_errors import NotAPicture
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.errors import DeskError, PictureUndecodable, SignedOut
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.policy import Judgement
from tamin_desk.services.capture.cases import heed_verdict, kept_for
from tamin_desk.services.capture.port import Captured
from tamin_desk.services.drafts import Author, ComparisonDraft
from tamin_desk.ui.cases import CompareRequest, VerdictGiven
from tamin_desk.ui.context import Context
from tamin_desk.ui.judging.values import JudgementMade
from tamin_desk.ui.pictures import painted
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.domain.comparison import Verdict
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.drafts import PersonRef
    from tamin_desk.services.outbox_rows import OutboxItem

REFERENCES: Final = (
    ReferenceKind.CARD_IN_HAND,
    ReferenceKind.CARD_CAPTURED,
    ReferenceKind.PERSON_PRESENT,
    ReferenceKind.OTHER_DOCUMENT,
)
_CAPTURE: Final = "capture"
_KEPT: Final = "kept"
OF_A_CARD: Final = frozenset({ReferenceKind.CARD_IN_HAND, ReferenceKind.CARD_CAPTURED})


def is_another_face(before: ReferenceKind | None, now: ReferenceKind | None) -> bool:
    """Tell whether the face of one reference is not that of the other; a card shows one, however it is seen.

    While nothing was chosen, no face was compared.
    """
    return before is not None and before is not now and not {before, now} <= OF_A_CARD


@dataclass(frozen=True, slots=True)
class Capture:
    """A picture of the reference ``of``: as it will be sent, decoded, and when (UTC) it was taken."""

    of: ReferenceKind
    captured: Captured
    image: QImage
    at: datetime


@dataclass(frozen=True, slots=True)
class CompareState:
    """What the page shows besides the judgement itself.

    Attributes:
        reference: ``None`` until chosen, for the holder of a slip, who has no card.
        captures: the newest picture of each reference of which one was taken; the one of what the photo is
            compared with goes with the verdict.
        kept: one that this desk has kept since an earlier look; it joins ``captures`` only by being chosen,
            since it may be the very picture that a reviewer could not use.
        saving: a verdict is on its way to the disk.
        error: why the last one could not be saved.
    """

    request: CompareRequest | None = None
    reference: ReferenceKind | None = ReferenceKind.CARD_IN_HAND
    captures: tuple[Capture, ...] = ()
    kept: Capture | None = None
    saving: bool = False
    error: DeskError | None = None

    @property
    def no_card(self) -> bool:
        """Whether the person has a slip and no card yet."""
        return self.request is not None and self.request.credential_kind is CredentialKind.TRACKING_CODE

    @property
    def references(self) -> tuple[ReferenceKind, ...]:
        """What the photo can be compared with."""
        return tuple(kind for kind in REFERENCES if not (self.no_card and kind in OF_A_CARD))

    @property
    def beside(self) -> Capture | None:
        """The picture that lies beside the photo, where it is of what the photo is compared with."""
        return None if self.reference is None else self.capture_of(self.reference)

    @property
    def evidence(self) -> Captured | None:
        """The picture that goes with the verdict: of the same thing, in the hand or on the screen."""
        if self.reference is None:
            return None
        same = (each for each in self.captures if not is_another_face(each.of, self.reference))
        return next((each.captured for each in same), None)

    def capture_of(self, reference: ReferenceKind) -> Capture | None:
        """Return the picture that was taken of a reference, if one was."""
        return next((each for each in self.captures if each.of is reference), None)

    def with_capture(self, capture: Capture) -> "CompareState":
        """Compare with a picture; it takes the place of an earlier one of the same."""
        others = tuple(each for each in self.captures if each.of is not capture.of)
        return replace(self, reference=capture.of, captures=(*others, capture), error=None)


class ComparePresenter(QObject):
    """Holds one comparison; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
        given(VerdictGiven): the verdict is durably saved on this desk.
        failed: it could not be saved and may be given again; :attr:`state` holds why.
        lost(DeskError): a verdict could not be saved, and its page was left before that was known.
    """

    changed = Signal()
    given = Signal(object)
    failed = Signal()
    lost = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = CompareState()
        self._decision = ""

    @property
    def state(self) -> CompareState:
        """What is to be shown now."""
        return self._state

    @property
    def rule(self) -> Judgement:
        """The unit's policy of judgement, as it is now."""
        signed_in = self._context.desk.session.current
        return Judgement() if signed_in is None else signed_in.policy.judgement

    def begin(self, request: CompareRequest) -> None:
        """Start the comparison of a photo from nothing."""
        slip = request.credential_kind is CredentialKind.TRACKING_CODE
        # One id for one judgement: saving again after an error can never make two acts of it.
        self._decision = str(uuid7())
        self._set(CompareState(request, None if slip else ReferenceKind.CARD_IN_HAND))
        self._context.tasks.run(
            partial(_kept_picture, self._context.desk, request.person_id),
            owner=self,
            on_done=partial(self._kept_found, self._decision),
            on_failed=self._none_kept,
            key=_KEPT,
            lane=Lane.STORE,
        )

    def leave(self) -> None:
        """Forget everything about the photo; the page is left without a verdict."""
        self._set(CompareState())

    def choose_reference(self, reference: ReferenceKind) -> None:
        """Record what the photo is compared with; a picture taken before stays with the case.

        A picture of the card is chosen only once there is one.
        """
        state = self._state
        if state.saving or reference not in state.references:
            return
        kept = state.kept if state.kept is not None and state.kept.of is reference else None
        if kept is not None and state.capture_of(reference) is None:
            self._set(state.with_capture(kept))
        elif reference is not ReferenceKind.CARD_CAPTURED or state.capture_of(reference) is not None:
            self._set(replace(state, reference=reference, error=None))

    def next_reference(self) -> ReferenceKind | None:
        """Return what stands after the present reference, from the first again; a picture only once taken."""
        state = self._state
        seen = [
            kind
            for kind in state.references
            if kind is not ReferenceKind.CARD_CAPTURED or state.capture_of(kind) is not None
        ]
        if not seen:
            return None
        after = seen.index(state.reference) + 1 if state.reference in seen else 0
        return seen[after % len(seen)]

    @property
    def pictured(self) -> ReferenceKind:
        """What a picture that is taken now would be of."""
        state = self._state
        if state.reference in (ReferenceKind.PERSON_PRESENT, ReferenceKind.OTHER_DOCUMENT):
            return state.reference
        return ReferenceKind.OTHER_DOCUMENT if state.no_card else ReferenceKind.CARD_CAPTURED

    def take(self, captured: Captured, of: ReferenceKind) -> None:
        """A picture was taken: once decoded, it lies beside the photo and is what that is compared with."""
        self._context.tasks.run(
            partial(_decoded, captured),
            owner=self,
            on_done=partial(self._taken, self._decision, captured, of, self._context.desk.clock.now()),
            on_failed=partial(self._not_taken, self._decision),
            key=_CAPTURE,
            lane=Lane.PICTURES,
        )

    def _taken(
        self, decision: str, captured: Captured, of: ReferenceKind, at: datetime, image: QImage
    ) -> None:
        state = self._state
        # A picture of the last person's card never lies beside the next one's photo.
        if decision == self._decision and state.request is not None and not state.saving:
            self._set(state.with_capture(Capture(of, captured, image, at)))

    def _kept_found(self, decision: str, kept: Capture | None) -> None:
        if decision == self._decision and self._state.request is not None:
            self._set(replace(self._state, kept=kept))

    def _none_kept(self, _error: DeskError) -> None:
        """A picture can be taken now; nobody has to hear of one that could not be read."""

    def _not_taken(self, decision: str, error: DeskError) -> None:
        if decision == self._decision and self._state.request is not None:
            self._set(replace(self._state, error=error))

    def save(self, made: JudgementMade) -> None:
        """Save a verdict durably."""
        state = self._state
        if state.request is None or state.reference is None or state.saving:
            return
        signed_in = self._context.desk.session.current
        if signed_in is None:
            self._not_saved(self._decision, SignedOut())
            return
        # Now, and not when the disk comes to it: another clerk may have signed in by then.
        author = Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)
        draft = ComparisonDraft(
            photo_id=state.request.photo.photo_id,
            photo_sha256=state.request.photo.sha256,
            replaces=state.request.replaces,
            based_on=state.request.photo.standing,
            verdict=made.verdict,
            reference=state.reference,
            ratings=made.ratings,
            face_too_small=made.too_small,
            dwell_ms=made.dwell_ms,
            zoom_least=made.zoom_least,
            zoom_most=made.zoom_most,
            capture=None if state.evidence is None else state.evidence.data,
        )
        self._set(replace(state, saving=True, error=None))
        self._context.tasks.run(
            partial(
                _save, self._context.desk, draft, author, state.request.person, self._decision, state.evidence
            ),
            owner=self,
            on_done=partial(self._saved, self._decision, state.request.person_id, made.verdict),
            on_failed=partial(self._not_saved, self._decision),
            lane=Lane.STORE,
        )

    def _saved(self, decision: str, person_id: str, verdict: "Verdict", item: "OutboxItem") -> None:
        if decision == self._decision:
            self.leave()
        self.given.emit(VerdictGiven(person_id, verdict, item))

    def _not_saved(self, decision: str, error: DeskError) -> None:
        if decision == self._decision and self._state.request is not None:
            self._set(replace(self._state, saving=False, error=error))
            self.failed.emit()
        else:
            # The clerk went on before the disk answered: said where they are now.
            self.lost.emit(error)

    def _set(self, state: CompareState) -> None:
        self._state = state
        self.changed.emit()


def _save(
    desk: "Desk",
    draft: ComparisonDraft,
    author: Author,
    person: "PersonRef",
    act_id: str,
    captured: Captured | None,
) -> "OutboxItem":
    """Save a verdict durably, then keep its picture as long as a case needs it. Raises StoreError."""
    item = desk.outbox.save(draft, author, person, act_id=act_id)
    heed_verdict(desk, draft, captured, person_id=person.person_id, comparison_id=item.act_id)
    return item


def _kept_picture(desk: "Desk", person_id: str) -> Capture | None:
    """Read and decode what the desk has kept of somebody. Raises StoreError, NotAPicture."""
    found = kept_for(desk, person_id)
    if found is None:
        return None
    of, kept = found
    return Capture(of, kept.captured, _decoded(kept.captured), kept.captured_at)


def _decoded(captured: Captured) -> QImage:
    """Decode off the main thread. Raises NotAPicture: of a capture there is nothing to fetch once more."""
    with suppress(PictureUndecodable):
        return painted(captured.data)
    raise NotAPicture("the picture cannot be painted")

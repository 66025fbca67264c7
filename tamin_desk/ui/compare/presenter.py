"""The judgement: when a verdict is live, and what is saved when it is given.

A verdict is bound to what was on the screen. It is live only after the whole photo has been
painted inside the view of the active window for the policy's time in total, and the required
features are rated. A late picture, a repeated key or a change of focus can never give one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from uuid6 import uuid7

from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.policy import Judgement, missing_for_verdict
from tamin_desk.services.drafts import Author, ComparisonDraft
from tamin_desk.ui.cases import CompareRequest, VerdictGiven
from tamin_desk.ui.context import Context
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem

FEATURES: Final = tuple(Feature)
REFERENCES: Final = (
    ReferenceKind.CARD_IN_HAND,
    ReferenceKind.PERSON_PRESENT,
    ReferenceKind.OTHER_DOCUMENT,
)

# A gap between two looks longer than this was no looking: the machine slept or the window stalled.
_LONGEST_LOOK: Final = 0.5


@dataclass(frozen=True, slots=True)
class CompareState:
    """Everything the page paints.

    Attributes:
        reference: ``None`` until chosen, for the holder of a slip, who has no card.
        seen_seconds: how long the whole photo has been in view, in total.
        current: the feature that the rating keys are about.
    """

    request: CompareRequest | None = None
    rule: Judgement = field(default_factory=Judgement)
    reference: ReferenceKind | None = ReferenceKind.CARD_IN_HAND
    ratings: Mapping[Feature, Rating] = field(default_factory=dict)
    current: Feature = FEATURES[0]
    painted: bool = False
    seen_seconds: float = 0.0
    saving: bool = False
    error: DeskError | None = None

    @property
    def missing_features(self) -> tuple[Feature, ...]:
        """Required features without a rating, in the order of the screen."""
        missing, _ = missing_for_verdict(self.rule, self.ratings, self.seen_seconds)
        return tuple(feature for feature in FEATURES if feature in missing)

    @property
    def missing_seconds(self) -> float:
        """How long the photo must still be looked at."""
        return missing_for_verdict(self.rule, self.ratings, self.seen_seconds)[1]

    @property
    def too_small(self) -> bool:
        """Whether the face has fewer pixels than the policy asks for, as far as the source tells."""
        photo = None if self.request is None else self.request.photo
        if photo is None or photo.face_top is None or photo.face_bottom is None:
            return False
        return photo.face_bottom - photo.face_top < self.rule.smallest_face

    @property
    def no_card(self) -> bool:
        """Whether the person has a slip and no card yet."""
        return self.request is not None and self.request.credential_kind is CredentialKind.TRACKING_CODE

    @property
    def live(self) -> bool:
        """Whether a verdict may be given now."""
        return (
            self.request is not None
            and self.painted
            and not self.saving
            and self.reference is not None
            and not self.missing_features
            and self.missing_seconds <= 0
        )


class ComparePresenter(QObject):
    """Holds the judgement of one photo; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
        given(VerdictGiven): the verdict is durably saved on this desk.
        lost(DeskError): a verdict could not be saved, and its page was left before that was known.
    """

    changed = Signal()
    given = Signal(object)
    lost = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = CompareState()
        self._looked_at: float | None = None
        self._decision = ""

    @property
    def state(self) -> CompareState:
        """What is to be painted now."""
        return self._state

    def begin(self, request: CompareRequest) -> None:
        """Start the comparison of a photo from nothing: no rating, no time, no verdict."""
        signed_in = self._context.desk.session.current
        rule = signed_in.policy.judgement if signed_in is not None else self._state.rule
        slip = request.credential_kind is CredentialKind.TRACKING_CODE
        self._looked_at = None
        # One id for one judgement: saving again after an error can never make two acts of it.
        self._decision = str(uuid7())
        self._state = CompareState(
            request=request, rule=rule, reference=None if slip else ReferenceKind.CARD_IN_HAND
        )
        self.changed.emit()

    def leave(self) -> None:
        """Forget everything about the photo; the page is left without a verdict."""
        self._looked_at = None
        self._state = CompareState(rule=self._state.rule)
        self.changed.emit()

    def photo_painted(self, sha256: object) -> None:
        """Note that the whole picture with this digest is on the screen."""
        request = self._state.request
        if request is not None and sha256 == request.photo.sha256 and not self._state.painted:
            self._set(painted=True)

    def look(self, *, in_view: bool) -> None:
        """Note whether the whole photo is in view right now; called several times a second."""
        now, state = self._context.desk.clock.monotonic(), self._state
        before, self._looked_at = self._looked_at, now if in_view and state.painted else None
        if before is None or self._looked_at is None or state.saving or state.error is not None:
            # What is recorded is the time before the verdict, the first time it was given.
            return
        passed = min(now - before, _LONGEST_LOOK)
        self._state = replace(state, seen_seconds=state.seen_seconds + passed)
        if state.missing_seconds > 0:
            self.changed.emit()

    def choose_reference(self, reference: ReferenceKind) -> None:
        """Record what the photo is compared with."""
        if not (self._state.no_card and reference is ReferenceKind.CARD_IN_HAND):
            self._set(reference=reference)

    def rate(self, rating: Rating, feature: Feature | None = None) -> None:
        """Rate a feature (the current one by default) and step on to the next without a rating."""
        if self._state.request is None or self._state.saving:
            return
        rated = feature or self._state.current
        ratings = {**self._state.ratings, rated: rating}
        self._set(ratings=ratings, current=_next_unrated(rated, ratings))

    def step(self, by: int) -> None:
        """Move to another feature."""
        place = FEATURES.index(self._state.current) + by
        if 0 <= place < len(FEATURES):
            self._set(current=FEATURES[place])

    def choose_feature(self, feature: Feature) -> None:
        """Make a feature the one that the keys are about."""
        self._set(current=feature)

    def give(self, verdict: Verdict, *, zoom_least: float, zoom_most: float) -> None:
        """Save the verdict durably; nothing happens while none is live."""
        state = self._state
        if not state.live or state.request is None or state.reference is None:
            return
        signed_in = self._context.desk.session.current
        if signed_in is None:
            self._set(error=SignedOut())
            return
        # Now, and not when the disk comes to it: another clerk may have signed in by then.
        author = Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)
        draft = ComparisonDraft(
            photo_id=state.request.photo.photo_id,
            photo_sha256=state.request.photo.sha256,
            based_on=state.request.photo.standing,
            verdict=verdict,
            reference=state.reference,
            ratings=state.ratings,
            face_too_small=state.too_small,
            dwell_ms=round(state.seen_seconds * 1000),
            zoom_least=zoom_least,
            zoom_most=zoom_most,
        )
        self._set(saving=True, error=None)
        self._context.tasks.run(
            partial(
                self._context.desk.outbox.save, draft, author, state.request.person, act_id=self._decision
            ),
            owner=self,
            on_done=partial(self._saved, self._decision, state.request.person_id, verdict),
            on_failed=partial(self._not_saved, self._decision),
            lane=Lane.STORE,
        )

    def _saved(self, decision: str, person_id: str, verdict: Verdict, item: "OutboxItem") -> None:
        if decision == self._decision:
            self.leave()
        self.given.emit(VerdictGiven(person_id, verdict, item))

    def _not_saved(self, decision: str, error: DeskError) -> None:
        if decision == self._decision and self._state.request is not None:
            self._set(saving=False, error=error)
        else:
            # The clerk went on before the disk answered: said where they are now.
            self.lost.emit(error)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of CompareState
        self.changed.emit()


def _next_unrated(after: Feature, ratings: Mapping[Feature, Rating]) -> Feature:
    """Return the first unrated feature below ``after``, else the one below, else the last."""
    below = FEATURES[FEATURES.index(after) + 1 :]
    return next((feature for feature in below if feature not in ratings), below[0] if below else after)

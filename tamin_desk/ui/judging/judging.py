"""When a verdict is live. Knows no widgets and saves nothing.

A verdict is bound to what was on the screen. It is live only after every picture has been painted
whole inside the view of the active window for the policy's time in total, and the required features
are rated. A late picture, a repeated key or a change of focus can never give one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.policy import Judgement, missing_for_verdict
from tamin_desk.ui.judging.values import JudgementMade, Subject, ZoomRange

FEATURES: Final = tuple(Feature)

# A gap between two looks longer than this was no looking: the machine slept or the window stalled.
_LONGEST_LOOK: Final = 0.5


@dataclass(frozen=True, slots=True)
class JudgingState:
    """Everything that the ratings and the verdicts show.

    Attributes:
        rule: the policy; its required ratings are those asked for here.
        current: the feature that the rating keys are about.
        faces: how high a face is by its handles, in pixels of the picture, by the picture's digest.
        painted: digests of the pictures that were wholly on the screen.
        seen_seconds: how long all of them have been in view, in total.
        zoom: what magnifications were used; ``None`` before the first look.
        in_view: whether everything was whole before somebody's eyes at the last look.
        cramped: whether a face was shown too small to be looked at then.
        allowed: whether the page lets a verdict be given (a reference is chosen).
        decided: a verdict was given; nothing changes any more unless it is taken back.
    """

    subject: Subject | None = None
    rule: Judgement = field(default_factory=Judgement)
    ratings: Mapping[Feature, Rating] = field(default_factory=dict)
    current: Feature = FEATURES[0]
    faces: Mapping[str, float] = field(default_factory=dict)
    painted: frozenset[str] = frozenset()
    seen_seconds: float = 0.0
    zoom: ZoomRange | None = None
    in_view: bool = True
    cramped: bool = False
    allowed: bool = True
    decided: bool = False

    @property
    def missing_features(self) -> tuple[Feature, ...]:
        """Required features without a rating, in the order of the screen."""
        missing, _ = missing_for_verdict(self.rule, self.ratings, self.seen_seconds)
        return tuple(feature for feature in FEATURES if feature in missing)

    @property
    def missing_seconds(self) -> float:
        """How long the pictures must still be looked at."""
        return missing_for_verdict(self.rule, self.ratings, self.seen_seconds)[1]

    @property
    def asks_for_all(self) -> bool:
        """Whether every feature must be rated, as reviewers must."""
        return set(self.rule.required_ratings) == set(FEATURES)

    @property
    def too_small(self) -> bool:
        """Whether a face has fewer pixels than the policy asks for: as its source tells, else by its handles.

        A capture and a photo from elsewhere have no told face; a small one is as hard to judge.
        """
        pictures = () if self.subject is None else self.subject.pictures
        heights = (
            self.faces.get(picture.sha256) if picture.face_height is None else picture.face_height
            for picture in pictures
        )
        return any(height is not None and height < self.rule.smallest_face for height in heights)

    @property
    def all_painted(self) -> bool:
        """Whether every picture has been wholly on the screen."""
        return self.subject is not None and self.painted >= {each.sha256 for each in self.subject.pictures}

    @property
    def live(self) -> bool:
        """Whether a verdict may be given now."""
        return (
            self.all_painted
            and self.allowed
            and not self.decided
            and not self.missing_features
            and self.missing_seconds <= 0
        )


class Judging(QObject):
    """Holds the judgement of one subject; ``monotonic`` tells the time in seconds.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(self, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._state = JudgingState()
        self._looked_at: float | None = None
        self._timed = True

    @property
    def state(self) -> JudgingState:
        """What is to be shown now."""
        return self._state

    def begin(
        self, subject: Subject, rule: Judgement, required: tuple[Feature, ...], *, allowed: bool = True
    ) -> None:
        """Start from nothing: no rating, no time, no verdict; ``required`` must be rated."""
        self._looked_at, self._timed = None, True
        self._state = JudgingState(subject, replace(rule, required_ratings=required), allowed=allowed)
        self.changed.emit()

    def clear(self) -> None:
        """Forget everything about the subject; it is left without a verdict."""
        self._looked_at, self._timed = None, True
        self._state = JudgingState(rule=self._state.rule)
        self.changed.emit()

    def replace_subject(self, subject: Subject) -> None:
        """Go on with other pictures: ratings stay, but what is new must be looked at from the start."""
        if not self._state.decided:
            self._looked_at, self._timed = None, True
            self._set(subject=subject, faces={}, painted=frozenset(), seen_seconds=0.0, zoom=None)

    def allow(self, allowed: bool) -> None:
        """Let a verdict be given, or not yet, whatever else holds."""
        if allowed is not self._state.allowed:
            self._set(allowed=allowed)

    def note_faces(self, faces: Mapping[str, float]) -> None:
        """Note how high faces are by their handles, in pixels of their pictures, by digest."""
        before = self._state
        self._state = replace(before, faces=faces)
        if before.too_small is not self._state.too_small:
            self.changed.emit()

    def photo_painted(self, sha256: object) -> None:
        """Note that the whole picture with this digest is on the screen."""
        subject = self._state.subject
        known = () if subject is None else tuple(each.sha256 for each in subject.pictures)
        if isinstance(sha256, str) and sha256 in known and sha256 not in self._state.painted:
            self._set(painted=self._state.painted | {sha256})

    def look(self, *, in_view: bool, zoom: float = 1.0, cramped: bool = False) -> None:
        """Note whether all pictures are wholly in view right now; called several times a second.

        ``cramped`` tells why they are not: a face is shown too small to be looked at.
        """
        if (in_view, cramped) != (self._state.in_view, self._state.cramped):
            self._set(in_view=in_view, cramped=cramped)
        now, state = self._monotonic(), self._state
        before, self._looked_at = self._looked_at, now if in_view and state.all_painted else None
        # What is recorded is the time before the verdict, the first time it was given.
        if self._looked_at is None or state.decided or not self._timed:
            return
        seen = ZoomRange(zoom, zoom) if state.zoom is None else state.zoom.with_(zoom)
        passed = 0.0 if before is None else min(now - before, _LONGEST_LOOK)
        self._state = replace(state, seen_seconds=state.seen_seconds + passed, zoom=seen)
        if state.missing_seconds > 0 and self._state.missing_seconds <= 0:
            # Nothing counts down beside a face: only that it was long enough is news.
            self.changed.emit()

    def note_zoom(self, zoom: float) -> None:
        """Note a magnification used between two looks, or one at which not all is in view."""
        state = self._state
        if state.zoom is not None and not state.decided:
            self._state = replace(state, zoom=state.zoom.with_(zoom))

    def rate(self, rating: Rating, feature: Feature | None = None) -> None:
        """Rate a feature (the current one by default) and step on to the next without a rating."""
        if self._state.subject is None or self._state.decided:
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

    def decide(self, verdict: Verdict) -> JudgementMade | None:
        """Give a verdict: exactly one, and ``None`` while none is live."""
        state = self._state
        if not state.live:
            return None
        self._timed = False
        zoom = state.zoom or ZoomRange()
        self._set(decided=True)
        return JudgementMade(
            verdict,
            dict(state.ratings),
            round(state.seen_seconds * 1000),
            zoom.least,
            zoom.most,
            state.too_small,
        )

    def reopen(self) -> None:
        """The verdict could not be kept: everything is as it was before, and it may be given again."""
        if self._state.decided:
            self._set(decided=False)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of JudgingState
        self.changed.emit()


def _next_unrated(after: Feature, ratings: Mapping[Feature, Rating]) -> Feature:
    """Return the first unrated feature below ``after``, else the one below, else the last."""
    below = FEATURES[FEATURES.index(after) + 1 :]
    return next((feature for feature in below if feature not in ratings), below[0] if below else after)

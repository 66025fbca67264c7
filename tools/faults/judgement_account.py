"""The campaign's own account of what somebody at the desk has seen, kept without asking the judgement."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF

from tamin_desk.domain.policy import Judgement
from tamin_desk.ui.judging.board import LEAST_FACE
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.values import JudgementMade

RULE: Final = Judgement()
STALL: Final = 0.5
"""A gap between two looks counts for no more than so many seconds."""
_ROUNDING: Final = 1e-6
_TOLERANCE: Final = 1.0


@dataclass(slots=True)
class Account:
    """What was painted and for how long it was in view; every verdict is held against it.

    Attributes:
        shown: digests of what lies on the table.
        painted: those of which the whole was painted in view.
        seen: seconds for which all of them were in view.
        may: whether what the hand does now may give a verdict at all.
        lid: what lies over a part of the window, in its coordinates; empty while nothing does.
        screen: the only screen there is, in desktop coordinates; ``None`` for one without an edge.
    """

    lid: QRect = field(default_factory=QRect)
    screen: QRect | None = None
    shown: frozenset[str] = frozenset()
    painted: frozenset[str] = frozenset()
    seen: float = 0.0
    may: bool = False
    given: bool = False
    active: bool = True
    covered: bool = False
    hidden: bool = False
    slider: bool = False
    verdicts: int = 0
    violations: list[str] = field(default_factory=list)

    def begin(self, shown: Iterable[str]) -> None:
        """Other pictures lie on the table."""
        self.shown, self.painted, self.seen = frozenset(shown), frozenset(), 0.0

    def in_view(self, panel: JudgingPanel) -> bool:
        """Tell whether everything on the table is whole and before somebody's eyes."""
        hindered = self.covered or self.hidden or self.slider or not self.active
        return not hindered and bool(self.shown) and self._all_whole(panel)

    def paint(self, panel: JudgingPanel) -> None:
        """The screen was painted."""
        if self.in_view(panel):
            self.painted = self.shown

    def wait(self, panel: JudgingPanel, seconds: float) -> None:
        """Time has passed as things are."""
        if not self.given and self.painted == self.shown and self.in_view(panel):
            self.seen += min(seconds, STALL)

    def judge(self, made: JudgementMade) -> None:
        """Hold a verdict against the account."""
        self.verdicts += 1
        wrong = []
        if not self.may:
            wrong.append("nobody asked for it")
        if self.given:
            wrong.append("it is the second")
        if self.painted != self.shown or not self.shown:
            wrong.append("a photo was not painted")
        if self.seen < RULE.view_seconds - _ROUNDING:
            wrong.append(f"it was looked at for {self.seen:.2f} s only")
        if missing := set(RULE.required_ratings) - made.ratings.keys():
            wrong.append(f"{', '.join(sorted(missing))} not rated")
        if made.dwell_ms > self.seen * 1000 + 1:
            wrong.append(f"{made.dwell_ms} ms are recorded of {self.seen * 1000:.0f}")
        self.given = True
        self.violations += wrong

    def _all_whole(self, panel: JudgingPanel) -> bool:
        """Tell whether every picture is in frame, window and screen, under no lid, and large enough."""
        board, view = panel.board, panel.table.view
        window = view.window()
        offset = QPointF(view.mapTo(window, QPoint(0, 0)))
        corner = QPointF(window.mapToGlobal(QPoint(0, 0)))
        for place in range(len(board.sides)):
            frame, whole = QRectF(board.frame(place)), board.picture(place)
            lies = whole.translated(offset)
            marks = board.sides[place].marks
            face = board.height_of(place, marks.chin) - board.height_of(place, marks.crown)
            if face < LEAST_FACE - _ROUNDING and not board.life_size:
                return False
            if not frame.adjusted(-_TOLERANCE, -_TOLERANCE, _TOLERANCE, _TOLERANCE).contains(whole):
                return False
            inside = lies.adjusted(_TOLERANCE, _TOLERANCE, -_TOLERANCE, -_TOLERANCE)
            if not QRectF(window.rect()).contains(inside) or QRectF(self.lid).intersects(inside):
                return False
            if self.screen is not None and not QRectF(self.screen).contains(inside.translated(corner)):
                return False
        return bool(board.sides)

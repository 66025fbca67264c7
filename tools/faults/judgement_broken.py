"""The protections of the judgement, each taken away in turn: a campaign must notice, or it proves nothing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QShortcut

from tamin_desk.ui.judging.panel import JudgingPanel
from tools.faults.judgement import run
from tools.faults.judgement_room import Eye, Tamper


def paint_is_told_without_painting(panel: JudgingPanel) -> None:
    """Whatever lies on the table counts as painted."""

    def tell() -> None:
        for side in panel.board.sides:
            panel.judging.photo_painted(side.picture.sha256)

    panel.board.changed.connect(tell)


def held_keys_repeat(panel: JudgingPanel) -> None:
    """A verdict key that is held down gives one verdict after the other."""
    for key in panel.verdicts.findChildren(QShortcut):
        key.setAutoRepeat(True)


def ratings_are_given_away(panel: JudgingPanel) -> None:
    """No rating is required."""

    def rule_out() -> None:
        state = panel.judging.state
        if state.subject is not None and state.rule.required_ratings and not state.ratings:
            panel.judging.begin(state.subject, state.rule, ())

    panel.judging.changed.connect(rule_out)


def thumbnails_will_do(panel: JudgingPanel) -> None:
    """However small a face is shown, it was looked at."""

    def always(place: int) -> bool:
        return place >= 0

    panel.board.is_large = always  # type: ignore[method-assign]  # a protection is taken away


def stares(panel: JudgingPanel) -> None:
    """Look as if everything were always in view."""
    panel.judging.look(in_view=True, zoom=panel.zoom)


def _unbroken(_panel: JudgingPanel) -> None:
    """Leave the panel as it is."""


_AT_ONCE: Final = 4
_glance: Final = JudgingPanel.glance

BROKEN: Final[Mapping[str, tuple[Eye, Tamper, tuple[str, ...]]]] = MappingProxyType(
    {
        "a photo is painted": (
            JudgingPanel.glance,
            paint_is_told_without_painting,
            ("it was looked at for",),
        ),
        "a key is pressed once": (_glance, held_keys_repeat, ("nobody asked for it",)),
        "what is required is rated": (_glance, ratings_are_given_away, ("not rated",)),
        "a face is large enough": (
            _glance,
            thumbnails_will_do,
            ("it was looked at for", "are recorded of", "was not painted"),
        ),
        "a photo is looked at": (stares, _unbroken, ("it was looked at for", "are recorded of")),
    }
)
"""How the panel looks and what is done to it, by what the protection says; and words that must be found."""


def finds(protection: str, cases: int, seed: int) -> bool:
    """Tell whether a campaign without this protection finds what is wrong then, in so many cases at most."""
    eye, tamper, words = BROKEN[protection]
    for first in range(0, cases, _AT_ONCE):
        found = run(min(_AT_ONCE, cases - first), seed, first=first, eye=eye, tamper=tamper).violations
        if any(word in violation for violation in found for word in words):
            return True
    return False

"""Badges: an icon shape and a word; the colour only repeats what the two say."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import Standing
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Radius, TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, from_start, painter_for, rtl

_PADDING = 9
_GAP = 6
_TONES = {
    "neutral": ("ink2", "subtle"),
    "accent": ("accent", "accentSoft"),
    "ok": ("ok", "okSoft"),
    "warn": ("warn", "warnSoft"),
    "bad": ("bad", "badSoft"),
}


@dataclass(frozen=True, slots=True)
class BadgeSpec:
    """What a badge shows. ``tone`` is neutral, accent, ok, warn or bad."""

    text: str
    icon: Icon | None = None
    tone: str = "neutral"


def tone_colours(tone: str) -> tuple[QColor, QColor]:
    """Return ink and soft ground of a tone. Raises KeyError for an unknown one."""
    ink, ground = _TONES[tone]
    return theme().colour(ink), theme().colour(ground)


def badge_size(spec: BadgeSpec) -> QSize:
    """Return the size of a badge in pixels."""
    look = theme()
    text = QFontMetrics(look.font(TextStyle.CAPTION_STRONG)).horizontalAdvance(spec.text) + 2
    icon = 0 if spec.icon is None else look.px(16) + _GAP
    return QSize(text + icon + 2 * _PADDING, look.px(Height.BADGE))


def paint_badge(
    painter: QPainter, rect: QRect, spec: BadgeSpec, widget: QWidget, *, framed: bool = False
) -> None:
    """Paint a badge into ``rect``; ``framed`` gives it the border that sets it off a selected row."""
    look = theme()
    ink, ground = tone_colours(spec.tone)
    if spec.tone == "neutral" and not (framed or look.high_contrast):
        border: QColor | None = look.colour("line")
    else:
        border = ink if framed or look.high_contrast else None
    fill_round(painter, rect, Radius.CHIP, ground, border)
    offset = _PADDING
    if spec.icon is not None:
        side = look.px(16)
        area = from_start(widget, rect, offset, side)
        paint_icon(painter, area, spec.icon, ink, right_to_left=rtl(widget))
        offset += side + _GAP
    painter.setFont(look.font(TextStyle.CAPTION_STRONG))
    draw_text(painter, from_start(widget, rect, offset, rect.width() - offset - _PADDING), spec.text, ink)


def standing_spec(standing: Standing | None, *, no_card: bool = False, short: bool = False) -> BadgeSpec:
    """Return the badge of a photo's standing; None is a person without a photo.

    ``no_card`` is a dependant under fifteen, who cannot have one; ``short`` is for narrow rows.
    """
    if standing is None and no_card:
        return BadgeSpec(QCoreApplication.translate("Badge", "No national card (under 15)"), Icon.SCAN)
    if standing is None:
        return BadgeSpec(QCoreApplication.translate("Badge", "No photo"), Icon.MINUS)
    if standing is Standing.UNVERIFIED:
        text = (
            QCoreApplication.translate("Badge", "Not compared")
            if short
            else QCoreApplication.translate("Badge", "Not compared yet")
        )
        return BadgeSpec(text, Icon.CLOCK)
    if standing is Standing.VERIFIED:
        return BadgeSpec(QCoreApplication.translate("Badge", "Verified"), Icon.CHECK_RING, "ok")
    if standing is Standing.DISPUTED:
        return BadgeSpec(QCoreApplication.translate("Badge", "Discrepancy being resolved"), Icon.FLAG, "warn")
    if standing is Standing.INDEXED:
        return BadgeSpec(QCoreApplication.translate("Badge", "Scan of a document"), Icon.SCAN)
    if standing is Standing.SUPERSEDED:
        return BadgeSpec(QCoreApplication.translate("Badge", "Replaced by a newer photo"), Icon.CLOCK)
    return BadgeSpec(QCoreApplication.translate("Badge", "Withdrawn"), Icon.MINUS)


def act_state_spec(state: DeliveryState) -> BadgeSpec:
    """Return the badge of an act on its way to the archive."""
    return {
        DeliveryState.SAVED_HERE: BadgeSpec(
            QCoreApplication.translate("Badge", "Saved here"), Icon.SCREEN_TICK
        ),
        DeliveryState.SENDING: BadgeSpec(
            QCoreApplication.translate("Badge", "Sending"), Icon.ARROW_UP_RING, "accent"
        ),
        DeliveryState.UNKNOWN: BadgeSpec(
            QCoreApplication.translate("Badge", "Outcome unknown"), Icon.QUESTION_DASHED, "warn"
        ),
        DeliveryState.ACCEPTED: BadgeSpec(
            QCoreApplication.translate("Badge", "Accepted"), Icon.CHECK_RING, "ok"
        ),
        DeliveryState.NEEDS_YOU: BadgeSpec(
            QCoreApplication.translate("Badge", "Needs you"), Icon.DIAMOND_MARK, "bad"
        ),
        DeliveryState.REPLACED: BadgeSpec(
            QCoreApplication.translate("Badge", "Replaced by a correction"), Icon.PENCIL
        ),
    }[state]


class Badge(QLabel):
    """A badge; without a spec it takes no room."""

    def __init__(self, spec: BadgeSpec | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_spec(spec)
        follow_theme(self._restyle)

    @property
    def spec(self) -> BadgeSpec | None:
        """What is shown."""
        return self._spec

    def set_spec(self, spec: BadgeSpec | None) -> None:
        """Show something else, or nothing."""
        self._spec = spec
        self.setText("" if spec is None else spec.text)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(0, 0) if self._spec is None else badge_size(self._spec)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._spec is not None:
            paint_badge(painter_for(self), self.rect(), self._spec, self)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class StandingBadge(Badge):
    """The standing of a photo, in the words of the screen's language."""

    def __init__(
        self, standing: Standing | None = None, *, no_card: bool = False, short: bool = False
    ) -> None:
        self._standing, self._no_card, self._short = standing, no_card, short
        super().__init__(standing_spec(standing, no_card=no_card, short=short))

    def set_standing(self, standing: Standing | None, *, no_card: bool = False) -> None:
        """Show another standing."""
        self._standing, self._no_card = standing, no_card
        self.set_spec(standing_spec(standing, no_card=no_card, short=self._short))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_standing(self._standing, no_card=self._no_card)


class ActStateBadge(Badge):
    """The state of an act in the outbox, in the words of the screen's language."""

    def __init__(self, state: DeliveryState) -> None:
        self._state = state
        super().__init__(act_state_spec(state))

    def set_state(self, state: DeliveryState) -> None:
        """Show another state."""
        self._state = state
        self.set_spec(act_state_spec(state))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_state(self._state)

"""Who of the household gets a cover: a line for each, with its check mark and the way to a photo."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from tamin_desk.ui.booklet.presenter import BookletPresenter
from tamin_desk.ui.booklet.state import BookletState, Member, Way
from tamin_desk.ui.booklet.words import photo_line, relation_line, way_name, way_text
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme, from_start, painter_for
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.check import Check
from tamin_desk.ui.widgets.coverable import Coverable
from tamin_desk.ui.widgets.label import Label

_ROW, _BAR = 72, 3
_PHOTO = QSize(30, 38)
_CHECK = 20
_LEAST = 160
_BY_HAND = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason}
)


class Thumbnail(Coverable):
    """The small photo of a line, or an empty place."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._covered = False
        follow_theme(self._restyle)

    def set_image(self, image: QImage | None) -> None:
        """Show another picture, or none."""
        self._image = image
        self.update()

    def set_covered(self, covered: bool) -> None:
        """Cover the face, or show it again."""
        self._covered = covered
        self.update()

    def _restyle(self) -> None:
        self.setFixedSize(theme().px(_PHOTO.width()), theme().px(_PHOTO.height()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, area = theme(), painter_for(self), self.rect()
        painter.fillRect(area, look.colour("table"))
        if self._image is None or self._covered:
            icon = area.adjusted(6, 9, -6, -9)
            paint_icon(painter, icon, Icon.PERSON, look.colour("ink2"), right_to_left=False)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            pixels = area.size() * self.devicePixelRatioF()
            small = self._image.scaled(
                pixels,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            part = QRect((small.width() - pixels.width()) // 2, (small.height() - pixels.height()) // 2, 0, 0)
            part.setSize(pixels)
            painter.drawImage(QRectF(area), small, QRectF(part))
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5))


class PersonRow(QFrame):
    """One person.

    Signals:
        looked_at(str): the hand is on this line.
        chosen(str, bool): the cover is wanted, or is not.
        way_wanted(str, Way): lead this person to a photo.
    """

    looked_at = Signal(object)
    chosen = Signal(object, object)
    way_wanted = Signal(object, object)

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self._id = person_id
        self._way: Way | None = None
        self._current = False
        self.check = Check()
        self.photo = Thumbnail()
        self._name = Label("", TextStyle.STRONG)
        self._relation = Label("", TextStyle.LABEL, "ink2")
        self._line = Label("", TextStyle.LABEL, "ink2", wrap=True)
        self.button = Button("", size=Size.SMALL)
        self.check.clicked.connect(self._clicked)
        self.button.clicked.connect(self._lead)
        # On the way past a button to the printing nothing else shall come onto the light table.
        self.check.installEventFilter(self)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        who = row(self._name, self._relation, None, spacing=Space.XS)
        texts = column(None, who, self._line, None, spacing=2)
        inner = row(self.check, self.photo, texts, self.button, spacing=Space.S, parent=self)
        inner.setStretch(2, 1)
        inner.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        follow_theme(self._restyle)

    def show_member(self, member: Member, state: BookletState, way: Way | None, today: date) -> None:
        """Show what is known of somebody."""
        self._way, self._current = way, state.current == self._id
        self._name.setText(member.person.full_name)
        self._name.setToolTip(member.person.full_name)
        self._relation.setText(relation_line(member, today))
        line = photo_line(member, state, today)
        self._line.setText(line)
        # Not while covers are on their way either: what loses its place under the hand sends it elsewhere.
        self.check.setEnabled(member.printable)
        self.check.setChecked(self._id in state.chosen)
        self.check.setAccessibleName(member.person.full_name)
        self.check.setAccessibleDescription(line)
        # Only the face that would be printed: one that is held back here is shown as any other reason is.
        self.photo.set_image(member.image if member.photo is not None else None)
        self.button.setVisible(way is not None)
        if way is not None:
            self.button.setText(way_text(way))
            self.button.setAccessibleName(way_name(way, member.person.full_name))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the hand: the cover of whoever it is at is shown."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_HAND:
            self.looked_at.emit(self._id)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.looked_at.emit(self._id)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, area = theme(), painter_for(self), self.rect()
        if self._current:
            painter.fillRect(area, look.colour("accentSoft"))
            painter.fillRect(from_start(self, area, 0, _BAR), look.colour("accent"))
            if look.high_contrast:
                painter.setPen(QPen(look.colour("accent"), 2))
                painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))

    def _clicked(self, wanted: bool) -> None:
        self.chosen.emit(self._id, wanted)

    def _lead(self) -> None:
        if self._way is not None:
            self.way_wanted.emit(self._id, self._way)

    def _restyle(self) -> None:
        self.setMinimumHeight(theme().px(_ROW))
        # Its words stand beside it, so that the box alone needs room.
        self.check.setFixedWidth(theme().px(_CHECK))


class PeopleList(QScrollArea):
    """The lines of a household; keeps them while the same people are there.

    Signals:
        way_wanted(str, Way): lead a person to a photo.
    """

    way_wanted = Signal(object, object)

    def __init__(self, presenter: BookletPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.rows: dict[str, PersonRow] = {}
        self._whole = False
        self._inner = QWidget()
        self._lines = column(spacing=0, parent=self._inner)
        self._lines.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inner)
        # As high as there is room: what the lines would like is for the scroll bar.
        self.set_whole(False)

    def show_state(self, state: BookletState, today: date) -> None:
        """Show the household."""
        ids = [member.person_id for member in state.members]
        if ids != list(self.rows):
            self._replace(ids)
        for member in state.members:
            self.rows[member.person_id].show_member(member, state, self._presenter.way_of(member), today)
        self._fit()
        line = self.rows.get(state.current)
        if line is not None:
            self.ensureWidgetVisible(line, 0, 0)

    def set_whole(self, whole: bool) -> None:
        """Show every line at once, where the page itself scrolls, or as many as there is room for."""
        self._whole = whole
        policy = QSizePolicy.Policy.Fixed if whole else QSizePolicy.Policy.Ignored
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _fit(self) -> None:
        lines = self.rows.values()
        rows = sum(max(line.sizeHint().height(), line.minimumHeight()) for line in lines)
        high = max(rows, theme().px(_LEAST)) if self._whole else theme().px(_LEAST)
        self.setMinimumHeight(high)
        self.updateGeometry()

    def focus_current(self) -> None:
        """Keep the hand on the line that is shown."""
        line = self.rows.get(self._presenter.state.current)
        if line is not None and line.check.isEnabled():
            line.check.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """Put the hand on the first line that can be chosen, else on the first way to a photo."""
        checks = [each.check for each in self.rows.values() if each.check.isEnabled()]
        buttons = [each.button for each in self.rows.values() if not each.button.isHidden()]
        for part in (*checks, *buttons):
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _replace(self, ids: list[str]) -> None:
        for old in self.rows.values():
            old.hide()
            old.deleteLater()
        self.rows = {}
        for place, person_id in enumerate(ids):
            line = PersonRow(person_id)
            line.looked_at.connect(self._presenter.show_cover)
            line.chosen.connect(self._choose)
            line.way_wanted.connect(self.way_wanted)
            self._lines.insertWidget(place, line)
            self.rows[person_id] = line

    def _choose(self, person_id: str, wanted: bool) -> None:
        self._presenter.choose(person_id, wanted=wanted)

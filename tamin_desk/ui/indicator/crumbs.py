"""Where in the country one is, and the way back up."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tamin_desk.contract.indicator import Level, ScopeReply
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.indicator.words import scope_name
from tamin_desk.ui.layout import row
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for, rtl
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label

_DEEPEST: Final = 3
_LEAST: Final = 60


class _Step(QWidget):
    """The chevron between two scopes; it says nothing that the order does not."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(16), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = theme().colour("ink3")
        paint_icon(painter_for(self), self.rect(), Icon.CHEVRON_NEXT, ink, right_to_left=rtl(self))


class Crumbs(QWidget):
    """``set_path(report.path)``: each scope on the way is a link, the last one is where one is.

    Signals:
        wanted(ScopeReply): a link was followed.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._path: tuple[ScopeReply, ...] = ()
        # Made once: links that came anew would be the last that Tab comes to.
        self._links = tuple(Button(role=Role.QUIET, size=Size.SMALL, flush=True) for _ in range(_DEEPEST))
        self._steps = tuple(_Step() for _ in range(_DEEPEST + 1))
        self._scope = Label(style=TextStyle.BODY, tone="ink2")
        self._here = Label(style=TextStyle.BODY_MEDIUM)
        parts: list[QWidget] = []
        for place, link in enumerate(self._links):
            link.clicked.connect(partial(self._follow, place))
            parts += [link, self._steps[place]]
        row(*parts, self._scope, self._steps[-1], self._here, None, parent=self)
        for label in (self._scope, self._here):
            # In a narrow window it ends in an ellipsis, and makes no page wider.
            label.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._show()
        follow_theme(self._fit)

    @property
    def links(self) -> tuple[Button, ...]:
        """The links that are shown, the widest scope first."""
        return self._links[: max(0, len(self._path) - 1)]

    def set_path(self, path: tuple[ScopeReply, ...]) -> None:
        """Show another way; it is at most a country, a province, a branch and what belongs to that."""
        self._path = path
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(self._width_without(0), theme().px(Height.SMALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_LEAST), theme().px(Height.SMALL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        self.setAccessibleName(self.tr("Where you are"))
        for link, above in zip(self._links, self._path[:-1], strict=False):
            name = scope_name(above)
            link.setText(name)
            link.setAccessibleName(self.tr("Up to {scope}").format(scope=name))
            link.updateGeometry()
        scope = self._path[-1] if self._path else None
        wide = scope is not None and scope.level is not Level.UNIT
        self._scope.setVisible(wide)
        self._steps[-1].setVisible(wide)
        if scope is None or scope.level is Level.UNIT:
            self._here.setText("" if scope is None else scope_name(scope))
        else:
            self._scope.setText(scope_name(scope))
            whole = self.tr("All provinces") if scope.level is Level.NATION else self.tr("All units")
            self._here.setText(whole)
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        """Leave out what is furthest away where there is too little room; Esc leads there all the same."""
        left_out = 0
        while left_out < len(self.links) and self._width_without(left_out) > self.width():
            left_out += 1
        for place, (link, step) in enumerate(zip(self._links, self._steps, strict=False)):
            is_shown = left_out <= place < len(self._path) - 1
            link.setVisible(is_shown)
            step.setVisible(is_shown)

    def _width_without(self, left_out: int) -> int:
        parts: list[QWidget] = []
        for link, step in list(zip(self.links, self._steps, strict=False))[left_out:]:
            parts += [link, step]
        parts += [part for part in (self._scope, self._steps[-1], self._here) if not part.isHidden()]
        return sum(part.sizeHint().width() for part in parts) + Space.XS * max(0, len(parts) - 1)

    def _follow(self, place: int) -> None:
        self.wanted.emit(self._path[place])

"""Where in the country one is, and the way back up."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tamin_desk.contract.indicator import Level, ScopeReply
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.indicator.words import scope_name
from tamin_desk.ui.layout import clear, reveal
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for, rtl
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label


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
        self.links: tuple[Button, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_path(self, path: tuple[ScopeReply, ...]) -> None:
        """Show another way; the same again moves nothing."""
        if path != self._path:
            self._path = path
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        clear(self._row)
        self.setAccessibleName(self.tr("Where you are"))
        links = []
        for scope in self._path[:-1]:
            link = Button(scope_name(scope), role=Role.QUIET, size=Size.SMALL, flush=True)
            link.setAccessibleName(self.tr("Up to {scope}").format(scope=scope_name(scope)))
            link.clicked.connect(partial(self.wanted.emit, scope))
            links.append(link)
            self._row.addWidget(link)
            self._row.addWidget(_Step())
        self.links = tuple(links)
        if self._path:
            self._add_here(self._path[-1])
        self._row.addStretch(1)
        reveal(self._row)

    def _add_here(self, scope: ScopeReply) -> None:
        name = scope_name(scope)
        if scope.level is Level.UNIT:
            self._add_label(Label(name, TextStyle.BODY_MEDIUM))
            return
        self._add_label(Label(name, TextStyle.BODY, "ink2"))
        self._row.addWidget(_Step())
        whole = self.tr("All provinces") if scope.level is Level.NATION else self.tr("All units")
        self._add_label(Label(whole, TextStyle.BODY_MEDIUM))

    def _add_label(self, label: Label) -> None:
        # In a narrow window it ends in an ellipsis, and makes no page wider.
        label.setMinimumWidth(1)
        self._row.addWidget(label)

"""The head of the window: what this page is, or the search; and who is at the desk."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, margins
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.label import Label

_HEIGHT = 64


class Header(QWidget):
    """On the desk ``set_search(widget)``, on other pages ``set_title(…)``; ``lock`` and ``back`` are told.

    ``set_end(widget)`` puts a page's own controls where name and lock stand.
    """

    back = Signal()
    lock = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = Button(icon=Icon.ARROW_BACK, key="Esc")
        self._back.clicked.connect(self._tell_back)
        self._back_text = ""
        self._compact = False
        self._title = Label("", TextStyle.TITLE)
        self._context = Label("", TextStyle.BODY, "ink2")
        self._badge = Badge(None)
        self._badge_spec: BadgeSpec | None = None
        self._badge.hide()
        self._search: QWidget | None = None
        self._end: QWidget | None = None
        self._start = QHBoxLayout()
        self._start.setSpacing(16)
        for widget in (self._back, self._title, self._context, self._badge):
            self._start.addWidget(widget)
        self._name = Label("", TextStyle.LABEL_STRONG)
        self._place = Label("", TextStyle.CAPTION, "ink2")
        self._lock = Button(icon=Icon.LOCK)
        self._lock.clicked.connect(self._tell_lock)
        self._user = QWidget()
        user = QHBoxLayout(self._user)
        user.setContentsMargins(0, 0, 0, 0)
        user.setSpacing(12)
        user.addLayout(column(None, self._name, self._place, None, spacing=0))
        user.addWidget(self._lock)
        self._ends = QHBoxLayout()
        self._ends.addWidget(self._user)
        self._whole = layout = QHBoxLayout(self)
        layout.setSpacing(16)
        layout.addLayout(self._start)
        layout.addStretch(1)
        layout.addLayout(self._ends)
        for words in (self._title, self._context, self._name, self._place):
            # On a narrow window they end in an ellipsis; they never make the window wider.
            words.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_title("")
        self._retranslate()
        follow_theme(self._restyle)

    def set_search(self, search: QWidget) -> None:
        """Show the search field at the start side instead of a title."""
        self.set_title("")
        self._search = search
        self._start.insertWidget(0, search)
        search.show()

    def set_title(self, title: str, context: str = "", *, back_text: str = "") -> None:
        """Show the title, one line of context, and a back button that names where it goes."""
        if self._search is not None and title:
            self._search.hide()
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._context.setText(context)
        self._context.setVisible(bool(context))
        self._back_text = back_text
        self._name_back()
        self._back.setVisible(bool(back_text))

    def set_badge(self, spec: BadgeSpec | None) -> None:
        """Show a badge beside the title, or none; where width is short its icon stands alone."""
        self._badge_spec = spec
        self._show_badge()

    def set_compact(self, compact: bool) -> None:
        """Leave the back button its arrow alone, where width is short."""
        self._compact = compact
        self._name_back()
        self._show_badge()

    def set_end(self, widget: QWidget | None) -> None:
        """Show a page's own controls at the end side, or name and lock again."""
        if self._end is not None and self._end is not widget:
            self._end.hide()
            self._ends.removeWidget(self._end)
        self._end = widget
        if widget is not None:
            self._ends.addWidget(widget)
            widget.show()
        self._user.setVisible(widget is None)

    def set_user(self, name: str, place: str) -> None:
        """Name who is at the desk, with role and unit below."""
        self._name.setText(name)
        self._place.setText(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self._retranslate()

    def _retranslate(self) -> None:
        self._whole.setContentsMargins(margins(0, 0, Space.XL, 0))
        self._name_back()
        self._lock.set_name(QCoreApplication.translate("Header", "Lock the desk"))

    def _name_back(self) -> None:
        self._back.setText("" if self._compact else self._back_text)
        self._back.set_key("" if self._compact else "Esc")
        name = "" if self._back.text() else self._back_text or QCoreApplication.translate("Header", "Back")
        self._back.set_name(name)

    def _show_badge(self) -> None:
        spec = self._badge_spec
        self._badge.setVisible(spec is not None)
        if spec is not None:
            alone = self._compact and spec.icon is not None
            self._badge.set_spec(replace(spec, text="") if alone else spec)
            self._badge.setAccessibleName(spec.text)
            self._badge.setToolTip(spec.text if alone else "")

    def _restyle(self) -> None:
        self.setMinimumHeight(theme().px(_HEIGHT))

    def _tell_back(self) -> None:
        self.back.emit()

    def _tell_lock(self) -> None:
        self.lock.emit()

"""The settings page: how this desk looks and where its servers are; what the unit's policy says.

A choice takes effect at once and is kept in the user's settings file. Policy is read-only here:
it comes from the server with the unit.
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QWidget

from tamin_desk import __version__
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import Language, code, fmt_number, install_language, language
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.printing.printers import printer_names
from tamin_desk.ui.settings.account import AccountPanel
from tamin_desk.ui.settings.facts import audit_row, policy_rows, server_rows
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.tasks import Lane
from tamin_desk.ui.theme import Mode, theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.label_values import LabelValues
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.select import Select

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tamin_desk.services.desk import Desk

_SCALES: Final = (1.0, 1.25, 1.5, 2.0)
_LABELS: Final = 120
_ONE_COLUMN: Final = 3


class SettingsPage(Page):
    """Five panels: look, printing, the account, servers, policy."""

    name = PageName.SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._settings = context.desk.settings
        self._language = SegmentedChoice("")
        self._theme = SegmentedChoice("")
        self._scale = SegmentedChoice("")
        self._printer = Select("")
        self._printer_name = self._settings.printer
        self._printers: tuple[str, ...] = ()
        self._labels = tuple(Label(style=TextStyle.LABEL_MEDIUM, tone="ink2") for _ in range(4))
        self._look = Panel("", style=TextStyle.STRONG)
        self._printing = Panel("", style=TextStyle.STRONG)
        self._servers = Panel("", style=TextStyle.STRONG)
        self._policy = Panel("", style=TextStyle.STRONG)
        self._account = AccountPanel(context, self)
        self._server_rows = LabelValues(200)
        self._vouched_at: datetime | None = None
        self._policy_rows = LabelValues(200)
        self._policy_note = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._notice = Notice("neutral")
        self._notice.hide()
        self._build()
        self._connect()
        self._retranslate()
        follow_theme(self._restyle)

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Settings")

    def context_line(self) -> str:
        """Name the version, which support asks for first."""
        return self.tr("Version {version}").format(version=code(__version__))

    def activated(self) -> None:
        """Start at the first choice; ask again which printers there are."""
        self._language.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_policy()
        self._account.show_account()
        self._context.tasks.run(
            printer_names,
            owner=self,
            on_done=self._printers_known,
            on_failed=lambda _error: self._show_printers(),
            key="printers",
        )
        run, audit = self._context.tasks.run, self._context.desk.audit
        run(audit.vouched_at, owner=self, on_done=self._vouched, on_failed=_nothing, lane=Lane.STORE)

    def set_compact(self, level: int) -> None:
        """Put the panels below each other on narrow windows."""
        below = QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(below if level >= _ONE_COLUMN else QBoxLayout.Direction.LeftToRight)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        for panel in (self._look, self._printing, self._servers, self._policy):
            panel.body.setSpacing(10)
        for label, choice in zip(self._labels, (self._language, self._theme, self._scale), strict=False):
            self._look.add(row(label, choice, None))
        self._printing.add(row(self._labels[3], self._printer, None))
        self._servers.add(self._server_rows)
        self._policy.add(self._policy_note)
        self._policy.add(self._policy_rows)
        inner = QWidget()
        start = column(self._look, self._printing, self._account, self._notice, None, spacing=16)
        end = column(self._servers, self._policy, None, spacing=16)
        self._halves = row(start, end, spacing=16, parent=inner)
        self._halves.setStretch(0, 1)
        self._halves.setStretch(1, 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        column(area, parent=self)

    def _connect(self) -> None:
        self._language.chosen.connect(self._choose_language)
        self._theme.chosen.connect(self._choose_theme)
        self._scale.chosen.connect(self._choose_scale)
        self._printer.chosen.connect(self._choose_printer)
        bind(self, Action.BACK, self.leave_wanted.emit)

    def _restyle(self) -> None:
        for label in self._labels:
            label.setFixedWidth(theme().px(_LABELS))

    def _retranslate(self) -> None:
        self._look.set_title(self.tr("Look"))
        self._printing.set_title(self.tr("Printing"))
        self._servers.set_title(self.tr("Servers"))
        self._policy.set_title(self.tr("Policy of the unit"))
        names = (self.tr("Language"), self.tr("Theme"), self.tr("Text size"), self.tr("Printer"))
        fields = (self._language, self._theme, self._scale, self._printer)
        for label, name, field in zip(self._labels, names, fields, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._show_choices()
        self._show_servers()
        self._show_policy()

    def _show_choices(self) -> None:
        # A language is written in itself, so that it is found whatever is set.
        self._language.set_choices([Choice(Language.PERSIAN, "فارسی"), Choice(Language.ENGLISH, "English")])
        self._language.set_value(language())
        self._theme.set_choices(
            [
                Choice(Mode.SYSTEM, self.tr("Like the system")),
                Choice(Mode.LIGHT, self.tr("Light")),
                Choice(Mode.DARK, self.tr("Dark")),
                Choice(Mode.CONTRAST, self.tr("High contrast")),
            ]
        )
        self._theme.set_value(theme().mode)
        percent = self.tr("{number} per cent")
        self._scale.set_choices(
            [Choice(scale, percent.format(number=fmt_number(round(scale * 100)))) for scale in _SCALES]
        )
        self._scale.set_value(theme().text_scale)
        self._show_printers()

    def _show_printers(self) -> None:
        names = list(self._printers)
        if self._printer_name and self._printer_name not in names:
            # Kept though it is not there now: it may only be switched off.
            names.insert(0, self._printer_name)
        self._printer.set_choices([("", self.tr("The system's default")), *((name, name) for name in names)])
        self._printer.set_value(self._printer_name)

    def _printers_known(self, names: "Sequence[str]") -> None:
        self._printers = tuple(names)
        self._show_printers()

    def _show_servers(self) -> None:
        rows = server_rows(self._settings, self._context.desk.profile)
        self._server_rows.set_rows([*rows, audit_row(self._vouched_at)])

    def _vouched(self, at: "datetime | None") -> None:
        self._vouched_at = at
        self._show_servers()

    def _show_policy(self) -> None:
        signed_in = self._context.desk.session.current
        self._policy_note.setText(
            self.tr("It comes from the server with the unit; no setting here changes it.")
        )
        self._policy_rows.set_rows([] if signed_in is None else policy_rows(signed_in.policy))

    def _choose_language(self, value: object) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            install_language(application, Language(str(value)))
        self._save({"language": str(value)})

    def _choose_theme(self, value: object) -> None:
        theme().apply(mode=Mode(str(value)))
        self._save({"theme": str(value)})

    def _choose_scale(self, value: object) -> None:
        if isinstance(value, float):
            theme().apply(text_scale=value)
            self._save({"text_scale": value})

    def _choose_printer(self, value: object) -> None:
        self._printer_name = str(value)
        self._save({"printer": self._printer_name})

    def _save(self, changes: "Mapping[str, object]") -> None:
        # The store's lane writes one after the other, and the last choice before the window closes too.
        self._context.tasks.run(
            partial(_save, self._context.desk, changes),
            owner=self,
            on_done=self._saved,
            on_failed=self._not_saved,
            lane=Lane.STORE,
        )

    def _saved(self, _result: object) -> None:
        self._notice.hide()

    def _not_saved(self, error: DeskError) -> None:
        text = describe(error)
        self._notice.set_tone(text.tone)
        self._notice.set_text(
            self.tr("The choice holds until the program is closed, but could not be saved."), text.next_step
        )
        self._notice.show()


def _nothing(_error: DeskError) -> None:
    """What was shown stays."""


def _save(desk: "Desk", changes: "Mapping[str, object]") -> None:
    from tamin_desk.domain.audit import AuditKind, Subject
    from tamin_desk.services.config import save_user_settings

    desk.audit.note(AuditKind.SETTINGS_CHANGED, *map(Subject.of, changes))
    save_user_settings(desk.profile, changes)

"""What stands beside the form: this desk's unit, the three systems, work that waits here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.roles import UnitKind
from tamin_desk.ui.i18n import code, fmt_time
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.sign_in.presenter import Phase, Reach, SignInState
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.unit_names import unit_kind_name
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from tamin_desk.contract.units import UnitReply


class DeskCards(QWidget):
    """Three cards under each other; each keeps its place while its words change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit_label = Label(style=TextStyle.LABEL, tone="ink2")
        self._unit_name = Label(style=TextStyle.HEADING)
        self._unit_kind = Badge(None)
        self._unit_code = Badge(None)
        self._province = Label(style=TextStyle.LABEL, tone="ink2")
        unit = Panel()
        unit.add(self._unit_label)
        unit.add(row(self._unit_name, self._unit_kind, self._unit_code, None))
        unit.add(self._province)

        self._systems = Panel("", style=TextStyle.STRONG)
        self._names = tuple(Label() for _ in range(3))
        self._states = tuple(Badge(None) for _ in range(3))
        for place, (name, state) in enumerate(zip(self._names, self._states, strict=True)):
            if place:
                self._systems.add(rule())
            self._systems.add(row(name, None, state))

        self._unsent = Notice("neutral", icon=Icon.SCREEN_TICK)
        column(unit, self._systems, self._unsent, None, spacing=16, parent=self)

    def show_state(self, state: SignInState) -> None:
        """Write the state's words."""
        self._show_unit(state)
        self._show_systems(state)
        self._unsent.setVisible(state.unsent > 0)
        self._unsent.set_text(
            self.tr("%Ln acts of earlier sessions are saved here.", "", state.unsent),
            self.tr("Nothing is lost; they are sent by themselves."),
        )

    def _show_unit(self, state: SignInState) -> None:
        self._unit_label.setText(self.tr("Executive unit of this desk"))
        unit = state.unit
        if unit is None:
            self._unit_name.setText(self.tr("Not known yet"))
            self._province.setText(self.tr("It is shown after the first sign-in on this desk."))
        else:
            self._unit_name.setText(unit.name)
            self._province.setText(self._province_text(unit))
            self._unit_kind.set_spec(BadgeSpec(unit_kind_name(UnitKind(unit.kind))))
            self._unit_code.set_spec(BadgeSpec(self.tr("Unit code {code}").format(code=code(unit.code))))
        self._unit_kind.setVisible(unit is not None)
        self._unit_code.setVisible(unit is not None)

    def _province_text(self, unit: "UnitReply") -> str:
        # The headquarters belong to no province, and a directorate's own name says it already.
        if UnitKind(unit.kind) in (UnitKind.HEADQUARTERS, UnitKind.PROVINCIAL_DIRECTORATE):
            return unit.province_name
        return self.tr("Directorate of {province} province").format(province=unit.province_name)

    def _show_systems(self, state: SignInState) -> None:
        self._systems.set_title(self.tr("Systems"))
        if state.checked_at is not None:
            checked = self.tr("checked at {time}").format(time=fmt_time(state.checked_at))
            self._systems.set_note(checked)
        names = (
            self.tr("Centralised enrolment"),
            self.tr("Photo inquiry from Civil Registration"),
            self.tr("Electronic file archive"),
        )
        for label, text in zip(self._names, names, strict=True):
            label.setText(text)
        # The systems' addresses are asked only once the store is open.
        is_asking = state.phase in (Phase.LOADING, Phase.READY)
        for label, badge, reach in zip(self._names, self._states, state.reach, strict=True):
            spec = _reach_spec(reach, is_asking=is_asking)
            badge.set_spec(spec)
            label.setAccessibleName(f"{label.text()}: {spec.text}")


def _reach_spec(reach: Reach, *, is_asking: bool) -> BadgeSpec:
    if reach is Reach.UP:
        return BadgeSpec(QCoreApplication.translate("DeskCards", "reachable"), Icon.CHECK_RING, "ok")
    if reach is Reach.AWAY:
        return BadgeSpec(
            QCoreApplication.translate("DeskCards", "not reachable"), Icon.QUESTION_DASHED, "warn"
        )
    waiting = (
        QCoreApplication.translate("DeskCards", "asking…")
        if is_asking
        else QCoreApplication.translate("DeskCards", "not asked yet")
    )
    return BadgeSpec(waiting, Icon.CLOCK, "neutral")

"""What is said of a reading that failed, and of a scope that is gone."""

from PySide6.QtCore import QEvent

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.indicator.asked_words import failed_name
from tamin_desk.ui.indicator.state import IndicatorState
from tamin_desk.ui.indicator.words import read_at, scope_name
from tamin_desk.ui.messages import describe
from tamin_desk.ui.widgets.notice import Notice


class StateNotice(Notice):
    """``show_state(state)``; not there while all is well. ``again`` tries once more what failed.

    The button is made once: one that came anew with each reading would lose the focus.
    """

    def __init__(self) -> None:
        super().__init__("warn", flat=True)
        self._said: tuple[str, str] | None = None
        self.again = self.add_button("")
        self._retranslate()
        self.hide()

    def show_state(self, state: IndicatorState) -> None:
        """Say what went wrong; what was said already is not said once more."""
        said: tuple[str, str] | None = None
        if state.error is not None:
            text = describe(state.error)
            self.set_tone(text.tone)
            said = (text.title, self._kept(state))
        elif state.gone is not None:
            self.set_tone("warn", Icon.INFO)
            told = self.tr("{scope} is no longer here; you see what it belonged to.")
            said = (told.format(scope=scope_name(state.gone)), "")
        if said is not None and said != self._said:
            self.set_text(*said)
        self._said = said
        self.again.setVisible(state.error is not None)
        self.setVisible(said is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.again.setText(self.tr("Try again"))

    def _kept(self, state: IndicatorState) -> str:
        """Say what could not be read, and what is shown instead."""
        if state.report is None or state.shown is None:
            return self.tr("No figures could be read yet; nothing is lost.")
        moment = read_at(state.report.as_of)
        wanted = "" if state.failed is None else failed_name(state.failed, state.shown, state.path)
        if not wanted:
            return self.tr("Figures that were read at {moment} are still shown.").format(moment=moment)
        told = self.tr("{wanted} could not be read; figures that were read at {moment} are still shown.")
        return told.format(wanted=wanted, moment=moment)

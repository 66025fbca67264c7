"""Lines above the page about the store of this desk: said before work is lost, and after it was saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from tamin_desk.domain.text import isolate_ltr
from tamin_desk.services.export import STORE_NAME
from tamin_desk.ui.context import Context
from tamin_desk.ui.store_words import trouble_line
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from tamin_desk.services.salvage import Salvaged
    from tamin_desk.services.sync_status import StoreTrouble, SyncStatus


class DiskNotice(MessageStrip):
    """Says what is wrong with the disk until it is well; put away, it comes back with another trouble."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._trouble: StoreTrouble | None = None
        self._put_away: StoreTrouble | None = None
        context.events.sync_changed.connect(self._heed)
        self.closed.connect(self._was_closed)
        self._heed(context.desk.sync.status())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _heed(self, status: "SyncStatus") -> None:
        if status.store is not self._trouble:
            self._trouble = status.store
            self._put_away = None
            self._say()

    def _was_closed(self) -> None:
        self._put_away = self._trouble

    def _say(self) -> None:
        if self._trouble is None or self._trouble is self._put_away:
            self.clear_message()
            return
        self.show_message(*trouble_line(self._trouble))


class _SaidOnce(MessageStrip):
    """Says something from the program's beginning until it is put away."""

    def __init__(self) -> None:
        super().__init__()
        self._is_open = True
        self.closed.connect(self._was_closed)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _was_closed(self) -> None:
        self._is_open = False

    def _say(self) -> None:
        if self._is_open:
            self.show_message(*self._message())

    def _message(self) -> tuple[str, str, str]:
        """Return a tone and two sentences: each says its own."""
        raise NotImplementedError


class GoneNotice(_SaidOnce):
    """Says that the store of this desk was not in its place when the program began."""

    def __init__(self) -> None:
        super().__init__()
        self._say()

    def _message(self) -> tuple[str, str, str]:
        second = self.tr(
            "You go on with an empty one. Work that was not sent yet is in the file {name} alone, wherever "
            "it is now, or in a sealed copy of it. Call the administrator."
        )
        first = self.tr("The store on this desk is not in its place any more.")
        return "bad", first, second.format(name=isolate_ltr(STORE_NAME))


class SalvageNotice(_SaidOnce):
    """Says what became of a store that was found damaged when the program began."""

    def __init__(self, salvaged: "Salvaged") -> None:
        super().__init__()
        self._salvaged = salvaged
        self._say()

    def _message(self) -> tuple[str, str, str]:
        if self._salvaged.found_nothing:
            return "bad", *self._all_lost()
        return "bad" if self._salvaged.holes else "warn", *self._saved()

    def _all_lost(self) -> tuple[str, str]:
        second = self.tr(
            "You go on with an empty one. Work that was not sent yet may be in the damaged file alone: it is "
            "kept as {name}. Call the administrator, and delete nothing."
        )
        first = self.tr("The store on this desk was damaged, and nothing of it could be read.")
        return first, second.format(name=self._name())

    def _saved(self) -> tuple[str, str]:
        salvaged = self._salvaged
        first = self.tr(
            "The store on this desk was damaged; %Ln act(s) were saved from it.", "", salvaged.acts
        )
        parts = []
        if salvaged.in_doubt:
            parts.append(self.tr("The archive is asked whether it has %Ln of them.", "", salvaged.in_doubt))
        if salvaged.holes:
            parts.append(self.tr("Not everything could be read: look through the day's work."))
        kept = self.tr("The damaged file is kept as {name}; tell the administrator.")
        return first, " ".join([*parts, kept.format(name=self._name())])

    def _name(self) -> str:
        return isolate_ltr(escape(self._salvaged.kept.name))

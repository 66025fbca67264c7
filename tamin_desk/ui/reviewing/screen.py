"""The one state of the review page, set by those who carry a case on."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.ui.reviewing.state import Parted, Parting, ReviewState, Stage


class Screen(QObject):
    """Holds the state; knows no widgets and asks nobody.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = ReviewState()
        self.in_front = False
        """Whether the page is looked at: a case that comes later opens nothing."""

    @property
    def state(self) -> ReviewState:
        """What is to be painted now."""
        return self._state

    def set(self, **changes: object) -> None:
        """Change some of it; the same again tells nobody."""
        state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of ReviewState
        if state != self._state:
            self._state = state
            self.changed.emit()

    def clear(self, stage: Stage = Stage.NOTHING, number: str = "", parted: Parted | None = None) -> None:
        """Forget the case on the screen."""
        self.set(
            stage=stage,
            case=None,
            number=number,
            reveal=None,
            answer=None,
            error=None,
            asks_again=False,
            parted=parted,
        )

    def part(self, why: Parting, error: DeskError) -> None:
        """Forget the case and say why; that a session ended is the lock's to say."""
        self.clear(parted=None if isinstance(error, SignedOut) else Parted(why, error))

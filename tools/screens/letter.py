"""The referral letter on the light table: `SCENES` builds the panel of each state by name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tamin_desk.domain.errors import DeskError, PrinterMissing
from tamin_desk.services.config import Settings
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.paper import Paper
from tamin_desk.ui.printing.press import Press
from tamin_desk.ui.printing.preview import LetterPreview
from tests.fakes.bridge import HeldTasks
from tests.fakes.letters import LONG, SHORT, TOO_LONG
from tests.fakes.notes import KeptNotes
from tools.screens.stage import StagedDesk

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

_SIZE: Final = (574, 656)
_PRINTER: Final = "چاپگر باجه ۴"


@dataclass(frozen=True, slots=True)
class Printer:
    """Takes every letter, or fails as laid down; keeps the contract of `print_letter`."""

    error: DeskError | None

    def __call__(self, content: LetterContent, paper: Paper, printer_name: str, copies: int = 1) -> None:
        """Print nothing."""
        if self.error is not None:
            raise self.error


def panel(
    content: LetterContent,
    paper: Paper = Paper.A5,
    *,
    error: DeskError | None = None,
    print_button: bool = True,
) -> QWidget:
    """Build the panel as wide as a page gives it; ``error`` is what printing ends in."""
    desk, tasks = StagedDesk(settings=Settings(printer=_PRINTER)), HeldTasks()
    bridge = cast("Tasks", tasks)
    preview = LetterPreview(
        Context(cast("Desk", desk), bridge, Events()), press=Press(bridge, KeptNotes(), hand=Printer(error))
    )
    preview.set_paper(paper)
    preview.set_content(content)
    preview.set_print_button(shown=print_button)
    if error is not None:
        preview.print_now()
        tasks.finish_all()
    window = QWidget()
    QVBoxLayout(window).addWidget(preview)
    window.resize(*_SIZE)
    window.show()
    QApplication.processEvents()
    return window


def before_saving() -> QWidget:
    """The case is not saved yet: the letter has no number, and the page's main act will print it."""
    return panel(replace(SHORT, number="", qr=""), print_button=False)


def saved() -> QWidget:
    """The letter has its number."""
    return panel(SHORT)


def reprint() -> QWidget:
    """Long texts, valid after review, printed before, on the larger paper."""
    return panel(LONG, Paper.A4)


def void() -> QWidget:
    """The letter has become void."""
    return panel(replace(SHORT, is_void=True))


def printer_missing() -> QWidget:
    """The printer is switched off; nothing is lost."""
    return panel(SHORT, error=PrinterMissing())


def too_long() -> QWidget:
    """The texts do not fit on the small paper."""
    return panel(TOO_LONG)


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "letter-before-saving": before_saving,
    "letter-saved": saved,
    "letter-reprint": reprint,
    "letter-void": void,
    "letter-printer-missing": printer_missing,
    "letter-too-long": too_long,
}

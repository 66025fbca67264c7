"""A printer that takes letters and prints none."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.context import Context
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.paper import Paper
from tamin_desk.ui.printing.press import Press


@dataclass
class PaperHand:
    """Keeps the contract of `print_letter`: takes whatever it gets, or fails as it is told.

    `meanwhile` is what happens at the desk before the printer answers, once.
    """

    printed: list[tuple[LetterContent, int]] = field(default_factory=list)
    error: DeskError | None = None
    meanwhile: Callable[[], object] | None = None

    def __call__(self, content: LetterContent, paper: Paper, printer_name: str, copies: int = 1) -> None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        if self.error is not None:
            raise self.error
        self.printed.append((content, copies))

    def press(self, context: Context) -> Press:
        """The way to this printer."""
        return Press(context.tasks, context.desk.audit, hand=self)

"""The referral letter as a sheet on the light table."""

from PySide6.QtWidgets import QWidget

from tamin_desk.ui.printing.letter import LetterContent, lay_out_letter
from tamin_desk.ui.printing.page_sheet import PageSheet
from tamin_desk.ui.printing.paper import Paper


class LetterSheet(PageSheet):
    """The letter as large as there is room, but never larger than the paper is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Paper.A5.size, parent)

    def show_letter(self, content: LetterContent | None, paper: Paper) -> None:
        """Show a letter on ``paper``, or the place where it will lie.

        Raises:
            LetterTooLong: the texts do not fit on this paper; its place is then empty.
        """
        self.show_page((), paper.size)
        if content is not None:
            self.show_page(lay_out_letter(content, paper), paper.size)

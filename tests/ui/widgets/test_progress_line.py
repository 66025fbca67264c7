"""Progress that is spoken of elsewhere is a line in its own room, and no more."""

from tamin_desk.ui.widgets.progress import ProgressLine
from tests.ui.widgets.conftest import Show


def test_without_a_sentence_progress_pushes_nothing_aside(show: Show) -> None:
    line = ProgressLine()
    show(line)
    kept = line.sizeHint().height()
    line.start("")
    line.show_now()
    assert line.running
    assert line.sizeHint().height() == kept
    line.start("در حال پرسیدن")
    line.show_now()
    assert line.sizeHint().height() > kept
    line.stop()

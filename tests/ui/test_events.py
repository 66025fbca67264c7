"""News come as fast as services make them; a screen is told as fast as it can show them."""

import threading

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tamin_desk.ui.events import Events


def test_what_comes_while_the_screen_is_busy_is_told_once_and_the_newest(qapp: QApplication) -> None:
    """An outbox that empties changes a hundred times a second; who types meanwhile waits for none of it."""
    events = Events()
    told: list[int] = []
    events.sync_changed.connect(told.append)
    heed = events.folded(events.sync_changed.emit)
    thread = threading.Thread(target=lambda: [heed(number) for number in range(100)])
    thread.start()
    thread.join()
    assert told == [], "nothing is shown from another thread"
    QCoreApplication.processEvents()
    assert told == [99]
    heed(100)
    QCoreApplication.processEvents()
    assert told == [99, 100]


def test_news_without_words_are_told_too(qapp: QApplication) -> None:
    events = Events()
    told: list[str] = []
    events.outbox_changed.connect(lambda: told.append("changed"))
    heed = events.folded(events.outbox_changed.emit)
    heed()
    heed()
    QCoreApplication.processEvents()
    assert told == ["changed"]

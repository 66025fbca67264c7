"""What every screen stands on in a test: the counter's language and look, and the real bridge to threads."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.theme import Mode, theme


@contextmanager
def counter_look(app: QApplication) -> Iterator[QApplication]:
    """Put the application into Persian and the light look, and back into them after the story."""
    install_language(app, Language.PERSIAN)
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=True)
    yield app
    install_language(app, Language.PERSIAN)
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=False)


@contextmanager
def bridge() -> Iterator[Tasks]:
    """Run work on threads while the story lasts."""
    tasks = Tasks()
    yield tasks
    tasks.stop()
    tasks.deleteLater()

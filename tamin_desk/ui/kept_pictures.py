"""Lets go, while somebody is signed in, of pictures of cards that no case needs any more."""

from functools import partial

from PySide6.QtCore import QObject

from tamin_desk.domain.errors import DeskError
from tamin_desk.services.capture.cases import look_after
from tamin_desk.ui.context import Context


class KeptPictures(QObject):
    """Looks at the sign-in and with every news how the cases stand for which pictures are kept."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        context.events.news.connect(self.look)
        self.look()

    def look(self, _news: object = None) -> None:
        """Ask the archive about each of them; a desk that keeps none asks nobody."""
        self._context.tasks.run(
            partial(look_after, self._context.desk),
            owner=self,
            on_done=self._looked,
            on_failed=self._failed,
            key="kept",
        )

    def _looked(self, _result: None) -> None:
        """Nothing is shown of it."""

    def _failed(self, _error: DeskError) -> None:
        """Each goes by its date at the latest."""

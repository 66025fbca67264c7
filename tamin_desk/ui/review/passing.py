"""A case that cannot be shown here is passed over, and the archive told which picture it was."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.review import Side
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.log import event_log
from tamin_desk.ui.context import Context
from tamin_desk.ui.reviewing.state import LaidOut

_log = event_log(__name__)


class Passing(QObject):
    """Tells the archive; knows no widgets.

    Signals:
        told(LaidOut): the archive has taken the case back, and sees to the picture.
        untold(LaidOut): it does not know; the case is still held.
    """

    told = Signal(object)
    untold = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def report(self, case: LaidOut, side: Side) -> None:
        """Say that this picture of the case cannot be shown."""
        self._context.tasks.run(
            partial(self._context.desk.reviews.report_unusable, case.token, side),
            owner=self,
            on_done=partial(self._told, case),
            on_failed=partial(self._untold, case),
        )

    def _told(self, case: LaidOut, _nothing: object) -> None:
        self.told.emit(case)

    def _untold(self, case: LaidOut, error: DeskError) -> None:
        # Whoever opens the case next meets the same picture, and says it then.
        _log.debug("the archive was not told of a picture", error=error)
        self.untold.emit(case)

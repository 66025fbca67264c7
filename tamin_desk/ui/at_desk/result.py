"""The clerk's own result on its way: a reviewer can judge once the archive has it."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.services.at_desk import Delivery
from tamin_desk.ui.context import Context
from tamin_desk.ui.tasks import Lane


class ClerksResult(QObject):
    """Watches the outbox for one person; knows no widgets.

    Signals:
        seen(Delivery): how far it is now.
        unread(DeskError): the store could not be asked.
    """

    seen = Signal(object)
    unread = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person_id = ""
        context.events.outbox_changed.connect(self.look)

    def await_(self, person_id: str) -> None:
        """Look until what was said of somebody has arrived."""
        self._person_id = person_id
        self.look()
        # Whoever stands at the counter waits for it now.
        self._context.desk.sync.wake()

    def stop(self) -> None:
        """It has arrived, or nobody waits any more."""
        self._person_id = ""
        self._context.tasks.forget(self, "delivery")

    def look(self) -> None:
        """Ask the disk how far it is; happens by itself."""
        if self._person_id:
            self._context.tasks.run(
                partial(self._context.desk.at_desk.delivery, self._person_id),
                owner=self,
                on_done=self._looked,
                on_failed=self._not_looked,
                key="delivery",
                lane=Lane.STORE,
            )

    def _looked(self, delivery: Delivery) -> None:
        if delivery is Delivery.ARRIVED:
            self.stop()
        self.seen.emit(delivery)

    def _not_looked(self, error: DeskError) -> None:
        self.unread.emit(error)

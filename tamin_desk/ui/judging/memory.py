"""The desk's memory of handles and screens, as the main thread sees it: read once, written behind."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.services import view_memory
from tamin_desk.services.view_memory import ViewMemory
from tamin_desk.ui.context import Context
from tamin_desk.ui.judging.alignment import FaceMarks
from tamin_desk.ui.judging.values import Subject
from tamin_desk.ui.tasks import Lane


class Memory(QObject):
    """Remembers for the session at once, and across restarts as soon as the disk has it.

    There is one for an open desk, :func:`memory_of`: a screen measured before one page is measured for
    all of them.

    Signals:
        loaded: what was kept is known now.
    """

    loaded = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._store = context.tasks, context.desk.store
        self._memory = ViewMemory()
        self._tasks.run(
            partial(view_memory.load, self._store),
            owner=self,
            on_done=self._loaded,
            on_failed=_not_kept,
            lane=Lane.STORE,
        )

    def marks(self, key: str) -> FaceMarks | None:
        """Return where somebody put the handles of a picture."""
        pair = self._memory.marks.get(key)
        return None if pair is None else FaceMarks(*pair)

    def marks_of(self, subject: Subject) -> tuple[FaceMarks, ...]:
        """Return where each face is: by somebody's hand, else as told, else as in the registry photo.

        A card's photo is as a rule the registry's own, cut alike; its capture tells of no face.
        """
        usual = FaceMarks()
        found = []
        for picture in subject.pictures:
            usual = FaceMarks.told(picture.face_top, picture.face_bottom, picture.image.height(), usual)
            found.append(self.marks(picture.sha256) or usual)
        return tuple(found)

    def keep_marks(self, key: str, marks: FaceMarks) -> None:
        """Remember where the handles of a picture are."""
        self._memory = self._memory.with_marks(key, marks.crown, marks.chin)
        self._keep(partial(view_memory.keep_marks, self._store, key, marks.crown, marks.chin))

    def scale(self, screen: str) -> float | None:
        """Return device pixels for a millimetre of a screen that was measured, by its key."""
        return self._memory.scales.get(screen)

    def keep_scale(self, screen: str, px_per_mm: float) -> None:
        """Remember what a screen was measured to have."""
        self._memory = self._memory.with_scale(screen, px_per_mm)
        self._keep(partial(view_memory.keep_scale, self._store, screen, px_per_mm))

    def _loaded(self, kept: ViewMemory) -> None:
        # What was done before the disk answered is newer.
        newer, self._memory = self._memory, kept
        for key, pair in newer.marks.items():
            self._memory = self._memory.with_marks(key, *pair)
        for screen, scale in newer.scales.items():
            self._memory = self._memory.with_scale(screen, scale)
        self.loaded.emit()

    def _keep(self, work: Callable[[], None]) -> None:
        # No key: each writes one entry, and a later one does not stand for those before it.
        self._tasks.run(work, owner=self, on_done=_kept, on_failed=_not_kept, lane=Lane.STORE)


def memory_of(context: Context) -> Memory:
    """Return the one memory of an open desk; it lives as long as the desk is open."""
    found = context.events.findChild(Memory, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Memory) else Memory(context, context.events)


def _kept(_nothing: None) -> None:
    """Nobody waits for it."""


def _not_kept(error: DeskError) -> None:
    """A full disk is told where something could be lost; a handle is put right again in a second."""

"""The pages of a sitting: laid on the table, turned, straightened, taken out, and the photo cut from one."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from tamin_desk.domain.scans import PageIndex
from tamin_desk.services.capture.perspective import Rect
from tamin_desk.services.capture.tilt import MOST_TILT
from tamin_desk.ui.capture.work import Cut
from tamin_desk.ui.scan import moves, work
from tamin_desk.ui.scan.board import Board
from tamin_desk.ui.tasks import Lane

# While a corner is dragged, the photo is cut when the hand rests for a moment.
_REST_MS: Final = 60


class Leaves(QObject):
    """Works on the pages of the board's sitting; the page of the photo is one of them."""

    def __init__(self, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.cut)

    def lay_all(self) -> None:
        """Lay the sitting out: the page on the table and the small copies of all."""
        sitting = self._board.state.sitting
        if sitting is not None and sitting.pages:
            small = partial(work.small_of, sitting.pages, self._board.sittings, self._board.policy)
            self._board.run(small, self._small_came, key="small", lane=Lane.PICTURES)
            self.lay()

    def choose(self, page_id: str) -> None:
        """Lay another page on the table."""
        if page_id != self._board.state.current:
            self._show(page_id)

    def step(self, by: int) -> None:
        """Lay the next page on the table, or the one before."""
        sitting = self._board.state.sitting
        if sitting is not None:
            ids = [page.page_id for page in sitting.pages]
            place = ids.index(self._board.state.current) + by if self._board.state.current in ids else -1
            if 0 <= place < len(ids):
                self._show(ids[place])

    def turn(self) -> None:
        """Turn the page clockwise by a quarter; a photo that was cut from it must be found anew."""
        page, sitting = self._board.state.page, self._board.state.sitting
        if page is not None and sitting is not None:
            self._board.keep(moves.turned(sitting, page))
            self.lay()

    def straighten(self, degrees: float) -> None:
        """Turn the page clockwise by so many degrees more, within what may be."""
        page, sitting = self._board.state.page, self._board.state.sitting
        if page is not None and sitting is not None:
            tilt = round(min(max(page.tilt + degrees, -MOST_TILT), MOST_TILT), 1)
            self._board.keep(sitting.with_page(replace(page, tilt=tilt)))
            self.lay()

    def straighten_by_itself(self) -> None:
        """Straighten the page by what its own lines tell."""
        laid = self._board.state.laid
        if laid is not None and laid.tilt:
            self.straighten(laid.tilt)

    def move_face(self, rect: Rect) -> None:
        """Set where the photo is, on the page that it is cut from."""
        sitting = self._board.state.sitting
        if sitting is not None and self._board.state.is_face_page:
            self._board.keep(replace(sitting, face=rect.within(), placed=True))
            self._rest.start()

    def cut_here(self) -> None:
        """The photo is on this page, where the rectangle lies; on another page that begins in the middle."""
        sitting, laid = self._board.state.sitting, self._board.state.laid
        if sitting is None or laid is None:
            return
        if self._board.state.is_face_page:
            self._board.keep(replace(sitting, placed=True))
        else:
            face, placed = work.first_place(laid.whole.size)
            page_id = self._board.state.current
            self._board.keep(replace(sitting, face_page=page_id, face=face, placed=placed))
        self.cut()

    def remove(self) -> None:
        """Take the page on the table out of the sitting."""
        sitting, page_id = self._board.state.sitting, self._board.state.current
        if sitting is None or not page_id:
            return
        rest, following = moves.without(sitting, page_id)
        cut = self._board.state.cut if rest.face_page == sitting.face_page else None
        self._board.forget("keep")
        self._board.set(sitting=rest, cut=cut)
        self._board.run(partial(self._board.sittings.remove, rest, page_id), self._removed)
        self._show(following)

    def index(self, index: PageIndex) -> None:
        """Take what is typed for the page on the table."""
        page, sitting = self._board.state.page, self._board.state.sitting
        if page is not None and sitting is not None and index != page.index:
            self._board.keep(sitting.with_page(replace(page, index=index)))

    def came(self, laid: work.Laid) -> None:
        """A new page is there: it lies on the table now."""
        sitting = self._board.state.sitting
        if sitting is not None:
            grown = moves.with_new(sitting, laid.page, laid.whole.size)
            self._board.set(current=laid.page.page_id, insisted=False)
            self._board.keep(grown)
            self._laid(laid)

    def lay(self) -> None:
        """Lay the page that is chosen on the table, as it is set now."""
        page = self._board.state.page
        if page is not None:
            lay = partial(work.lay, page, self._board.sittings, self._board.policy)
            self._board.run(lay, self._laid, key="lay", lane=Lane.PICTURES)

    def cut(self) -> None:
        """Cut the photo out of its page, if that lies on the table."""
        state = self._board.state
        laid, sitting = state.laid, state.sitting
        if laid is not None and sitting is not None and sitting.face is not None and state.is_face_page:
            cut = partial(work.cut_out, laid, sitting.face, self._board.policy)
            self._board.run(cut, partial(self._has_cut, sitting.face), key="cut", lane=Lane.PICTURES)

    def _show(self, page_id: str) -> None:
        self._board.set(current=page_id, laid=None, error=None)
        self.lay()

    def _laid(self, laid: work.Laid) -> None:
        state = self._board.state
        page, sitting = state.page, state.sitting
        # What lies on the table is the page that is chosen, as it is set now, and nothing older.
        as_set = None if page is None else (page.page_id, page.quarters, page.tilt)
        if sitting is None or as_set != (laid.page.page_id, laid.page.quarters, laid.page.tilt):
            return
        self._board.set(laid=laid, small={**state.small, laid.page.page_id: laid.small})
        if state.is_face_page and sitting.face is None:
            face, placed = work.first_place(laid.whole.size)
            self._board.keep(replace(sitting, face=face, placed=placed))
        self.cut()

    def _small_came(self, small: dict[str, QImage]) -> None:
        self._board.set(small={**small, **self._board.state.small})

    def _has_cut(self, rect: Rect, cut: Cut) -> None:
        sitting = self._board.state.sitting
        if sitting is not None and sitting.face == rect:
            self._board.set(cut=cut)

    def _removed(self, _result: None) -> None:
        """Nothing is shown of it."""

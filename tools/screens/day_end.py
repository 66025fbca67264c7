"""The day's end, from "you may go" to everything at once: `SCENES` builds the window of each by name."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.services.hand_ins import LeftBy
from tamin_desk.ui.day_end.asking import HandInDialog
from tamin_desk.ui.page import PageName
from tests.fakes.clock import HeardClock
from tests.fakes.desk_people import NOW, signed_in
from tools.screens.stage import Heard, NoSittings, NothingLeft, StagedDesk, stage

_ME: Final = signed_in().user


def _mine(waiting: int, needs_you: int = 0) -> LeftBy:
    since = NOW - timedelta(minutes=40)
    return LeftBy(_ME.user_id, _ME.display_name, "0162", waiting, needs_you, since)


def _absent(*, refused: ProblemType | None = None) -> LeftBy:
    since = NOW - timedelta(days=33)
    return LeftBy("u-7", "مینا صادقی", "0162", 12, 1, since, stranded=True, may_hand_in=True, refused=refused)


def _end(*left: LeftBy, sittings: int = 0, heard: Heard | None = None) -> QWidget:
    desk = StagedDesk(
        clock=HeardClock(NOW),
        hand_ins=NothingLeft(*left),
        sittings=NoSittings(sittings),
        last_sync=heard or Heard(),
    )
    return stage(PageName.DAY_END, desk).settle()


def done() -> QWidget:
    """Nothing is left."""
    return _end()


def safe() -> QWidget:
    """What is left goes by itself."""
    return _end(_mine(3))


def left_to_do() -> QWidget:
    """A scan, a refused act of one's own, and what a colleague left who has gone."""
    return _end(_mine(2, 1), _absent(), sittings=2)


def unheard() -> QWidget:
    """The archive has not answered since yesterday."""
    return _end(_mine(5), heard=Heard(NOW - timedelta(hours=20)))


def refused() -> QWidget:
    """The archive would not have a colleague's acts from another."""
    return _end(_absent(refused=ProblemType.AUTHOR_DELIVERS))


def asking() -> QWidget:
    """What handing in means."""
    dialog = HandInDialog(None, _absent())
    dialog.show()
    return dialog


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "day-end-done": done,
    "day-end-safe": safe,
    "day-end-left-to-do": left_to_do,
    "day-end-unheard": unheard,
    "day-end-refused": refused,
    "day-end-asking": asking,
}

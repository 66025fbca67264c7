"""What is said of the store on this desk: `SCENES` builds the window of each by name."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QWidget

from tamin_desk.services.salvage import Salvaged
from tamin_desk.services.sync_status import StoreTrouble
from tamin_desk.ui.clock_notice import ClockNotice
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.page import PageName
from tamin_desk.ui.store_notice import DiskNotice, GoneNotice, SalvageNotice
from tamin_desk.ui.widgets.message_lines import Rank
from tests.fakes.clock import HeardClock
from tests.fakes.desk_people import NOW
from tools.screens.outbox import five_states
from tools.screens.stage import ListedOutbox, StagedDesk, stage

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

_KEPT: Final = Path("desk.store.damaged-1")


def _disk(trouble: StoreTrouble) -> QWidget:
    """The disk will take little more, or nothing."""
    outbox = ListedOutbox(five_states(), older=34)
    outbox.store_trouble = trouble
    built = stage(PageName.OUTBOX, StagedDesk(outbox))
    context = Context(cast("Desk", built.desk), cast("Tasks", built.tasks), Events())
    built.frame.add_above(DiskNotice(context), Rank.DISK)
    return built.settle()


def _salvaged(salvaged: Salvaged) -> QWidget:
    """The store was found damaged when the program began."""
    built = stage(PageName.OUTBOX, StagedDesk(ListedOutbox(five_states(), older=34)))
    built.frame.add_above(SalvageNotice(salvaged), Rank.DISK)
    return built.settle()


def _gone() -> QWidget:
    """There was a store on this desk, and it is not in its place."""
    built = stage(PageName.OUTBOX, StagedDesk(ListedOutbox(())))
    built.frame.add_above(GoneNotice(), Rank.DISK)
    return built.settle()


def _clock(ahead: timedelta) -> QWidget:
    """Somebody set the desk's clock, or its battery is empty."""
    built = stage(PageName.OUTBOX, StagedDesk(ListedOutbox(five_states(), older=34), HeardClock(NOW, ahead)))
    context = Context(cast("Desk", built.desk), cast("Tasks", built.tasks), Events())
    built.frame.add_above(ClockNotice(context), Rank.CLOCK)
    return built.settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "store-nearly-full": partial(_disk, StoreTrouble.NEARLY_FULL),
    "store-full": partial(_disk, StoreTrouble.FULL),
    "store-read-only": partial(_disk, StoreTrouble.READ_ONLY),
    "store-failing": partial(_disk, StoreTrouble.FAILING),
    "store-damaged": partial(_disk, StoreTrouble.DAMAGED),
    "store-salvaged": partial(_salvaged, Salvaged(_KEPT, {"acts": 43}, 5)),
    "store-salvaged-in-part": partial(_salvaged, Salvaged(_KEPT, {"acts": 37}, 3, ("acts", "outbox"))),
    "store-clock-ahead": partial(_clock, timedelta(minutes=37)),
    "store-clock-behind": partial(_clock, timedelta(days=-365)),
    "store-lost": partial(_salvaged, Salvaged(_KEPT)),
    "store-gone": _gone,
}

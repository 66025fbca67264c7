"""The outbox in every state: `SCENES` builds the window of each by name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tamin_desk.contract.people import PersonSummary
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DeskError, FileNotWritten, StoreFailing, StoreFull
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.messages import describe
from tamin_desk.ui.outbox.sealed_copy import SealedCopy
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.state_tile import StateTile
from tamin_desk.ui.widgets.table import Table
from tests.fakes.desk_people import ARASH, DARYOUSH, HASTI, KIAN, NARGES, NOW, SAMIR, outbox_item
from tools.screens.stage import ListedOutbox, Stage, StagedDesk, stage

_PEOPLE: Final = (ARASH, NARGES, KIAN, HASTI, SAMIR, DARYOUSH)
_S = DeliveryState
_kept: Final[list[QWidget]] = []
"""Windows whose dialog is the picture."""


def _item(number: int, of: PersonSummary, state: DeliveryState, *, minutes: float) -> OutboxItem:
    saved = NOW - timedelta(minutes=minutes)
    accepted = state is _S.ACCEPTED
    return replace(
        outbox_item(of, state, str(UUID(int=(0x0193A7C2 << 96) | (7 << 76) | (2 << 62) | number))),
        counter=number,
        person_code=of.national_code or of.foreign_code or "",
        saved_at=saved,
        receipt_number=f"RC-0162-{588300 + number:07}" if accepted else None,
        accepted_at=saved + timedelta(seconds=2) if accepted else None,
    )


def five_states() -> tuple[OutboxItem, ...]:
    """Return acts in all five states."""
    return (
        replace(
            _item(43, SAMIR, _S.NEEDS_YOU, minutes=29),
            problem=ProblemType.STATE_CHANGED.value,
            request_id="01a3c7e2-51f0-7c44-9b1e-6d0f5a2c8e17",
        ),
        replace(
            _item(42, ARASH, _S.UNKNOWN, minutes=0.4), attempts=2, next_try_at=NOW + timedelta(seconds=20)
        ),
        _item(41, KIAN, _S.SENDING, minutes=2),
        replace(_item(40, NARGES, _S.SAVED_HERE, minutes=3), waits_for_earlier=True, attempts=0),
        replace(_item(39, HASTI, _S.SAVED_HERE, minutes=3), attempts=0),
        _item(38, NARGES, _S.ACCEPTED, minutes=7),
        _item(37, DARYOUSH, _S.ACCEPTED, minutes=10),
        replace(_item(36, ARASH, _S.ACCEPTED, minutes=19), attempts=3),
        _item(35, KIAN, _S.ACCEPTED, minutes=36),
    )


def _many() -> tuple[OutboxItem, ...]:
    states = (_S.SAVED_HERE, _S.SENDING, *[_S.ACCEPTED] * 58)
    return tuple(
        _item(90 - place, _PEOPLE[place % len(_PEOPLE)], state, minutes=1 + 41 * place)
        for place, state in enumerate(states)
    )


def showing(outbox: ListedOutbox) -> Stage:
    """Build the page over an outbox."""
    return stage(PageName.OUTBOX, StagedDesk(outbox))


def empty() -> QWidget:
    """No act was given at this desk yet."""
    return showing(ListedOutbox()).settle()


def needs_you() -> QWidget:
    """All five states; what needs somebody is chosen by itself."""
    return showing(ListedOutbox(five_states(), older=34)).settle()


def _chosen(state: DeliveryState) -> QWidget:
    built = showing(ListedOutbox(five_states(), older=34))
    table = built.frame.findChild(Table)
    assert table is not None  # nosec B101 # the page has one
    table.choose_row(next(row for row, item in enumerate(five_states()) if item.state is state))
    return built.settle()


def no_such_state() -> QWidget:
    """A tile is pressed and nothing is in its state."""
    built = showing(ListedOutbox(_many(), older=4))
    tiles = built.frame.findChildren(StateTile)
    tiles[2].click()
    return built.settle()


def many() -> QWidget:
    """More acts than fit, and some of a colleague."""
    return showing(ListedOutbox(_many(), older=1_240, others=3)).settle()


def verdict_lost() -> QWidget:
    """A verdict could not be saved, and the clerk had gone on before the disk said so."""
    built = showing(ListedOutbox(five_states(), older=34))
    text = describe(StoreFull())
    again = "The verdict you gave before leaving is not recorded: compare and give it again."
    built.frame.show_message(text.tone, text.title, QCoreApplication.translate("Routes", again))
    return built.settle()


def unreadable() -> QWidget:
    """The store cannot be read now."""
    outbox = ListedOutbox(five_states(), older=34)
    built = showing(outbox)
    outbox.error = StoreFailing()
    built.frame.page(PageName.OUTBOX).activated()
    return built.settle()


def _copying() -> tuple[Stage, SealedCopy]:
    built = showing(ListedOutbox(five_states(), older=34))
    copy = built.frame.page(PageName.OUTBOX).findChild(SealedCopy)
    assert copy is not None  # nosec B101 # the page has one
    return built, copy


def sealed_copy() -> QWidget:
    """What a sealed copy is, before anything is chosen."""
    built, copy = _copying()
    copy.ask()
    built.settle()
    dialog = built.frame.findChild(Dialog)
    assert dialog is not None  # nosec B101 # as just opened
    _kept.append(built.frame)
    return dialog


def sealed_copy_written(error: DeskError | None = None) -> QWidget:
    """The copy is there, or could not be written."""
    built, copy = _copying()
    built.desk.export.error = error
    copy.write(Path("tamin-desk-2026-11-22.tamin-outbox"))
    return built.settle()


def of_a_colleague() -> QWidget:
    """A colleague's act was refused, and she is not here."""
    first, *rest = five_states()
    theirs = replace(first, author_id="u-7", author_name="مینا صادقی")
    return showing(ListedOutbox((theirs, *rest))).settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "outbox-empty": empty,
    "outbox-needs-you": needs_you,
    "outbox-of-a-colleague": of_a_colleague,
    "outbox-unknown": lambda: _chosen(_S.UNKNOWN),
    "outbox-sending": lambda: _chosen(_S.SENDING),
    "outbox-saved": lambda: _chosen(_S.SAVED_HERE),
    "outbox-accepted": lambda: _chosen(_S.ACCEPTED),
    "outbox-no-such-state": no_such_state,
    "outbox-many": many,
    "outbox-unreadable": unreadable,
    "outbox-verdict-lost": verdict_lost,
    "outbox-sealed-copy": sealed_copy,
    "outbox-sealed-copy-written": sealed_copy_written,
    "outbox-sealed-copy-failed": lambda: sealed_copy_written(FileNotWritten()),
}

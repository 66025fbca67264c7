"""What the re-check page shows, as one frozen value, and the rules over it. No widgets."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tamin_desk.contract.casework import ListedText, Lists
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import (
    CodeProblem,
    CredentialKind,
    SerialProblem,
    check_serial,
    check_tracking_code,
    is_national_code,
    recognise,
)
from tamin_desk.domain.keyboard import Reading
from tamin_desk.domain.text import strip_bidi_controls
from tamin_desk.services.capture.port import Captured

if TYPE_CHECKING:
    # Imported late on purpose: the sign-in window paints before the services are loaded.
    from tamin_desk.services.outbox_rows import OutboxItem
    from tamin_desk.services.rechecks import Flagged, Recheck

NUMBER_TAKEN: Final = "number-taken"
OTHER: Final = "other"
"""The reason that says nothing by itself: it asks for a note."""


class Stage(StrEnum):
    """Where the re-check stands on the screen."""

    NOBODY = "nobody"
    OPENING = "opening"
    ENTRY = "entry"
    CHECKING = "checking"
    WRONG = "wrong"
    REASONS = "reasons"
    SAVING = "saving"
    DONE = "done"


class Missing(StrEnum):
    """What the report, or only its letter, still waits for."""

    ENTRIES = "entries"
    LISTS = "lists"
    REASON = "reason"
    NOTE = "note"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class RecheckState:
    """Everything that the page paints.

    Attributes:
        recheck: what was typed and ticked; ``None`` before it was read, and in ``DONE``.
        lists: the server's lists; ``None`` while none was ever heard.
        can_number: whether this desk can number a letter.
        error: what stands in the way, told until the next try.
        unread: why the lists or the person's record have not come.
        insisted: Enter was pressed on what cannot be compared yet.
        from_keys: what was read from the keys of a Persian keyboard.
        waiting: Persian texts read back by the layouts' tables, by kind, that wait for a yes or a choice.
        left_out: how many characters a text had that was too long to be put in.
        capture: a picture of the reference that was taken on this page.
        send_capture: whether it goes with the report.
        picture_sent: whether a picture followed the report.
        done: the report as it is saved.
        asking: the archive is being asked whether the letter still counts.
        void: the archive says that it does not.
        uncounted: why printed copies of the letter were not counted.
    """

    stage: Stage = Stage.NOBODY
    recheck: "Recheck | None" = None
    lists: Lists | None = None
    can_number: bool = True
    error: DeskError | None = None
    unread: DeskError | None = None
    insisted: bool = False
    from_keys: str = ""
    waiting: tuple[tuple[CredentialKind, Reading], ...] = ()
    left_out: int = 0
    capture: Captured | None = None
    send_capture: bool = True
    picture_sent: bool = False
    done: "Flagged | None" = None
    asking: bool = False
    void: bool = False
    uncounted: DeskError | None = None

    @property
    def kind(self) -> CredentialKind:
        """What is typed: a serial or a tracking code."""
        return CredentialKind.CARD_SERIAL if self.recheck is None else self.recheck.kind

    @property
    def waits(self) -> Reading | None:
        """What of the kind in force waits for a yes or a choice."""
        return dict(self.waiting).get(self.kind)

    def waiting_with(self, waits: Reading | None) -> tuple[tuple[CredentialKind, Reading], ...]:
        """Return what waits when ``waits`` is what does of the kind in force."""
        others = tuple(each for each in self.waiting if each[0] is not self.kind)
        return others if waits is None else (*others, (self.kind, waits))

    @property
    def reasons(self) -> tuple[ListedText, ...]:
        """What can be ticked, in the order of the number keys."""
        return () if self.lists is None else self.lists.discrepancy_reasons

    @property
    def number_taken(self) -> bool:
        """Whether the archive has another letter under the number of this one."""
        return self.done is not None and _number_taken(self.done.item)

    @property
    def refused(self) -> bool:
        """Whether the archive did not take the report, for whatever reason but the letter's number."""
        needs_you = self.done is not None and self.done.item.state is DeliveryState.NEEDS_YOU
        return needs_you and not self.number_taken

    @property
    def letter_is_void(self) -> bool:
        """Whether the letter counts no more, as this desk knows or the archive says."""
        return self.void or (self.done is not None and letter_fell(self.done.item))

    @property
    def may_type(self) -> bool:
        """Whether the entries may be changed."""
        return self.stage is Stage.ENTRY


def letter_fell(item: "OutboxItem") -> bool:
    """Tell whether a report's letter counts no more: its number is taken, or the report does not stand."""
    return _number_taken(item) or item.state is DeliveryState.REPLACED


def _number_taken(item: "OutboxItem") -> bool:
    return item.state is DeliveryState.NEEDS_YOU and item.problem == NUMBER_TAKEN


def code_problem(state: RecheckState) -> CodeProblem | None:
    """Return what stops the national code, shown or not."""
    typed = "" if state.recheck is None else state.recheck.national_code
    if is_national_code(typed):
        return None
    return recognise(typed).problem or CodeProblem.WRONG_LENGTH


def credential_problem(state: RecheckState) -> SerialProblem | CodeProblem | None:
    """Return what stops the serial or the tracking code, shown or not."""
    recheck = state.recheck
    if recheck is None:
        return SerialProblem.EMPTY
    if recheck.kind is CredentialKind.TRACKING_CODE:
        return check_tracking_code(recheck.tracking)
    return check_serial(recheck.serial, recheck.national_code).problem


def may_check(state: RecheckState) -> bool:
    """Tell whether what is typed can be compared with the first entry."""
    return (
        state.may_type
        and state.waits is None
        and code_problem(state) is None
        and credential_problem(state) is None
    )


def missing(state: RecheckState) -> Missing | None:
    """Return what the report still waits for; ``None`` when it can be recorded, with a letter or without."""
    recheck = state.recheck
    if state.stage is not Stage.REASONS or recheck is None:
        return Missing.ENTRIES
    if state.lists is None:
        return Missing.LISTS
    if not recheck.reasons:
        return Missing.REASON
    if OTHER in recheck.reasons and not clean_note(recheck.note):
        return Missing.NOTE
    return None


def missing_for_letter(state: RecheckState) -> Missing | None:
    """Return what the report with a letter still waits for: the letter says whom it is about."""
    still = missing(state)
    if still is None and state.recheck is not None and state.recheck.case.addressee is None:
        return Missing.RECORD
    return still


def clean_note(note: str) -> str:
    """Return a note as it is sent: no marks of direction, no spaces around."""
    return strip_bidi_controls(note).strip()

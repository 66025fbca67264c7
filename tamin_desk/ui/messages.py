"""What the screen says of an error: one text per kind, in three parts.

What happened; whether anything was lost (never); what to do next. The texts are sentences, not
codes; the server's request id is given apart, for support.
"""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.problem_types import TYPE_PREFIX, ProblemType, ServerProblem
from tamin_desk.domain import errors
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.capture_words import CAPTURE
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.list_words import CODE_LISTS
from tamin_desk.ui.network_words import CERTIFICATES
from tamin_desk.ui.problem_words import (
    ASK_AGAIN,
    BETWEEN_SERVERS,
    ENTRY_KEPT,
    NOTHING_CHANGED,
    NOTHING_LOST,
    PAPER_KEPT,
    PROBLEMS,
    TELL_SUPPORT,
    WORK_KEPT,
    Source,
)

_CONTEXT: Final = "Messages"


@dataclass(frozen=True, slots=True)
class ScreenText:
    """One message: ``tone`` is warn or bad; ``request_id`` is empty when no server gave one."""

    title: str
    comfort: str
    next_step: str
    tone: str = "bad"
    request_id: str = ""

    @property
    def body(self) -> str:
        """The second line: what is safe, and what to do."""
        return " ".join(part for part in (self.comfort, self.next_step) if part)


_ERRORS: Final[dict[type[DeskError], Source]] = {
    **CAPTURE,
    **CODE_LISTS,
    **CERTIFICATES,
    errors.Unreachable: Source(
        QT_TRANSLATE_NOOP("Messages", "The server cannot be reached."),
        ENTRY_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Check the network; finished work is sent by itself when it is back."),
        "warn",
    ),
    errors.RedirectRefused: Source(
        QT_TRANSLATE_NOOP("Messages", "The server pointed to another address, and the desk did not follow."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "Messages", "Tell the administrator: the server's address in the settings may be old."
        ),
    ),
    errors.OtherArchive: Source(
        QT_TRANSLATE_NOOP("Messages", "This desk belongs to another archive than the one that answered."),
        QT_TRANSLATE_NOOP("Messages", "No finished work was sent there and nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages", "Tell the administrator: the server's address in the settings may be wrong."
        ),
    ),
    errors.OutcomeUnknown: Source(
        QT_TRANSLATE_NOOP("Messages", "The request was sent, but no answer came."),
        NOTHING_LOST,
        # Nothing that is told by this text is asked again by itself: inquiries and acts have their own.
        ASK_AGAIN,
        "warn",
    ),
    errors.NotOurServer: Source(
        QT_TRANSLATE_NOOP("Messages", "Something else answered in the server's place."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP(
            "Messages",
            "The network may want a sign-in of its own: open a browser, or tell the administrator.",
        ),
        "warn",
    ),
    errors.ReplyTooLarge: Source(
        QT_TRANSLATE_NOOP("Messages", "The answer was far larger than it may be and was not taken."),
        NOTHING_LOST,
        TELL_SUPPORT,
    ),
    errors.ReplyMalformed: Source(
        QT_TRANSLATE_NOOP("Messages", "The server's answer could not be read."),
        NOTHING_LOST,
        TELL_SUPPORT,
    ),
    errors.DigestMismatch: Source(
        QT_TRANSLATE_NOOP("Messages", "The photo that came is not the one on file, and is not shown."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Open the person again to fetch it once more."),
    ),
    errors.PictureUndecodable: Source(
        QT_TRANSLATE_NOOP("Messages", "The photo came incomplete or is not a picture."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Open the person again to fetch it once more."),
    ),
    errors.PictureTooLarge: Source(
        QT_TRANSLATE_NOOP("Messages", "The picture is larger than allowed and was not opened."),
        NOTHING_LOST,
        TELL_SUPPORT,
    ),
    errors.StoreNewer: Source(
        QT_TRANSLATE_NOOP("Messages", "This desk's store was written by a newer version of the program."),
        QT_TRANSLATE_NOOP("Messages", "It was left untouched; nothing is lost."),
        QT_TRANSLATE_NOOP("Messages", "Install the newer version and start again."),
    ),
    errors.StoreKeyMissing: Source(
        QT_TRANSLATE_NOOP("Messages", "The key of this desk's store is missing."),
        QT_TRANSLATE_NOOP("Messages", "The store was left untouched; nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Unlock the system's keyring and try again, or have the key opened by the archive.",
        ),
    ),
    errors.WrongPin: Source(
        QT_TRANSLATE_NOOP("Messages", "The PIN is not right."),
        "",
        QT_TRANSLATE_NOOP("Messages", "Check Caps Lock and type the PIN again."),
        "warn",
    ),
    errors.NotSealed: Source(
        QT_TRANSLATE_NOOP("Messages", "The key of this desk's store was never sealed."),
        QT_TRANSLATE_NOOP("Messages", "The store was left untouched."),
        QT_TRANSLATE_NOOP(
            "Messages", "It is sealed at the first sign-in; before that nothing of value is saved here."
        ),
        "warn",
    ),
    errors.SealRefused: Source(
        QT_TRANSLATE_NOOP("Messages", "The archive does not open this desk's key for you."),
        QT_TRANSLATE_NOOP("Messages", "The store was left untouched; nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages", "Ask somebody of this desk's unit, or the administrator, to sign in here."
        ),
        "warn",
    ),
    errors.CopyUnusable: Source(
        QT_TRANSLATE_NOOP("Messages", "The file is no sealed copy, or it is damaged."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Copy it once more from where it was made."),
    ),
    errors.StoreFailing: Source(
        QT_TRANSLATE_NOOP("Messages", "The disk reports a fault: this was not saved."),
        QT_TRANSLATE_NOOP("Messages", "It is still on the screen; earlier work is safe."),
        QT_TRANSLATE_NOOP("Messages", "Call the administrator."),
    ),
    errors.StoreDamaged: Source(
        QT_TRANSLATE_NOOP("Messages", "This desk's store cannot be read."),
        QT_TRANSLATE_NOOP("Messages", "The file was left untouched."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Close the program and open it again: what can be read is brought to safety then. "
            "Call the administrator before anything is deleted.",
        ),
    ),
    errors.StoreFull: Source(
        QT_TRANSLATE_NOOP("Messages", "The disk is full: this was not saved."),
        QT_TRANSLATE_NOOP("Messages", "It is still on the screen; earlier work is safe."),
        QT_TRANSLATE_NOOP("Messages", "Free some space and give the result again."),
    ),
    errors.StoreReadOnly: Source(
        QT_TRANSLATE_NOOP("Messages", "The desk's folder cannot be written: this was not saved."),
        QT_TRANSLATE_NOOP("Messages", "It is still on the screen; earlier work is safe."),
        QT_TRANSLATE_NOOP("Messages", "Call the administrator."),
    ),
    errors.StoreBusy: Source(
        QT_TRANSLATE_NOOP("Messages", "The program is already open on this desk."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Go on in the window that is open."),
        "warn",
    ),
    errors.KeyringUnusable: Source(
        QT_TRANSLATE_NOOP("Messages", "The computer's keyring cannot be opened now."),
        QT_TRANSLATE_NOOP("Messages", "The store was left untouched; nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Unlock the keyring, for example by signing in to the computer again, and try once more.",
        ),
        "warn",
    ),
    errors.PrinterMissing: Source(
        QT_TRANSLATE_NOOP("Messages", "The printer is not there."),
        PAPER_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Switch it on or choose another printer, and print again."),
        "warn",
    ),
    errors.PaperUnknown: Source(
        QT_TRANSLATE_NOOP("Messages", "The printer does not take this size of paper."),
        PAPER_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Choose the other size or another printer, and print again."),
        "warn",
    ),
    errors.CoverPaperUnknown: Source(
        QT_TRANSLATE_NOOP("Messages", "The printer has no paper of the cover's size."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was printed and nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Choose another printer, or give this one such sheets in the system's settings; "
            "a PDF can be made all the same.",
        ),
        "warn",
    ),
    errors.CoverTooLong: Source(
        QT_TRANSLATE_NOOP("Messages", "A name is too long for its place on the cover."),
        QT_TRANSLATE_NOOP("Messages", "The other covers can be printed; nothing is lost."),
        QT_TRANSLATE_NOOP("Messages", "Write this cover by hand, and tell the administrator."),
        "warn",
    ),
    errors.CoverHeldBack: Source(
        QT_TRANSLATE_NOOP("Messages", "Meanwhile this person's photo may not be printed any more."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was printed of it and nothing is lost."),
        QT_TRANSLATE_NOOP("Messages", "The list shows why; go on with the others."),
        "warn",
    ),
    errors.TemplateUnusable: Source(
        QT_TRANSLATE_NOOP("Messages", "The file with the cover's measures cannot be used."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP(
            "Messages", "Tell the administrator: the installation is incomplete or was changed."
        ),
    ),
    errors.PrintFailed: Source(
        QT_TRANSLATE_NOOP("Messages", "The printer did not take the job."),
        PAPER_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Look at the printer or choose another one, and print again."),
    ),
    errors.FileNotWritten: Source(
        QT_TRANSLATE_NOOP("Messages", "The file could not be written there."),
        PAPER_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Choose another folder and save it again."),
    ),
    errors.NotWrittenDown: Source(
        QT_TRANSLATE_NOOP("Messages", "This could not be written down on this desk."),
        QT_TRANSLATE_NOOP("Messages", "So it was neither shown, printed, saved nor sent; nothing is lost."),
        QT_TRANSLATE_NOOP("Messages", "Make room on the disk, or have it looked at, and try again."),
    ),
    errors.LetterTooLong: Source(
        QT_TRANSLATE_NOOP("Messages", "The letter's text does not fit on this paper."),
        PAPER_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Choose the larger paper."),
        "warn",
    ),
    errors.LetterVoid: Source(
        QT_TRANSLATE_NOOP("Messages", "This letter has become void and is not printed any more."),
        QT_TRANSLATE_NOOP("Messages", "It stays on the record."),
        QT_TRANSLATE_NOOP("Messages", "Open the person again to see what holds now."),
        "warn",
    ),
    errors.CaseMoved: Source(
        QT_TRANSLATE_NOOP("Messages", "A later result took the place of this comparison."),
        QT_TRANSLATE_NOOP("Messages", "Both results are kept."),
        QT_TRANSLATE_NOOP("Messages", "Open the person again and go on from the later one."),
        "warn",
    ),
    errors.NoDeskCode: Source(
        QT_TRANSLATE_NOOP("Messages", "This desk has no code yet for the numbers of referral letters."),
        QT_TRANSLATE_NOOP("Messages", "The report can be recorded without a letter; nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages", "Sign in once while the server answers: this desk is given its code then."
        ),
        "warn",
    ),
    errors.SignedOut: Source(
        QT_TRANSLATE_NOOP("Messages", "Your session has ended."),
        QT_TRANSLATE_NOOP("Messages", "The case on the screen is kept."),
        QT_TRANSLATE_NOOP("Messages", "Type your password to go on."),
        "warn",
    ),
    errors.OfflineRefused: Source(
        QT_TRANSLATE_NOOP("Messages", "The password is not right."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Without the network this desk knows only the password with which you signed in here last: type "
            "that one.",
        ),
    ),
    errors.OfflinePast: Source(
        QT_TRANSLATE_NOOP("Messages", "The days for work without the network are over."),
        QT_TRANSLATE_NOOP("Messages", "What is finished stays saved here and is sent by itself."),
        QT_TRANSLATE_NOOP("Messages", "Sign in again when the network is back."),
        "warn",
    ),
    errors.SettingsError: Source(
        QT_TRANSLATE_NOOP("Messages", "A settings file cannot be read."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Call the administrator."),
    ),
}

_UNEXPECTED: Final = Source(
    QT_TRANSLATE_NOOP("Messages", "The program met a fault of its own."),
    QT_TRANSLATE_NOOP("Messages", "What was saved is safe."),
    QT_TRANSLATE_NOOP("Messages", "Try once more; if it happens again, call support."),
)


def _translated(source: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(source)) if source else ""


def _render(source: Source, request_id: str = "") -> ScreenText:
    return ScreenText(
        title=_translated(source.title),
        comfort=_translated(source.comfort),
        next_step=_translated(source.next_step),
        tone=source.tone,
        request_id=request_id,
    )


def describe(error: DeskError, *, seconds_left: int | None = None) -> ScreenText:
    """Return the screen text of any error of the client; a server's problem met a call, not an act.

    ``seconds_left`` counts down what a server asked to wait; without it the server's own figure is said.
    """
    if isinstance(error, ServerProblem):
        text = _problem(
            error.problem.type.removeprefix(TYPE_PREFIX), error.problem.request_id, of_an_act=False
        )
        wait = error.problem.retry_after if seconds_left is None else seconds_left
        return replace(text, next_step=_with_wait(text.next_step, wait)) if wait else text
    for kind in type(error).__mro__:
        source = _ERRORS.get(kind)
        if source is not None:
            return _render(source)
    return _render(_UNEXPECTED)


def _with_wait(step: str, seconds: int) -> str:
    template = QCoreApplication.translate("Messages", "{step} ({seconds} seconds left)")
    return template.format(step=step, seconds=fmt_number(seconds))


def describe_problem(slug: str, request_id: str = "") -> ScreenText:
    """Return the screen text of the problem of an act, by the type's stable end as the outbox keeps it."""
    return _problem(slug, request_id, of_an_act=True)


def _problem(slug: str, request_id: str, *, of_an_act: bool) -> ScreenText:
    try:
        kind = ProblemType(slug)
    except ValueError:
        return _render(_UNEXPECTED, request_id)
    source = PROBLEMS.get(kind, BETWEEN_SERVERS)
    if source.comfort is WORK_KEPT and not of_an_act:
        # A call leaves no result behind that could stay saved.
        source = replace(source, comfort=NOTHING_LOST)
    return _render(source, request_id)

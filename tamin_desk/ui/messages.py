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
from tamin_desk.ui.i18n import fmt_number

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


@dataclass(frozen=True, slots=True)
class _Source:
    # QT_TRANSLATE_NOOP is typed to give an object; it gives the text it was given.
    title: object
    comfort: object
    next_step: object
    tone: str = "bad"


_NOTHING_LOST: Final = QT_TRANSLATE_NOOP("Messages", "Nothing is lost.")
_NOTHING_CHANGED: Final = QT_TRANSLATE_NOOP("Messages", "Nothing was recorded and nothing is lost.")
_WORK_KEPT: Final = QT_TRANSLATE_NOOP("Messages", "Nothing is lost. Your result stays saved here.")
_ENTRY_KEPT: Final = QT_TRANSLATE_NOOP("Messages", "What you typed is still on the screen.")
_ASK_AGAIN: Final = QT_TRANSLATE_NOOP("Messages", "Try again in a moment.")
_TELL_SUPPORT: Final = QT_TRANSLATE_NOOP("Messages", "If it happens again, tell support the request id.")

_ERRORS: Final[dict[type[DeskError], _Source]] = {
    errors.Unreachable: _Source(
        QT_TRANSLATE_NOOP("Messages", "The server cannot be reached."),
        _ENTRY_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Check the network; finished work is sent by itself when it is back."),
        "warn",
    ),
    errors.CertificateRefused: _Source(
        QT_TRANSLATE_NOOP("Messages", "The server could not show that it is the right one."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was sent and nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Go on with work that needs no server, and tell the administrator: "
            "the certificate in the site settings may be missing or old.",
        ),
    ),
    errors.RedirectRefused: _Source(
        QT_TRANSLATE_NOOP("Messages", "The server pointed to another address, and the desk did not follow."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP(
            "Messages", "Tell the administrator: the server's address in the settings may be old."
        ),
    ),
    errors.OtherArchive: _Source(
        QT_TRANSLATE_NOOP("Messages", "This desk belongs to another archive than the one that answered."),
        QT_TRANSLATE_NOOP("Messages", "No finished work was sent there and nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages", "Tell the administrator: the server's address in the settings may be wrong."
        ),
    ),
    errors.OutcomeUnknown: _Source(
        QT_TRANSLATE_NOOP("Messages", "The request was sent, but no answer came."),
        _NOTHING_LOST,
        # Nothing that is told by this text is asked again by itself: inquiries and acts have their own.
        _ASK_AGAIN,
        "warn",
    ),
    errors.NotOurServer: _Source(
        QT_TRANSLATE_NOOP("Messages", "Something else answered in the server's place."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP(
            "Messages",
            "The network may want a sign-in of its own: open a browser, or tell the administrator.",
        ),
        "warn",
    ),
    errors.ReplyTooLarge: _Source(
        QT_TRANSLATE_NOOP("Messages", "The answer was far larger than it may be and was not taken."),
        _NOTHING_LOST,
        _TELL_SUPPORT,
    ),
    errors.ReplyMalformed: _Source(
        QT_TRANSLATE_NOOP("Messages", "The server's answer could not be read."),
        _NOTHING_LOST,
        _TELL_SUPPORT,
    ),
    errors.DigestMismatch: _Source(
        QT_TRANSLATE_NOOP("Messages", "The photo that came is not the one on file, and is not shown."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Open the person again to fetch it once more."),
    ),
    errors.PictureUndecodable: _Source(
        QT_TRANSLATE_NOOP("Messages", "The photo came incomplete or is not a picture."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Open the person again to fetch it once more."),
    ),
    errors.PictureTooLarge: _Source(
        QT_TRANSLATE_NOOP("Messages", "The picture is larger than allowed and was not opened."),
        _NOTHING_LOST,
        _TELL_SUPPORT,
    ),
    errors.StoreNewer: _Source(
        QT_TRANSLATE_NOOP("Messages", "This desk's store was written by a newer version of the program."),
        QT_TRANSLATE_NOOP("Messages", "It was left untouched; nothing is lost."),
        QT_TRANSLATE_NOOP("Messages", "Install the newer version and start again."),
    ),
    errors.StoreKeyMissing: _Source(
        QT_TRANSLATE_NOOP("Messages", "The key of this desk's store is missing."),
        QT_TRANSLATE_NOOP("Messages", "The store was left untouched; nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages", "Unlock the system's keyring and start again, or call the administrator."
        ),
    ),
    errors.WrongPin: _Source(
        QT_TRANSLATE_NOOP("Messages", "The PIN is not right."),
        "",
        QT_TRANSLATE_NOOP("Messages", "Check Caps Lock and type the PIN again."),
        "warn",
    ),
    errors.StoreFailing: _Source(
        QT_TRANSLATE_NOOP("Messages", "The disk reports a fault: this was not saved."),
        QT_TRANSLATE_NOOP("Messages", "It is still on the screen; earlier work is safe."),
        QT_TRANSLATE_NOOP("Messages", "Call the administrator."),
    ),
    errors.StoreDamaged: _Source(
        QT_TRANSLATE_NOOP("Messages", "This desk's store cannot be read."),
        QT_TRANSLATE_NOOP("Messages", "The file was left untouched."),
        QT_TRANSLATE_NOOP("Messages", "Call the administrator before anything is deleted."),
    ),
    errors.StoreFull: _Source(
        QT_TRANSLATE_NOOP("Messages", "The disk is full: this was not saved."),
        QT_TRANSLATE_NOOP("Messages", "It is still on the screen; earlier work is safe."),
        QT_TRANSLATE_NOOP("Messages", "Free some space and give the result again."),
    ),
    errors.StoreReadOnly: _Source(
        QT_TRANSLATE_NOOP("Messages", "The desk's folder cannot be written: this was not saved."),
        QT_TRANSLATE_NOOP("Messages", "It is still on the screen; earlier work is safe."),
        QT_TRANSLATE_NOOP("Messages", "Call the administrator."),
    ),
    errors.StoreBusy: _Source(
        QT_TRANSLATE_NOOP("Messages", "The program is already open on this desk."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Go on in the window that is open."),
        "warn",
    ),
    errors.KeyringUnusable: _Source(
        QT_TRANSLATE_NOOP("Messages", "The computer's keyring cannot be opened now."),
        QT_TRANSLATE_NOOP("Messages", "The store was left untouched; nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Unlock the keyring, for example by signing in to the computer again, and try once more.",
        ),
        "warn",
    ),
    errors.SignedOut: _Source(
        QT_TRANSLATE_NOOP("Messages", "Your session has ended."),
        QT_TRANSLATE_NOOP("Messages", "The case on the screen is kept."),
        QT_TRANSLATE_NOOP("Messages", "Type your password to go on."),
        "warn",
    ),
    errors.SettingsError: _Source(
        QT_TRANSLATE_NOOP("Messages", "A settings file cannot be read."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Call the administrator."),
    ),
}

_UNEXPECTED: Final = _Source(
    QT_TRANSLATE_NOOP("Messages", "The program met a fault of its own."),
    QT_TRANSLATE_NOOP("Messages", "What was saved is safe."),
    QT_TRANSLATE_NOOP("Messages", "Try once more; if it happens again, call support."),
)

_PROBLEMS: Final[dict[ProblemType, _Source]] = {
    ProblemType.SIGN_IN_REFUSED: _Source(
        QT_TRANSLATE_NOOP("Messages", "The user name or the password is not right."),
        "",
        QT_TRANSLATE_NOOP(
            "Messages", "Check the keyboard's language and Caps Lock, and type the password again."
        ),
    ),
    ProblemType.SIGN_IN_LIMITED: _Source(
        QT_TRANSLATE_NOOP("Messages", "There were too many wrong attempts."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Wait a little and sign in again."),
        "warn",
    ),
    ProblemType.SESSION_EXPIRED: _Source(
        QT_TRANSLATE_NOOP("Messages", "Your session has run out."),
        QT_TRANSLATE_NOOP("Messages", "The case on the screen is kept."),
        QT_TRANSLATE_NOOP("Messages", "Type your password to go on."),
        "warn",
    ),
    ProblemType.SESSION_ENDED: _Source(
        QT_TRANSLATE_NOOP("Messages", "An administrator has ended your session."),
        QT_TRANSLATE_NOOP("Messages", "The case on the screen is kept."),
        QT_TRANSLATE_NOOP("Messages", "Type your password to go on."),
        "warn",
    ),
    ProblemType.REFRESH_REUSED: _Source(
        QT_TRANSLATE_NOOP("Messages", "For safety your session was ended everywhere."),
        QT_TRANSLATE_NOOP("Messages", "The case on the screen is kept."),
        QT_TRANSLATE_NOOP(
            "Messages", "Type your password to go on; if you did not expect this, tell the administrator."
        ),
        "warn",
    ),
    ProblemType.NOT_PERMITTED: _Source(
        QT_TRANSLATE_NOOP("Messages", "Your role or unit may not do this."),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "If you should be able to, ask the administrator."),
        "warn",
    ),
    ProblemType.INVALID_REQUEST: _Source(
        QT_TRANSLATE_NOOP("Messages", "The server did not understand the request."),
        _WORK_KEPT,
        _TELL_SUPPORT,
    ),
    ProblemType.NOT_FOUND: _Source(
        QT_TRANSLATE_NOOP("Messages", "This is not on the server, or is not yours to see."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Search for the person again."),
        "warn",
    ),
    ProblemType.LIMITED: _Source(
        QT_TRANSLATE_NOOP("Messages", "There were too many requests in a short time."),
        _NOTHING_LOST,
        _ASK_AGAIN,
        "warn",
    ),
    ProblemType.CONTRACT_TOO_OLD: _Source(
        QT_TRANSLATE_NOOP("Messages", "This version of the program is too old for the server."),
        QT_TRANSLATE_NOOP("Messages", "Finished work is still handed in."),
        QT_TRANSLATE_NOOP("Messages", "Ask the administrator for the new version."),
    ),
    ProblemType.TOO_LARGE: _Source(
        QT_TRANSLATE_NOOP("Messages", "The picture is larger than the server takes."),
        _WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Make the picture smaller and send it again."),
    ),
    ProblemType.UNSUPPORTED_MEDIA: _Source(
        QT_TRANSLATE_NOOP("Messages", "The server does not take this kind of file."),
        _WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Use a JPEG or PNG picture."),
    ),
    ProblemType.IN_FLIGHT: _Source(
        QT_TRANSLATE_NOOP("Messages", "The same request is being carried out already."),
        _NOTHING_LOST,
        _ASK_AGAIN,
        "warn",
    ),
    ProblemType.ALREADY_REPLACED: _Source(
        QT_TRANSLATE_NOOP("Messages", "A later result has already taken this one's place."),
        _WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Open the person's record to see which result counts."),
        "warn",
    ),
    ProblemType.STATE_CHANGED: _Source(
        QT_TRANSLATE_NOOP("Messages", "This person's photo has changed."),
        _WORK_KEPT,
        QT_TRANSLATE_NOOP(
            "Messages", "Your result was for the earlier photo; compare with the photo now on file."
        ),
        "warn",
    ),
    ProblemType.ID_REUSED: _Source(
        QT_TRANSLATE_NOOP("Messages", "The archive knows another act under this number."),
        _WORK_KEPT,
        QT_TRANSLATE_NOOP(
            "Messages", "Give the result again; if it happens again, tell support the request id."
        ),
    ),
    ProblemType.BLOB_MISSING: _Source(
        QT_TRANSLATE_NOOP("Messages", "The picture has not reached the archive."),
        _WORK_KEPT,
        _ASK_AGAIN,
        "warn",
    ),
    ProblemType.DIGEST_MISMATCH: _Source(
        QT_TRANSLATE_NOOP("Messages", "The picture was damaged on the way."),
        _WORK_KEPT,
        _ASK_AGAIN,
        "warn",
    ),
    ProblemType.PICTURE_UNUSABLE: _Source(
        QT_TRANSLATE_NOOP("Messages", "The archive cannot use this picture."),
        _WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Use a JPEG or PNG picture."),
    ),
    ProblemType.NOT_COMPARABLE: _Source(
        QT_TRANSLATE_NOOP("Messages", "No result can be given on this photo any more."),
        _WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Open the person's record and compare with the photo in force."),
        "warn",
    ),
    ProblemType.DELIVERY_ENDED: _Source(
        QT_TRANSLATE_NOOP("Messages", "The permission to hand in this clerk's work has run out."),
        _WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "When its author signs in at this desk it is sent by itself."),
        "warn",
    ),
    ProblemType.UNAVAILABLE: _Source(
        QT_TRANSLATE_NOOP("Messages", "The server is busy or being looked after."),
        _NOTHING_LOST,
        _ASK_AGAIN,
        "warn",
    ),
    ProblemType.INTERNAL: _Source(
        QT_TRANSLATE_NOOP("Messages", "The server met a fault of its own."),
        _NOTHING_LOST,
        _TELL_SUPPORT,
    ),
}

# Problems of the server-to-server filing: a desk can only meet them through a faulty server.
_BETWEEN_SERVERS: Final = _Source(
    QT_TRANSLATE_NOOP("Messages", "The archive did not accept the registry's attestation."),
    _NOTHING_LOST,
    _TELL_SUPPORT,
)


def _translated(source: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(source)) if source else ""


def _render(source: _Source, request_id: str = "") -> ScreenText:
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
    source = _PROBLEMS.get(kind, _BETWEEN_SERVERS)
    if source.comfort is _WORK_KEPT and not of_an_act:
        # A call leaves no result behind that could stay saved.
        source = replace(source, comfort=_NOTHING_LOST)
    return _render(source, request_id)

"""The words for each type of problem: what happened, what is safe, what to do next."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.contract.problem_types import ProblemType


@dataclass(frozen=True, slots=True)
class Source:
    """One text in English, as the translations know it; ``tone`` is warn or bad."""

    # QT_TRANSLATE_NOOP is typed to give an object; it gives the text it was given.
    title: object
    comfort: object
    next_step: object
    tone: str = "bad"


NOTHING_LOST: Final = QT_TRANSLATE_NOOP("Messages", "Nothing is lost.")
NOTHING_CHANGED: Final = QT_TRANSLATE_NOOP("Messages", "Nothing was recorded and nothing is lost.")
WORK_KEPT: Final = QT_TRANSLATE_NOOP("Messages", "Nothing is lost. Your result stays saved here.")
ENTRY_KEPT: Final = QT_TRANSLATE_NOOP("Messages", "What you typed is still on the screen.")
PAPER_KEPT: Final = QT_TRANSLATE_NOOP("Messages", "Nothing is lost. It can be printed or saved again.")
ASK_AGAIN: Final = QT_TRANSLATE_NOOP("Messages", "Try again in a moment.")
TELL_SUPPORT: Final = QT_TRANSLATE_NOOP("Messages", "If it happens again, tell support the request id.")

PROBLEMS: Final[dict[ProblemType, Source]] = {
    ProblemType.SIGN_IN_REFUSED: Source(
        QT_TRANSLATE_NOOP("Messages", "The user name or the password is not right."),
        "",
        QT_TRANSLATE_NOOP(
            "Messages", "Check the keyboard's language and Caps Lock, and type the password again."
        ),
    ),
    ProblemType.SIGN_IN_LIMITED: Source(
        QT_TRANSLATE_NOOP("Messages", "There were too many wrong attempts."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Wait a little and sign in again."),
        "warn",
    ),
    ProblemType.SESSION_EXPIRED: Source(
        QT_TRANSLATE_NOOP("Messages", "Your session has run out."),
        QT_TRANSLATE_NOOP("Messages", "The case on the screen is kept."),
        QT_TRANSLATE_NOOP("Messages", "Type your password to go on."),
        "warn",
    ),
    ProblemType.SESSION_ENDED: Source(
        QT_TRANSLATE_NOOP("Messages", "An administrator has ended your session."),
        QT_TRANSLATE_NOOP("Messages", "The case on the screen is kept."),
        QT_TRANSLATE_NOOP("Messages", "Type your password to go on."),
        "warn",
    ),
    ProblemType.REFRESH_REUSED: Source(
        QT_TRANSLATE_NOOP("Messages", "For safety your session was ended everywhere."),
        QT_TRANSLATE_NOOP("Messages", "The case on the screen is kept."),
        QT_TRANSLATE_NOOP(
            "Messages", "Type your password to go on; if you did not expect this, tell the administrator."
        ),
        "warn",
    ),
    ProblemType.PASSWORD_WRONG: Source(
        QT_TRANSLATE_NOOP("Messages", "The present password is not right."),
        QT_TRANSLATE_NOOP("Messages", "Your password is still the same, and nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages", "Check the keyboard's language and Caps Lock, and type the present password again."
        ),
    ),
    ProblemType.PASSWORD_UNFIT: Source(
        QT_TRANSLATE_NOOP("Messages", "This password is too easy to guess."),
        QT_TRANSLATE_NOOP("Messages", "Your password is still the same, and nothing is lost."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Choose a longer one that is not a common word, a row of keys or your name: three words that "
            "do not belong together are good.",
        ),
        "warn",
    ),
    ProblemType.PASSWORD_CHANGE_NEEDED: Source(
        QT_TRANSLATE_NOOP("Messages", "First choose a password of your own."),
        QT_TRANSLATE_NOOP("Messages", "What is finished is sent all the same, and nothing is lost."),
        QT_TRANSLATE_NOOP("Messages", "Lock the desk, sign in again and choose it there."),
        "warn",
    ),
    ProblemType.NOT_PERMITTED: Source(
        QT_TRANSLATE_NOOP("Messages", "Your role or unit may not do this."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "If you should be able to, ask the administrator."),
        "warn",
    ),
    ProblemType.INVALID_REQUEST: Source(
        QT_TRANSLATE_NOOP("Messages", "The server did not understand the request."),
        WORK_KEPT,
        TELL_SUPPORT,
    ),
    ProblemType.NOT_FOUND: Source(
        QT_TRANSLATE_NOOP("Messages", "This is not on the server, or is not yours to see."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "Search for the person again."),
        "warn",
    ),
    ProblemType.LIMITED: Source(
        QT_TRANSLATE_NOOP("Messages", "There were too many requests in a short time."),
        NOTHING_LOST,
        ASK_AGAIN,
        "warn",
    ),
    ProblemType.CONTRACT_TOO_OLD: Source(
        QT_TRANSLATE_NOOP("Messages", "This version of the program is too old for the server."),
        QT_TRANSLATE_NOOP("Messages", "Finished work is still handed in."),
        QT_TRANSLATE_NOOP("Messages", "Ask the administrator for the new version."),
    ),
    ProblemType.TOO_LARGE: Source(
        QT_TRANSLATE_NOOP("Messages", "The picture is larger than the server takes."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Make the picture smaller and send it again."),
    ),
    ProblemType.UNSUPPORTED_MEDIA: Source(
        QT_TRANSLATE_NOOP("Messages", "The server does not take this kind of file."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Use a JPEG or PNG picture."),
    ),
    ProblemType.IN_FLIGHT: Source(
        QT_TRANSLATE_NOOP("Messages", "The same request is being carried out already."),
        NOTHING_LOST,
        ASK_AGAIN,
        "warn",
    ),
    ProblemType.ALREADY_REPLACED: Source(
        QT_TRANSLATE_NOOP("Messages", "A later result has already taken this one's place."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Open the person's record to see which result counts."),
        "warn",
    ),
    ProblemType.STATE_CHANGED: Source(
        QT_TRANSLATE_NOOP("Messages", "The photo or its case is no longer as you saw it."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Open the person's record and go on from what is on file now. What a reviewer has judged, "
            "only a reviewer corrects.",
        ),
        "warn",
    ),
    ProblemType.SUPERSEDED_ATTEMPT: Source(
        QT_TRANSLATE_NOOP("Messages", "A later try of this act has come before this one."),
        WORK_KEPT,
        ASK_AGAIN,
        "warn",
    ),
    ProblemType.ID_REUSED: Source(
        QT_TRANSLATE_NOOP("Messages", "The archive knows another act under this number."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP(
            "Messages", "Give the result again; if it happens again, tell support the request id."
        ),
    ),
    ProblemType.BLOB_MISSING: Source(
        QT_TRANSLATE_NOOP("Messages", "The picture has not reached the archive."),
        WORK_KEPT,
        ASK_AGAIN,
        "warn",
    ),
    ProblemType.DIGEST_MISMATCH: Source(
        QT_TRANSLATE_NOOP("Messages", "The picture was damaged on the way."),
        WORK_KEPT,
        ASK_AGAIN,
        "warn",
    ),
    ProblemType.PICTURE_UNUSABLE: Source(
        QT_TRANSLATE_NOOP("Messages", "The archive cannot use this picture."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Use a JPEG or PNG picture."),
    ),
    ProblemType.NOT_COMPARABLE: Source(
        QT_TRANSLATE_NOOP("Messages", "No result can be given on this photo any more."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Open the person's record and compare with the photo in force."),
        "warn",
    ),
    ProblemType.DELIVERY_ENDED: Source(
        QT_TRANSLATE_NOOP("Messages", "The permission to hand in this clerk's work has run out."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "When its author signs in at this desk it is sent by itself."),
        "warn",
    ),
    ProblemType.AUTHOR_DELIVERS: Source(
        QT_TRANSLATE_NOOP("Messages", "This colleague can still hand in their own work."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "When its author signs in at this desk it is sent by itself."),
        "warn",
    ),
    ProblemType.NUMBER_TAKEN: Source(
        QT_TRANSLATE_NOOP("Messages", "Another letter already has this letter's number."),
        WORK_KEPT,
        QT_TRANSLATE_NOOP("Messages", "Print the letter again: it gets a new number by itself."),
        "warn",
    ),
    ProblemType.LEASE_LOST: Source(
        QT_TRANSLATE_NOOP("Messages", "The case was open for too long and went back to the queue."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was recorded, and the case is not lost."),
        QT_TRANSLATE_NOOP("Messages", "Open it again from the queue, or take the next one."),
        "warn",
    ),
    ProblemType.HELD_BY_ANOTHER: Source(
        QT_TRANSLATE_NOOP("Messages", "A colleague has this case open."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Take the next case from the queue."),
        "warn",
    ),
    ProblemType.OWN_CASE: Source(
        QT_TRANSLATE_NOOP("Messages", "You gave the first result of this case yourself."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "A colleague reviews it; take the next case from the queue."),
        "warn",
    ),
    ProblemType.NOTHING_TO_CLAIM: Source(
        QT_TRANSLATE_NOOP("Messages", "No case is free now."),
        NOTHING_LOST,
        QT_TRANSLATE_NOOP("Messages", "New ones appear in the queue by themselves."),
        "warn",
    ),
    ProblemType.NOT_COMMITTED: Source(
        QT_TRANSLATE_NOOP("Messages", "Your own result comes first."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Open the case, compare the faces and give your result."),
        "warn",
    ),
    ProblemType.IN_EFFECT: Source(
        QT_TRANSLATE_NOOP("Messages", "The decision has already taken effect."),
        NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Messages", "Open the person's record to see how the case stands."),
        "warn",
    ),
    ProblemType.SEAL_UNUSABLE: Source(
        QT_TRANSLATE_NOOP("Messages", "The seal of this desk's key is damaged or was altered."),
        QT_TRANSLATE_NOOP("Messages", "The store was left untouched."),
        QT_TRANSLATE_NOOP("Messages", "Put the file desk.seal back from a copy, or call the administrator."),
    ),
    ProblemType.UNAVAILABLE: Source(
        QT_TRANSLATE_NOOP("Messages", "The server is busy or being looked after."),
        NOTHING_LOST,
        ASK_AGAIN,
        "warn",
    ),
    ProblemType.INTERNAL: Source(
        QT_TRANSLATE_NOOP("Messages", "The server met a fault of its own."),
        NOTHING_LOST,
        TELL_SUPPORT,
    ),
}

# Problems of the server-to-server filing: a desk can only meet them through a faulty server.
BETWEEN_SERVERS: Final = Source(
    QT_TRANSLATE_NOOP("Messages", "The archive did not accept the registry's attestation."),
    NOTHING_LOST,
    TELL_SUPPORT,
)

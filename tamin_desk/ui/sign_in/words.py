"""What the form says in each phase: its button, the quiet way beside it, and the notice."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tamin_desk.domain.errors import KeyringUnusable, NotSealed, StoreKeyMissing
from tamin_desk.ui.i18n import fmt_datetime
from tamin_desk.ui.messages import describe
from tamin_desk.ui.sign_in.presenter import Phase, SignInState

PIN_PHASES = (Phase.CHOOSE_PIN, Phase.ENTER_PIN)


def can_recover(state: SignInState) -> bool:
    """Tell whether what blocks the desk is a key that the archive may open."""
    gone = isinstance(state.error, StoreKeyMissing | KeyringUnusable)
    return state.phase is Phase.BLOCKED and gone and not isinstance(state.error, NotSealed)


def enter_text(phase: Phase) -> str:
    """Return the words of the button that takes Enter."""
    translate = QCoreApplication.translate
    if phase is Phase.CHOOSE_PIN:
        return translate("SignInForm", "Protect this desk")
    if phase is Phase.ENTER_PIN:
        return translate("SignInForm", "Open this desk")
    if phase is Phase.RECOVER:
        return translate("SignInForm", "Have the key opened")
    return (
        translate("SignInForm", "Try again") if phase is Phase.BLOCKED else translate("SignInForm", "Sign in")
    )


def other_way(state: SignInState) -> str:
    """Return the words of the quiet button below; empty where there is no other way."""
    translate = QCoreApplication.translate
    if state.phase is Phase.ENTER_PIN:
        return translate("SignInForm", "I have forgotten the PIN")
    if state.phase is Phase.RECOVER:
        return translate("SignInForm", "Back")
    if can_recover(state):
        return translate("SignInForm", "Have the key opened by the archive")
    if state.phase in (Phase.LOADING, Phase.READY):
        return translate("SignInForm", "I have forgotten my password")
    return ""


def doing(state: SignInState) -> str:
    """Return what is being done; empty while nothing is."""
    translate = QCoreApplication.translate
    if state.phase is Phase.LOADING or (state.busy and state.phase in PIN_PHASES):
        return translate("SignInForm", "Opening this desk…")
    if state.busy and state.phase is Phase.RECOVER:
        return translate("SignInForm", "The archive is asked for the key…")
    return translate("SignInForm", "Signing in…") if state.busy else ""


def notice(state: SignInState) -> tuple[str, str, str]:
    """Return tone and sentences of the notice; empty ones for none."""
    translate = QCoreApplication.translate
    if state.error is not None:
        text = describe(state.error, seconds_left=state.wait_seconds)
        return text.tone, text.title, text.body
    if state.phase is Phase.CHOOSE_PIN:
        return (
            "accent",
            translate("SignInForm", "This computer has no safe keyring."),
            translate(
                "SignInForm",
                "Choose a PIN of at least eight characters. It protects what is stored on this desk "
                "and is asked for each time the program starts.",
            ),
        )
    if state.phase is Phase.RECOVER:
        return (
            "accent",
            translate("SignInForm", "The archive can open the sealed key of this desk."),
            translate(
                "SignInForm",
                "Sign in as somebody of this desk's unit or as the administrator; the archive writes down "
                "who asked. What is saved here is kept.",
            ),
        )
    if state.phase is Phase.READY and state.open_until is not None and state.opens_without_server:
        until = translate(
            "SignInForm",
            "Sign in as usual: until {moment} you can finish cases, print and scan. Looking people up and "
            "new inquiries wait for the network.",
        )
        return (
            "accent",
            translate("SignInForm", "The network is away; the desk opens without it."),
            until.format(moment=fmt_datetime(state.open_until)),
        )
    if state.phase is Phase.READY and state.checked_at is not None and not state.all_up:
        return (
            "warn",
            translate("SignInForm", "Not every system can be reached."),
            translate("SignInForm", "You can go on typing; the desk keeps asking."),
        )
    return "", "", ""


def without_server(until: datetime) -> tuple[str, str]:
    """Return what is said to a clerk who came in while the server is away: what can be done until when."""
    translate = QCoreApplication.translate
    text = translate(
        "SignInForm",
        "Until {moment} you can finish cases, print and scan; what is finished is sent by itself when the "
        "network is back. Looking people up and new inquiries wait for it.",
    )
    return translate("SignInForm", "You work without the network."), text.format(moment=fmt_datetime(until))

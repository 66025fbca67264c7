"""Every key of the program in one table: what F1 shows, what pages bind, what key caps say.

Keys are read by position: under a Persian layout Qt reports ۱ for the key 1, so keys that are
letters or digits are compared by their place on the keyboard (``physical_key``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.keyboard import persian_letter
from tamin_desk.ui.keys import physical_key


class Scope(StrEnum):
    """Where a key works. Keys of ``WINDOW`` work on every page."""

    WINDOW = "window"
    DESK = "desk"
    COMPARE = "compare"
    FORM = "form"
    OUTBOX = "outbox"
    BOOKLET = "booklet"
    REVIEW = "review"
    RECHECK = "recheck"
    INDICATOR = "indicator"


class Action(StrEnum):
    """What a key does."""

    HELP = "help"
    SEARCH = "search"
    SCAN = "scan"
    LOCK = "lock"
    COMMANDS = "commands"
    DAY_END = "day_end"
    BACK = "back"
    SERIAL = "serial"
    TRACKING = "tracking"
    COMPARE = "compare"
    NEXT_PERSON = "next_person"
    PREVIOUS_PERSON = "previous_person"
    NEXT_CASE = "next_case"
    NOT_SURE = "not_sure"
    MISMATCH = "mismatch"
    MATCH = "match"
    RATE_SIMILAR = "rate_similar"
    RATE_DIFFERENT = "rate_different"
    RATE_UNSEEN = "rate_unseen"
    NEXT_FEATURE = "next_feature"
    PREVIOUS_FEATURE = "previous_feature"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    FIT = "fit"
    GREY = "grey"
    FULL_SIZE = "full_size"
    PAN_LEFT = "pan_left"
    PAN_RIGHT = "pan_right"
    PAN_UP = "pan_up"
    PAN_DOWN = "pan_down"
    LINK = "link"
    BRIGHTNESS = "brightness"
    CONTRAST = "contrast"
    TURN = "turn"
    CAPTURE = "capture"
    REFERENCE = "reference"
    LIFE_SIZE = "life_size"
    COMMIT = "commit"
    UNDO = "undo"
    SEND_NOW = "send_now"
    PRINT = "print"
    EXPORT = "export"
    REASON_1 = "reason_1"
    REASON_2 = "reason_2"
    REASON_3 = "reason_3"
    REASON_4 = "reason_4"
    REASON_5 = "reason_5"
    REASON_6 = "reason_6"
    READING = "reading"
    REFRESH = "refresh"
    PERIOD_BEFORE = "period_before"
    PERIOD_AFTER = "period_after"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One row of the table: ``keys`` in Qt's portable form, ``source`` the English words."""

    action: Action
    keys: str
    source: str
    scopes: tuple[Scope, ...]

    @property
    def label(self) -> str:
        """What the key does, in the language of the screen."""
        return QCoreApplication.translate("Shortcuts", self.source)

    @property
    def caption(self) -> str:
        """What stands on the key cap: Latin names of physical keys, ``Ctrl+Enter``, ``Alt+↓``."""
        names = {"Return": "Enter", "Down": "↓", "Up": "↑", "Left": "←", "Right": "→", "Escape": "Esc"}
        if self.keys == "+":
            return "+"
        return "+".join(names.get(part, part) for part in self.keys.split("+"))


def _row(action: Action, keys: str, source: object, *scopes: Scope) -> Shortcut:
    return Shortcut(action, keys, str(source), scopes)


_FACES: Final = (Scope.COMPARE, Scope.REVIEW)
_ENTRY: Final = (Scope.DESK, Scope.RECHECK)

TABLE: Final[tuple[Shortcut, ...]] = (
    _row(Action.HELP, "F1", QT_TRANSLATE_NOOP("Shortcuts", "Help and keys"), Scope.WINDOW),
    _row(Action.SEARCH, "F2", QT_TRANSLATE_NOOP("Shortcuts", "Search for a person"), Scope.WINDOW),
    _row(Action.SCAN, "F9", QT_TRANSLATE_NOOP("Shortcuts", "Scan"), Scope.WINDOW),
    _row(Action.LOCK, "Ctrl+L", QT_TRANSLATE_NOOP("Shortcuts", "Lock the desk"), Scope.WINDOW),
    _row(Action.DAY_END, "Ctrl+D", QT_TRANSLATE_NOOP("Shortcuts", "Day's end"), Scope.WINDOW),
    _row(Action.COMMANDS, "Ctrl+K", QT_TRANSLATE_NOOP("Shortcuts", "All commands"), Scope.WINDOW),
    _row(Action.BACK, "Escape", QT_TRANSLATE_NOOP("Shortcuts", "Back or cancel"), Scope.WINDOW),
    _row(Action.UNDO, "Ctrl+Z", QT_TRANSLATE_NOOP("Shortcuts", "Take back"), Scope.WINDOW),
    _row(Action.SERIAL, "F3", QT_TRANSLATE_NOOP("Shortcuts", "Card serial"), *_ENTRY),
    _row(Action.TRACKING, "F4", QT_TRANSLATE_NOOP("Shortcuts", "Tracking code of the slip"), *_ENTRY),
    _row(
        Action.READING,
        "Alt+1",
        QT_TRANSLATE_NOOP("Shortcuts", "Choose what an ambiguous letter means (Alt+2 …: the next reading)"),
        *_ENTRY,
    ),
    _row(Action.COMPARE, "F5", QT_TRANSLATE_NOOP("Shortcuts", "Compare with the card"), Scope.DESK),
    _row(
        Action.NEXT_PERSON,
        "Alt+Down",
        QT_TRANSLATE_NOOP("Shortcuts", "Next of the household"),
        Scope.DESK,
        Scope.BOOKLET,
    ),
    _row(
        Action.PREVIOUS_PERSON,
        "Alt+Up",
        QT_TRANSLATE_NOOP("Shortcuts", "Previous of the household"),
        Scope.DESK,
        Scope.BOOKLET,
    ),
    _row(Action.NEXT_CASE, "F10", QT_TRANSLATE_NOOP("Shortcuts", "Next of the list"), Scope.WINDOW),
    _row(Action.NOT_SURE, "F6", QT_TRANSLATE_NOOP("Shortcuts", "Verdict: not sure"), *_FACES),
    _row(Action.MISMATCH, "F7", QT_TRANSLATE_NOOP("Shortcuts", "Verdict: no match"), *_FACES),
    _row(Action.MATCH, "F8", QT_TRANSLATE_NOOP("Shortcuts", "Verdict: match"), *_FACES),
    _row(Action.RATE_SIMILAR, "1", QT_TRANSLATE_NOOP("Shortcuts", "Rate the feature: similar"), *_FACES),
    _row(Action.RATE_DIFFERENT, "2", QT_TRANSLATE_NOOP("Shortcuts", "Rate the feature: different"), *_FACES),
    _row(Action.RATE_UNSEEN, "3", QT_TRANSLATE_NOOP("Shortcuts", "Rate the feature: not visible"), *_FACES),
    _row(Action.NEXT_FEATURE, "Down", QT_TRANSLATE_NOOP("Shortcuts", "Next feature"), *_FACES),
    _row(Action.PREVIOUS_FEATURE, "Up", QT_TRANSLATE_NOOP("Shortcuts", "Previous feature"), *_FACES),
    _row(Action.ZOOM_IN, "+", QT_TRANSLATE_NOOP("Shortcuts", "Zoom in"), *_FACES),
    _row(Action.ZOOM_OUT, "-", QT_TRANSLATE_NOOP("Shortcuts", "Zoom out"), *_FACES),
    _row(Action.FIT, "0", QT_TRANSLATE_NOOP("Shortcuts", "Fit the photo"), *_FACES),
    _row(Action.FULL_SIZE, "Ctrl+0", QT_TRANSLATE_NOOP("Shortcuts", "Full size (100%)"), *_FACES),
    _row(Action.PAN_LEFT, "Ctrl+Left", QT_TRANSLATE_NOOP("Shortcuts", "Move the photo to the left"), *_FACES),
    _row(
        Action.PAN_RIGHT, "Ctrl+Right", QT_TRANSLATE_NOOP("Shortcuts", "Move the photo to the right"), *_FACES
    ),
    _row(Action.PAN_UP, "Ctrl+Up", QT_TRANSLATE_NOOP("Shortcuts", "Move the photo up"), *_FACES),
    _row(Action.PAN_DOWN, "Ctrl+Down", QT_TRANSLATE_NOOP("Shortcuts", "Move the photo down"), *_FACES),
    _row(Action.LINK, "K", QT_TRANSLATE_NOOP("Shortcuts", "Both photos together, or one alone"), *_FACES),
    _row(Action.BRIGHTNESS, "B", QT_TRANSLATE_NOOP("Shortcuts", "Brightness"), *_FACES),
    _row(Action.CONTRAST, "C", QT_TRANSLATE_NOOP("Shortcuts", "Contrast"), *_FACES),
    _row(Action.TURN, "R", QT_TRANSLATE_NOOP("Shortcuts", "Turn the picture"), *_FACES),
    _row(
        Action.CAPTURE, "P", QT_TRANSLATE_NOOP("Shortcuts", "Take a picture of the reference"), Scope.COMPARE
    ),
    _row(
        Action.REFERENCE,
        "M",
        QT_TRANSLATE_NOOP("Shortcuts", "Compare with the next: card, person, document"),
        Scope.COMPARE,
    ),
    _row(Action.GREY, "G", QT_TRANSLATE_NOOP("Shortcuts", "Grey like the card"), *_FACES),
    _row(Action.LIFE_SIZE, "L", QT_TRANSLATE_NOOP("Shortcuts", "Life size"), *_FACES, Scope.BOOKLET),
    _row(
        Action.COMMIT,
        "Ctrl+Return",
        QT_TRANSLATE_NOOP("Shortcuts", "Commit the form"),
        Scope.FORM,
        Scope.RECHECK,
    ),
    _row(Action.SEND_NOW, "Ctrl+R", QT_TRANSLATE_NOOP("Shortcuts", "Send now"), Scope.OUTBOX),
    _row(
        Action.PRINT,
        "Ctrl+P",
        QT_TRANSLATE_NOOP("Shortcuts", "Print"),
        Scope.BOOKLET,
        Scope.RECHECK,
        Scope.INDICATOR,
    ),
    _row(Action.EXPORT, "Ctrl+E", QT_TRANSLATE_NOOP("Shortcuts", "Export the indicator"), Scope.INDICATOR),
    _row(Action.REASON_1, "1", QT_TRANSLATE_NOOP("Shortcuts", "First reason"), Scope.RECHECK),
    _row(Action.REASON_2, "2", QT_TRANSLATE_NOOP("Shortcuts", "Second reason"), Scope.RECHECK),
    _row(Action.REASON_3, "3", QT_TRANSLATE_NOOP("Shortcuts", "Third reason"), Scope.RECHECK),
    _row(Action.REASON_4, "4", QT_TRANSLATE_NOOP("Shortcuts", "Fourth reason"), Scope.RECHECK),
    _row(Action.REASON_5, "5", QT_TRANSLATE_NOOP("Shortcuts", "Fifth reason"), Scope.RECHECK),
    _row(Action.REASON_6, "6", QT_TRANSLATE_NOOP("Shortcuts", "Sixth reason"), Scope.RECHECK),
    _row(Action.REFRESH, "F5", QT_TRANSLATE_NOOP("Shortcuts", "Read the figures again"), Scope.INDICATOR),
    _row(
        Action.PERIOD_BEFORE,
        "Ctrl+PgUp",
        QT_TRANSLATE_NOOP("Shortcuts", "The period before"),
        Scope.INDICATOR,
    ),
    _row(
        Action.PERIOD_AFTER, "Ctrl+PgDown", QT_TRANSLATE_NOOP("Shortcuts", "The next period"), Scope.INDICATOR
    ),
)

_BY_ACTION: Final = {shortcut.action: shortcut for shortcut in TABLE}


def shortcut(action: Action) -> Shortcut:
    """Return the row of an action."""
    return _BY_ACTION[action]


def key_caption(action: Action) -> str:
    """Return what stands on the key cap of an action: ``F5``, ``Ctrl+Enter``."""
    return _BY_ACTION[action].caption


def in_scope(scope: Scope) -> tuple[Shortcut, ...]:
    """Return the keys that work in ``scope``, those of the whole window last."""
    own = tuple(each for each in TABLE if scope in each.scopes)
    return own if scope is Scope.WINDOW else own + in_scope(Scope.WINDOW)


def bind(widget: QWidget, action: Action, slot: Callable[[], object]) -> QShortcut:
    """Call ``slot`` for the key of ``action`` while ``widget`` is on the screen of the active window.

    For function keys and combinations. Plain letters and digits are for ``action_for`` in the
    page's ``keyPressEvent``, where a text field has had them first.
    """
    keys = _BY_ACTION[action].keys
    binding = QShortcut(widget)
    # The Enter of the number pad is a key of its own to Qt. Each key once: a key that stands there
    # twice is ambiguous to Qt, and does nothing.
    named = {keys, keys.replace("Return", "Enter")}
    modifier, _, letter = keys.rpartition("+")
    has_twin = bool(modifier) and len(letter) == 1 and letter.isalpha()
    if has_twin:
        # Under a Persian layout alone no key is called L. Beside a Latin one Qt finds both names of the
        # key and calls it ambiguous, though both are of this binding.
        named.add(f"{modifier}+{persian_letter(letter.lower())}")
        binding.activatedAmbiguously.connect(slot)
    binding.setKeys([QKeySequence(each) for each in sorted(named)])
    binding.setContext(Qt.ShortcutContext.WindowShortcut)
    binding.setAutoRepeat(False)
    binding.activated.connect(slot)
    return binding


def action_for(event: QKeyEvent, *scopes: Scope) -> Action | None:
    """Return what a key press means in ``scopes``, whatever the keyboard layout; None for nothing."""
    pressed = _portable(event)
    for each in TABLE:
        if each.keys == pressed and any(scope in each.scopes for scope in scopes):
            return each.action
    return None


def _portable(event: QKeyEvent) -> str:
    key, modifiers = physical_key(event)
    names = (
        ("Ctrl+", Qt.KeyboardModifier.ControlModifier),
        ("Alt+", Qt.KeyboardModifier.AltModifier),
        ("Meta+", Qt.KeyboardModifier.MetaModifier),
    )
    held = "".join(name for name, modifier in names if modifiers & modifier)
    if key == Qt.Key.Key_Enter.value:
        key = Qt.Key.Key_Return.value
    # Qt spells the Escape key "Esc"; the table spells it out for the reader of the table.
    name = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    return held + ("Escape" if name == "Esc" else name)

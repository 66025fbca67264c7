"""What is said of the disk under the store of this desk, in the strip and above the page."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from tamin_desk.services.sync_status import StoreTrouble

_CONTEXT: Final = "Store"

_STRIP: Final = {
    "nearly_full": QT_TRANSLATE_NOOP("Store", "The disk is almost full; work is still saved"),
    "full": QT_TRANSLATE_NOOP("Store", "The disk is full; nothing can be saved now"),
    "read_only": QT_TRANSLATE_NOOP("Store", "The desk's folder cannot be written; nothing can be saved now"),
    "failing": QT_TRANSLATE_NOOP("Store", "The disk reports faults; work may not be saved"),
    "damaged": QT_TRANSLATE_NOOP("Store", "The store on this desk is damaged"),
}
_LINE: Final = {
    "nearly_full": (
        "warn",
        QT_TRANSLATE_NOOP("Store", "The disk of this desk is almost full."),
        QT_TRANSLATE_NOOP(
            "Store",
            "Everything is still saved. Free some space or call the administrator before it is full.",
        ),
    ),
    "full": (
        "bad",
        QT_TRANSLATE_NOOP("Store", "The disk of this desk is full."),
        QT_TRANSLATE_NOOP(
            "Store", "Earlier work is safe; what is done now cannot be saved until some space is free."
        ),
    ),
    "read_only": (
        "bad",
        QT_TRANSLATE_NOOP("Store", "This desk's folder cannot be written."),
        QT_TRANSLATE_NOOP("Store", "Earlier work is safe; nothing new can be saved. Call the administrator."),
    ),
    "failing": (
        "bad",
        QT_TRANSLATE_NOOP("Store", "The disk of this desk reports faults."),
        QT_TRANSLATE_NOOP(
            "Store",
            "What is done now may not be saved; the screen says so each time. Call the administrator.",
        ),
    ),
    "damaged": (
        "bad",
        QT_TRANSLATE_NOOP("Store", "The store on this desk is damaged."),
        QT_TRANSLATE_NOOP(
            "Store",
            "Close the program and open it again: what can be read is brought to safety then, and the "
            "damaged file is kept.",
        ),
    ),
}


def trouble_strip(trouble: "StoreTrouble | None") -> tuple[str, str]:
    """Return what the status strip says of the disk, and its tone; no words where nothing is wrong."""
    if trouble is None:
        return "", "bad"
    return _say(_STRIP[trouble.value]), str(_LINE[trouble.value][0])


def trouble_line(trouble: "StoreTrouble") -> tuple[str, str, str]:
    """Return tone, first and second sentence of the line above the page."""
    tone, first, second = _LINE[trouble.value]
    return str(tone), _say(first), _say(second)


def _say(source: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(source))

"""Settings and help: `SCENES` builds the window of each by name."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from tamin_desk.ui.page import PageName
from tools.screens.stage import stage


def settings() -> QWidget:
    """The settings page, as it opens."""
    return stage(PageName.SETTINGS).settle()


def help_page() -> QWidget:
    """The page of keys."""
    return stage(PageName.HELP).settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {"settings": settings, "help": help_page}

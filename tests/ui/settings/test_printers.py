"""Printers are asked for aside, since a print server may be slow; what was chosen stays chosen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tamin_desk.services.config import Settings
from tamin_desk.ui.settings.page import SettingsPage
from tamin_desk.ui.widgets.select import Select
from tests.fakes.office import Office, open_office

CHOSEN = "چاپگر طبقهٔ دوم"


@pytest.fixture
def switched_off(persian: QApplication, tmp_path: Path) -> Iterator[Office]:
    """A desk whose printer is not there today."""
    with open_office(tmp_path, replace(Settings(), printer=CHOSEN)) as office:
        office.sign_in()
        yield office


@pytest.fixture
def page(switched_off: Office) -> Iterator[SettingsPage]:
    shown = SettingsPage(switched_off.context)
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def printers(page: SettingsPage) -> Select:
    return page.findChildren(Select)[0]


def test_the_page_does_not_wait_for_printers(page: SettingsPage, switched_off: Office) -> None:
    assert switched_off.tasks.keys() == []
    page.activated()
    assert switched_off.tasks.keys()[0] == "printers"


def test_a_printer_that_is_switched_off_stays_chosen(page: SettingsPage, switched_off: Office) -> None:
    assert printers(page).value() == CHOSEN
    page.activated()
    switched_off.settle()
    assert printers(page).value() == CHOSEN

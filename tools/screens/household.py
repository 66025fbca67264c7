"""People at the desk: a household to choose among, work left unsent, who turned 15, and who has died."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.domain.photos import PhotoSource, Standing
from tests.fakes.desk_people import ARASH, DARYOUSH, FAMILY, HASTI, NOW, photo
from tests.fakes.desk_services import match
from tools.screens.desk import portrait, stage

_NUMBER: Final = "0071845236"


def choosing() -> QWidget:
    """An insurance number was typed: the rows of the household take the keys."""
    built = stage()
    built.counter.people.matches[_NUMBER] = (match(CodeKind.INSURANCE_NUMBER, _NUMBER, *FAMILY),)
    built.page.search.set_text(_NUMBER)
    built.page.presenter.search.submit(_NUMBER)
    built.settle()
    built.page.record.household.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QApplication.processEvents()
    return built.frame


def unsent() -> QWidget:
    """The first one's serial is half typed while the second one is at the counter."""
    built = stage()
    built.open(ARASH)
    built.page.entry.serial.setText("4G70")
    built.page.presenter.step(+1)
    built.settle()
    return built.frame


def turned_15() -> QWidget:
    """Somebody with a scan from before the fifteenth birthday."""
    built = stage()
    picture = portrait(61, "female", 15)
    built.counter.photos.add(picture)
    hasti = HASTI.model_copy(update={"birth_date": NOW.date().replace(year=NOW.year - 15)})
    scan = photo(
        picture,
        588002,
        source=PhotoSource.SCAN,
        standing=Standing.INDEXED,
        filed_at=NOW - timedelta(days=300),
    )
    built.counter.enrol(hasti, on_file={hasti.person_id: scan})
    built.open(hasti)
    return built.frame


def dead_with_photo() -> QWidget:
    """A photo on file of somebody who has died."""
    built = stage()
    picture = portrait(77, "male", 70)
    built.counter.photos.add(picture)
    built.counter.enrol(DARYOUSH, on_file={DARYOUSH.person_id: photo(picture, 588003)})
    built.open(DARYOUSH)
    return built.frame


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "desk-household-choice": choosing,
    "desk-household-unsent": unsent,
    "desk-turned-15": turned_15,
    "desk-dead-with-photo": dead_with_photo,
}

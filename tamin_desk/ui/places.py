"""The places of the rail: one table of what leads where, and who has it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.domain.roles import Permission
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.rail import RailItem

SAMPLES: Final = "samples"
"""A place of the rail that is no page: the demonstration's sample cards, a window of their own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page that the rail leads to; ``needs`` is what one must be allowed to do there."""

    page: PageName
    source: str
    icon: Icon
    needs: Permission | None = None

    @property
    def item(self) -> RailItem:
        """The place in the language of the screen."""
        return RailItem(self.page, QCoreApplication.translate("Frame", self.source), self.icon)


def _place(page: PageName, source: object, icon: Icon, needs: Permission | None = None) -> Place:
    return Place(page, str(source), icon, needs)


PLACES: Final[tuple[Place, ...]] = (
    _place(
        PageName.INDICATOR,
        QT_TRANSLATE_NOOP("Frame", "Indicator"),
        Icon.INDICATOR,
        Permission.WATCH_INDICATOR,
    ),
    _place(PageName.REVIEW, QT_TRANSLATE_NOOP("Frame", "Review"), Icon.REVIEW, Permission.SECOND_OPINION),
    _place(PageName.FOLLOW_UP, QT_TRANSLATE_NOOP("Frame", "Follow-up"), Icon.FLAG, Permission.REVIEW),
    _place(PageName.DESK, QT_TRANSLATE_NOOP("Frame", "Desk"), Icon.DESK, Permission.LOOK_UP),
    _place(PageName.IDENTIFY, QT_TRANSLATE_NOOP("Frame", "Identification"), Icon.PERSON, Permission.IDENTIFY),
    _place(PageName.WORKLIST, QT_TRANSLATE_NOOP("Frame", "Worklist"), Icon.WORKLIST, Permission.FLAG),
    _place(PageName.SCAN, QT_TRANSLATE_NOOP("Frame", "Scan"), Icon.SCAN, Permission.INDEX_SCANS),
    _place(PageName.BOOKLET, QT_TRANSLATE_NOOP("Frame", "Booklet"), Icon.BOOKLET, Permission.PRINT_COVERS),
    _place(PageName.OUTBOX, QT_TRANSLATE_NOOP("Frame", "Outbox"), Icon.OUTBOX),
    _place(PageName.PRACTICE, QT_TRANSLATE_NOOP("Frame", "Practice"), Icon.PEOPLE, Permission.PRACTISE),
)
"""The places of the work, in their order. Where somebody's work begins is the first that they have."""

_AROUND: Final = (
    _place(PageName.DAY_END, QT_TRANSLATE_NOOP("Frame", "Day's end"), Icon.CLOCK),
    _place(PageName.HELP, QT_TRANSLATE_NOOP("Frame", "Help"), Icon.HELP),
    _place(PageName.SETTINGS, QT_TRANSLATE_NOOP("Frame", "Settings"), Icon.SETTINGS),
)


def places_of(permissions: Collection[Permission]) -> tuple[Place, ...]:
    """Return the places of the work of somebody."""
    return tuple(place for place in PLACES if place.needs is None or place.needs in permissions)


def has_work(permissions: Collection[Permission]) -> bool:
    """Tell whether the program has work for somebody: a place that not everybody has."""
    return any(place.needs is not None for place in places_of(permissions))


def home_of(permissions: Collection[Permission]) -> PageName:
    """Return the page on which somebody's work begins."""
    return places_of(permissions)[0].page


def search_of(permissions: Collection[Permission]) -> PageName | None:
    """Return the page on which somebody looks people up, if they do."""
    pages = [place.page for place in places_of(permissions)]
    return next((page for page in (PageName.DESK, PageName.IDENTIFY) if page in pages), None)


def rail_items(
    permissions: Collection[Permission], *, is_demo: bool
) -> tuple[tuple[RailItem, ...], tuple[RailItem, ...]]:
    """Return the places of somebody's work, and those around it."""
    samples = RailItem(SAMPLES, QCoreApplication.translate("Frame", "Sample cards"), Icon.CARD)
    return (
        tuple(place.item for place in places_of(permissions)),
        ((samples,) if is_demo else ()) + tuple(place.item for place in _AROUND),
    )

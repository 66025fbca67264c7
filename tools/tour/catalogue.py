"""Every path of the tour by its name, in the order in which they are walked."""

from collections.abc import Callable
from typing import Final

from tamin_desk.services.outbox_rows import OutboxItem
from tools.tour import judging, listing, people, reviewing, scanning, slips, watching
from tools.tour.covers import cover
from tools.tour.paths import Tour, main, refusals
from tools.tour.practising import practice
from tools.tour.real_keys import persian_layout


def _under_15(tour: Tour) -> OutboxItem:
    """Walk a child's case: why there is no serial, and then the scan that takes the photo's place."""
    people.under_15(tour)
    return scanning.under_15(tour)


PATHS: Final[dict[str, Callable[[Tour], OutboxItem | None]]] = {
    "main": main,
    "refusals": refusals,
    "persian-layout": persian_layout,
    "tracking-code": slips.tracking_code,
    "match": judging.match,
    "wrong-entry": judging.wrong_entry,
    "referral": judging.referral,
    "second-opinion": reviewing.second_opinion,
    "review-confirm": reviewing.confirm,
    "review-return": reviewing.give_back,
    "review-dismiss": reviewing.dismiss,
    "resolution": reviewing.resolve,
    "foreign-national": scanning.foreign_national,
    "under-15": _under_15,
    # On what was scanned in the two before.
    "cover": cover,
    "practice": practice,
    "pending": listing.pending,
    "worklist": listing.worklist,
    "household": people.household,
    "medical": people.medical,
    "indicator": watching.indicator,
}

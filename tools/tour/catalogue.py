"""Every path of the tour by its name, in the order in which they are walked."""

from collections.abc import Callable
from typing import Final

from tamin_desk.services.outbox_rows import OutboxItem
from tools.tour import judging, listing, people, reviewing, slips
from tools.tour.paths import Tour, main, refusals
from tools.tour.practising import practice
from tools.tour.real_keys import persian_layout

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
    "practice": practice,
    "pending": listing.pending,
    "worklist": listing.worklist,
    "household": people.household,
    "under-15": people.under_15,
    "medical": people.medical,
}

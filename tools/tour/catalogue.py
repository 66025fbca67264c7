"""Every path of the tour by its name, in the order in which they are walked."""

from collections.abc import Callable
from typing import Final

from tamin_desk.services.outbox_rows import OutboxItem
from tools.tour import judging, reviewing
from tools.tour.covers import cover
from tools.tour.paths import Tour, main, refusals
from tools.tour.practising import practice

PATHS: Final[dict[str, Callable[[Tour], OutboxItem | None]]] = {
    "main": main,
    "refusals": refusals,
    "match": judging.match,
    "wrong-entry": judging.wrong_entry,
    "referral": judging.referral,
    "second-opinion": reviewing.second_opinion,
    "review-confirm": reviewing.confirm,
    "review-return": reviewing.give_back,
    "review-dismiss": reviewing.dismiss,
    "resolution": reviewing.resolve,
    "cover": cover,
    "practice": practice,
}

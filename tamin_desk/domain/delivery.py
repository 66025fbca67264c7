"""How a finished act reaches the archive: six words, one machine.

::

    saved_here ──send──► sending ──receipt──► accepted
        ▲                   │ ├──no answer───► unknown ──send (same id)──► sending
        │                   │ └──refused─────► needs_you ──retry──► saved_here
        ├──not sent─────────┘                      └──replaced by a corrected act──► replaced
        └──replaced together with the act it was about──► replaced

* *not sent*: the request certainly did not leave (no connection), so nothing is in doubt;
* *no answer*: it may have arrived: the outcome is unknown until the same id is asked again. So is whatever
  left and was turned away by something else than the ledger: of two copies of a request the other may be in;
* *refused*: the archive has written down that it refused this try, or knows no such act: no request of it
  that is still on its way will be carried out;
* only a receipt number of the archive makes an act *accepted*;
* after a crash a row found in *sending* is *unknown*: nobody can say how far it came;
* after a salvage of a damaged store every act without a final word is *unknown*: an older page may have been
  read, and only the archive knows better (:mod:`tamin_desk.services.salvage`).

What the word on the screen implies of the archive's ledger, at every moment (:func:`may_show`):

=============  ==========================================================
word           the act is in the archive's ledger
=============  ==========================================================
*saved here*   no
*sending*      perhaps
*unknown*      perhaps
*accepted*     yes, under the receipt number that is shown
*needs you*    no
*replaced*     no: it gave way before the archive ever took it
=============  ==========================================================
"""

from enum import StrEnum
from typing import Final

from tamin_desk.domain.machine import Machine


class DeliveryState(StrEnum):
    """The words shown for an act in the outbox."""

    SAVED_HERE = "saved_here"
    SENDING = "sending"
    UNKNOWN = "unknown"
    ACCEPTED = "accepted"
    NEEDS_YOU = "needs_you"
    REPLACED = "replaced"


class DeliveryEvent(StrEnum):
    """What can happen to an act on its way."""

    SEND = "send"
    NOT_SENT = "not_sent"
    NO_ANSWER = "no_answer"
    RECEIPT = "receipt"
    REFUSED = "refused"
    RETRY = "retry"
    REPLACED = "replaced"


_S, _E = DeliveryState, DeliveryEvent

DELIVERY: Final = Machine(
    "delivery",
    {
        (_S.SAVED_HERE, _E.SEND): _S.SENDING,
        (_S.UNKNOWN, _E.SEND): _S.SENDING,
        (_S.SENDING, _E.NOT_SENT): _S.SAVED_HERE,
        (_S.SENDING, _E.NO_ANSWER): _S.UNKNOWN,
        (_S.SENDING, _E.RECEIPT): _S.ACCEPTED,
        (_S.SENDING, _E.REFUSED): _S.NEEDS_YOU,
        (_S.NEEDS_YOU, _E.RETRY): _S.SAVED_HERE,
        (_S.NEEDS_YOU, _E.REPLACED): _S.REPLACED,
        (_S.SAVED_HERE, _E.REPLACED): _S.REPLACED,
    },
)

NOTHING_RESTS_ON: Final = frozenset({"cover_print", "letter_print", "scan_doubt"})
"""Kinds of acts that no later act of the person rests on: refused ones hold back nobody."""

WAITING: Final = frozenset({DeliveryState.SAVED_HERE, DeliveryState.SENDING, DeliveryState.UNKNOWN})
"""States of acts that the sync will carry further by itself."""

UNSENT: Final = WAITING | {DeliveryState.NEEDS_YOU}
"""States of acts without a receipt number: what a status strip counts."""


def may_show(state: DeliveryState, arrived: bool) -> bool:
    """Tell whether an act may be shown in ``state`` while the archive's ledger has it or has it not."""
    if state is DeliveryState.ACCEPTED:
        return arrived
    return not arrived or state in (DeliveryState.SENDING, DeliveryState.UNKNOWN)

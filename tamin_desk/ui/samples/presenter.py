"""Fetches the sample cards and their pictures; knows no widgets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Final, Protocol

from pydantic import BaseModel
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tamin_desk.contract.demo import SampleCard, SampleCards
from tamin_desk.contract.routes import DEMO_CARD_BACK, DEMO_CARD_FRONT, DEMO_CARDS, Endpoint
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.policy import Limits
from tamin_desk.services.api import expect
from tamin_desk.services.photos import decode_checked
from tamin_desk.ui.pictures import painted
from tamin_desk.ui.tasks import Tasks

_MOST_BYTES: Final = 2_000_000
_MEDIA_TYPES: Final = ("image/jpeg", "image/png")


class CardSource(Protocol):
    """What the cards come from: the server of the demonstration, open to anyone."""

    def call(self, endpoint: Endpoint) -> BaseModel | None:
        """Return the reply of an endpoint; raises a DeskError."""

    def download(
        self,
        endpoint: Endpoint,
        *,
        values: Mapping[str, object],
        token: str | None,
        sha256: str | None,
        media_types: Collection[str],
        max_bytes: int,
    ) -> bytes:
        """Return a picture; raises a DeskError."""


class Side(StrEnum):
    """The two sides of a card; a slip or another document has a front only."""

    FRONT = "front"
    BACK = "back"


_ENDPOINTS: Final = {Side.FRONT: DEMO_CARD_FRONT, Side.BACK: DEMO_CARD_BACK}


def sides(card: SampleCard) -> tuple[Side, ...]:
    """Return the sides worth showing: only a smart card has something on its back."""
    both = card.has_card and card.credential_kind is CredentialKind.CARD_SERIAL
    return (Side.FRONT, Side.BACK) if both else (Side.FRONT,)


@dataclass(frozen=True, slots=True)
class SamplesState:
    """What the window paints.

    Attributes:
        chosen: whose card is held, by its place in ``cards``.
        pictures: the sides of the chosen card that have come.
        error: why the list or a picture could not be fetched.
        copied: the code that was copied last while this card is held.
    """

    cards: tuple[SampleCard, ...] = ()
    chosen: int | None = None
    pictures: tuple[tuple[Side, QImage], ...] = ()
    error: DeskError | None = None
    copied: str = ""

    @property
    def card(self) -> SampleCard | None:
        """The card that is held."""
        return None if self.chosen is None else self.cards[self.chosen]

    def picture(self, side: Side) -> QImage | None:
        """Return one side of the card that is held, once it has come."""
        return dict(self.pictures).get(side)


class SamplesPresenter(QObject):
    """Holds one card at a time; pictures that came once are kept in memory, packed as they came.

    Signals:
        changed: :attr:`state` is another one.
        cards_came: the list has come; the first card is held.
    """

    changed = Signal()
    cards_came = Signal()

    def __init__(self, source: CardSource, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._kept: dict[tuple[str, Side], bytes] = {}
        self._state = SamplesState()

    @property
    def state(self) -> SamplesState:
        """What is to be painted now."""
        return self._state

    def start(self) -> None:
        """Fetch the list."""
        self._set(error=None)
        self._tasks.run(
            partial(_cards_of, self._source),
            owner=self,
            on_done=self._cards_came,
            on_failed=self._failed,
            key="cards",
        )

    def choose(self, place: int) -> None:
        """Hold another card; what still comes of the one before is dropped."""
        if place == self._state.chosen or not 0 <= place < len(self._state.cards):
            return
        self._set(chosen=place, pictures=(), error=None, copied="")
        self._fetch_pictures()

    def again(self) -> None:
        """Fetch once more what could not be fetched."""
        if self._state.card is None:
            self.start()
        else:
            self._set(error=None)
            self._fetch_pictures()

    def copied(self, code: str) -> None:
        """Take note that a code of the held card lies on the clipboard."""
        self._set(copied=code)

    def _cards_came(self, reply: SampleCards) -> None:
        self._set(cards=reply.cards, chosen=None, pictures=(), error=None)
        self.cards_came.emit()
        self.choose(0)

    def _fetch_pictures(self) -> None:
        card = self._state.card
        for side in Side:
            if card is None or side not in sides(card) or self._state.picture(side) is not None:
                self._tasks.forget(self, side)
                continue
            self._tasks.run(
                partial(self._picture, card.person_id, side),
                owner=self,
                on_done=partial(self._picture_came, side),
                on_failed=self._failed,
                key=side,
            )

    def _picture(self, person_id: str, side: Side) -> QImage:
        """Fetch, keep and decode one side; runs off the main thread."""
        packed = self._kept.get((person_id, side))
        if packed is None:
            packed = self._source.download(
                _ENDPOINTS[side],
                values={"person_id": person_id},
                token=None,
                sha256=None,
                media_types=_MEDIA_TYPES,
                max_bytes=_MOST_BYTES,
            )
        image = painted(decode_checked(packed, Limits()).data)
        self._kept[person_id, side] = packed
        return image

    def _picture_came(self, side: Side, image: QImage) -> None:
        self._set(pictures=(*self._state.pictures, (side, image)))

    def _failed(self, error: DeskError) -> None:
        self._set(error=error)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of SamplesState
        self.changed.emit()


def _cards_of(source: CardSource) -> SampleCards:
    return expect(SampleCards, source.call(DEMO_CARDS))

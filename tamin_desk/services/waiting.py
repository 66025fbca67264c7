"""What waits to be sent, under whose token, and what leaves together."""

from collections import deque
from collections.abc import Mapping
from typing import Final

from tamin_desk.contract.handing_in import MOST_ACTS
from tamin_desk.services.news import SyncSession
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import Head

BATCH: Final = 50
# So many requests of one author cost more, one by one, than the one that carries them all.
_WORTH_TOGETHER: Final = 8


class Waiting:
    """Used by the sync's thread alone, but for what says otherwise."""

    def __init__(self, outbox: Outbox, session: SyncSession) -> None:
        self._outbox = outbox
        self._session = session
        # The token of each author that the archive no longer took, until there is another.
        self._refused_tokens: dict[str, str] = {}
        # What may be sent, as last read; whatever has moved on since is found out when it is sent.
        self._ready: deque[Head] = deque()

    def refuse(self, author_id: str, token: str) -> None:
        """Hold an author's acts until there is another token than this."""
        self._refused_tokens[author_id] = token

    def is_refused(self, author_id: str) -> bool:
        """Tell whether the archive no longer took an author's token; from any thread."""
        return author_id in self._refused_tokens

    def tokens(self) -> dict[str, str]:
        """Return the tokens of those whose acts wait, refused ones aside; the queue is read anew."""
        self._ready.clear()
        tokens = {}
        for author_id in self._outbox.waiting_authors():
            token = self._session.delivery_token(author_id)
            if token is not None and token != self._refused_tokens.get(author_id):
                tokens[author_id] = token
                self._refused_tokens.pop(author_id, None)
        return tokens

    def next(self, tokens: Mapping[str, str], *, hasty: bool) -> Head | None:
        """Return what goes next; ``hasty`` passes over the acts' own waiting."""
        if not self._ready:
            held = self._outbox.waiting_authors() - tokens.keys() | self._refused_tokens.keys()
            self._ready.extend(self._outbox.deliveries.due(BATCH, held, hasty=hasty))
        while self._ready:
            head = self._ready.popleft()
            if head.author_id in tokens and head.author_id not in self._refused_tokens:
                return head
        return None

    def together_with(self, head: Head) -> list[Head]:
        """Return what may leave by the same request: many acts of one author from a long queue, else one."""
        others = [each for each in self._ready if each.author_id == head.author_id and not each.alone]
        if head.alone or len(others) < _WORTH_TOGETHER:
            return [head]
        chosen = others[: MOST_ACTS - 1]
        self._ready = deque(each for each in self._ready if each not in chosen)
        return [head, *chosen]

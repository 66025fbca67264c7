"""What waits to be sent, under whose token, and what leaves together."""

from collections import deque
from collections.abc import Mapping
from typing import Final

from tamin_desk.contract.handing_in import MOST_ACTS
from tamin_desk.services.hand_ins import HandIns
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
        self.hand_ins: HandIns | None = None
        # Of those whose own tokens are over: who is handed in by a colleague, in this turn.
        self._by_colleague: frozenset[str] = frozenset()
        self._ended: set[str] = set()
        # The token of each author that the archive no longer took, until there is another.
        self._refused_tokens: dict[str, str] = {}
        # What may be sent, as last read; whatever has moved on since is found out when it is sent.
        self._ready: deque[Head] = deque()

    def refuse(self, author_id: str, token: str) -> None:
        """Hold an author's acts until there is another token than this.

        What a colleague hands in is held until they say so again: their own token is as good as before.
        """
        if self.by_colleague(author_id) and self.hand_ins is not None:
            self.hand_ins.end(author_id)
            self._ended.add(author_id)
            return
        self._refused_tokens[author_id] = token

    def is_refused(self, author_id: str) -> bool:
        """Tell whether the archive no longer took an author's token; from any thread."""
        return author_id in self._refused_tokens

    def tokens(self) -> dict[str, str]:
        """Return the tokens of those whose acts wait, refused ones aside; the queue is read anew."""
        self._ready.clear()
        tokens = {}
        by_colleague = set()
        for author_id in self._outbox.waiting_authors():
            token = self._session.delivery_token(author_id)
            if token is None and self.hand_ins is not None and self.hand_ins.is_begun(author_id):
                token = self.hand_ins.token()
                by_colleague.add(author_id)
            if token is not None and token != self._refused_tokens.get(author_id):
                tokens[author_id] = token
                self._refused_tokens.pop(author_id, None)
        self._by_colleague = frozenset(by_colleague)
        self._ended.clear()
        return tokens

    def by_colleague(self, author_id: str) -> bool:
        """Tell whether an author's acts are handed in by who is signed in, as the tokens were last asked."""
        return author_id in self._by_colleague

    def next(self, tokens: Mapping[str, str], *, hasty: bool) -> Head | None:
        """Return what goes next; ``hasty`` passes over the acts' own waiting."""
        if not self._ready:
            held = self._outbox.waiting_authors() - tokens.keys() | self._held()
            self._ready.extend(self._outbox.deliveries.due(BATCH, held, hasty=hasty))
        while self._ready:
            head = self._ready.popleft()
            if head.author_id in tokens and head.author_id not in self._held():
                return head
        return None

    def _held(self) -> set[str]:
        return self._refused_tokens.keys() | self._ended

    def together_with(self, head: Head) -> list[Head]:
        """Return what may leave by the same request: many acts of one author from a long queue, else one."""
        others = [each for each in self._ready if each.author_id == head.author_id and not each.alone]
        if head.alone or len(others) < _WORTH_TOGETHER:
            return [head]
        chosen = others[: MOST_ACTS - 1]
        self._ready = deque(each for each in self._ready if each not in chosen)
        return [head, *chosen]

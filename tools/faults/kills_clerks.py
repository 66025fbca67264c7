"""What two clerks decide on in the campaign ``kills``, life after life of their desk.

They know what was on the screen, and what they were told was saved; after a kill they do again under the same
id what they were about to save, or forget it.
"""

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from uuid6 import uuid7

from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.delivery import WAITING, DeliveryState
from tamin_desk.services.drafts import Author
from tools.faults.kills_office import Furnished, Insured
from tools.faults.kills_words import NOWHERE, Deed, Do, Retry, Screen

_ROUND: Final = 14
"""So many covers of a round wait that they leave together."""

_LONG: Final = 60


@dataclass
class _Known:
    """What holds of people's photos as far as their clerks know: by the person's id."""

    verdicts: dict[str, Deed] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "_Known":
        return _Known(dict(self.verdicts), dict(self.refused))

    def heed(self, deed: Deed) -> None:
        """Know of an act that was saved."""
        person_id = deed.whom.person_id
        if deed.kind == "recheck":
            self.verdicts.pop(person_id, None)
        elif deed.kind == "comparison" and deed.is_refused:
            self.refused[person_id] = deed.act_id
        elif deed.kind == "comparison":
            self.refused.pop(person_id, None)
            self.verdicts[person_id] = deed


class Clerks:
    """Decides; hears of what became of it.

    Attributes:
        chance: their luck; may be another for each life.
        deeds: all that was ever to be saved, by act id.
    """

    def __init__(self, furnished: Furnished) -> None:
        self.chance = random.Random(0)  # nosec B311 # chance
        self._people = furnished.people
        self._clerks = furnished.clerks
        self._known = _Known()
        self._interrupted: tuple[str, ...] = ()
        self._scans = 0
        self.deeds: dict[str, Deed] = {}

    def about(self, act_ids: tuple[str, ...]) -> None:
        """Hear that these are about to be saved."""
        self._interrupted = act_ids

    def saved(self, act_ids: Collection[str]) -> None:
        """Hear that these are saved."""
        self._interrupted = ()
        for act_id in act_ids:
            self._known.heed(self.deeds[act_id])

    def choose(self, screen: Screen) -> Iterator[Do | Retry]:
        """Decide what to do in this life of the desk, by what is on its screen."""
        states, interrupted = self._look(screen)
        known = self._known.copy()
        if interrupted and self.chance.random() < 0.5:
            # What is there already is saved once more under its id, by a clerk who was not told.
            for again in interrupted:
                known.heed(again)
            yield self._do(*interrupted)
        yield from self._correct(known, states, 0.5)
        for act_id, state in states.items():
            deed = self.deeds.get(act_id)
            prints = deed is not None and deed.kind == "cover_print"
            if state is DeliveryState.NEEDS_YOU and prints and self.chance.random() < 0.1:
                yield Retry(act_id)
        waiting = sum(state in WAITING for state in states.values())
        if waiting < 2 * _ROUND and self.chance.random() < 0.2:
            yield self._round()
        # Who sees a long queue does not make it longer: what is never sent proves little.
        for _ in range(self.chance.randint(1, 5) if waiting < _LONG else self.chance.randint(0, 1)):
            yield self._some(known)

    def correct(self, screen: Screen) -> tuple[Do | Retry, ...]:
        """Correct every refused verdict, because what was saved of its person later waits behind it."""
        states, _ = self._look(screen)
        return tuple(self._correct(self._known.copy(), states, 1.0))

    def prints(self, count: int) -> tuple[Do | Retry, ...]:
        """Print so many covers of one person, saved together."""
        return (Do(tuple(self._deed("cover_print", self._people[0]) for _ in range(count))),)

    # --- Inside -------------------------------------------------------------------------------

    def _look(self, screen: Screen) -> tuple[dict[str, DeliveryState], tuple[Deed, ...]]:
        """Find out what became of what was about to be saved when the desk died; gives that, too."""
        states = {act.act_id: act.state for act in screen.acts}
        deeds = tuple(self.deeds[act_id] for act_id in self._interrupted)
        self._interrupted = ()
        for deed in deeds:
            if deed.act_id in states:
                self._known.heed(deed)
        return states, deeds

    def _correct(self, known: _Known, states: dict[str, DeliveryState], often: float) -> Iterator[Do]:
        people = {person.person_id: person for person in self._people}
        for person_id, act_id in list(known.refused.items()):
            if states.get(act_id) is DeliveryState.NEEDS_YOU and self.chance.random() < often:
                deed = self._deed("comparison", people[person_id], verdict=self._verdict())
                known.heed(deed)
                yield self._do(deed)

    def _some(self, known: _Known) -> Do:
        whom = self.chance.choice(self._people)
        kind = self.chance.choices(("cover_print", "comparison", "scan"), (10, 6, 3))[0]
        if kind == "scan":
            # The pages of one sitting are saved together.
            author = self.chance.choice(self._clerks)
            pages = range(self.chance.randint(1, 3))
            return self._do(*(self._deed("scan", whom, author=author) for _ in pages))
        deed = self._deed(kind, whom)
        if kind == "comparison":
            deed = self._judged(known, whom)
        elif self.chance.random() < 0.08:
            deed = self._deed(kind, whom, photo_id=NOWHERE)
        known.heed(deed)
        return self._do(deed)

    def _judged(self, known: _Known, whom: Insured) -> Deed:
        before = known.verdicts.get(whom.person_id)
        if whom.person_id in known.refused:
            # It is corrected once it is on the screen.
            return self._deed("cover_print", whom)
        if before is None and self.chance.random() < 0.1:
            return self._deed("comparison", whom, photo_id=NOWHERE)
        if before is not None and before.verdict is Verdict.MISMATCH and self.chance.random() < 0.5:
            return self._deed("recheck", whom, about=before.act_id)
        about = None if before is None else before.act_id
        return self._deed("comparison", whom, about=about, verdict=self._verdict())

    def _round(self) -> Do:
        """Print the covers of a list: one clerk, one act for each person, saved together."""
        author, people = self.chance.choice(self._clerks), self.chance.sample(self._people, _ROUND)
        return self._do(*(self._deed("cover_print", person, author=author) for person in people))

    def _verdict(self) -> Verdict:
        return self.chance.choice((Verdict.MATCH, Verdict.MATCH, Verdict.MISMATCH))

    def _deed(
        self,
        kind: str,
        whom: Insured,
        *,
        photo_id: str | None = None,
        about: str | None = None,
        verdict: Verdict = Verdict.MATCH,
        author: Author | None = None,
    ) -> Deed:
        self._scans += 1
        if author is None:
            # Whoever judged somebody's photo corrects it.
            author = self._clerks[self._people.index(whom) % len(self._clerks)]
        deed = Deed(
            act_id=str(uuid7()),
            kind=kind,
            author=author,
            whom=whom,
            photo_id=photo_id or whom.photo_id,
            about=about,
            verdict=verdict,
            number=self._scans,
        )
        self.deeds[deed.act_id] = deed
        return deed

    def _do(self, *deeds: Deed) -> Do:
        return Do(deeds, self.chance.choice((0.0, 0.0, 0.001, 0.006)))

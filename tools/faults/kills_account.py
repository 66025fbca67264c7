"""What must be true in the campaign ``kills``, after each life of the desk and at the end."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from uuid import UUID

from tamin_desk.domain.delivery import DeliveryState
from tools.faults.kills_words import Deed, OnScreen, Screen
from tools.faults.oracle import Oracle, Promise, Shown, compare, ledger_rows, promises

_FINISHED = frozenset({DeliveryState.NEEDS_YOU, DeliveryState.REPLACED})


class Account:
    """Holds what was told against the archive's ledger.

    Args:
        folder: where the oracle writes.
        archive: the file of the archive's database.
        deeds: all that was ever to be saved.
        found: is told of each broken rule, once.
    """

    def __init__(
        self, folder: Path, archive: Path, deeds: Mapping[str, Deed], found: Callable[[str], None]
    ) -> None:
        self._path = folder / "oracle"
        self._oracle = Oracle(self._path)
        self._archive = archive
        self._deeds = deeds
        self._found = found
        self._told: set[str] = set()
        self._announced: set[str] = set()
        self._saved: set[str] = set()
        self._together: list[tuple[str, ...]] = []
        self._receipts: dict[str, str | None] = {}

    def close(self) -> None:
        """Close the oracle."""
        self._oracle.close()

    def about(self, act_ids: tuple[str, ...]) -> None:
        """Hear that these are about to be saved, all or none."""
        self._announced |= set(act_ids)
        if len(act_ids) > 1:
            self._together.append(act_ids)

    def saved(self, act_ids: tuple[str, ...]) -> None:
        """Write down that "saved" is told of these, before anybody sees it."""
        for act_id in act_ids:
            if act_id not in self._saved:
                self._saved.add(act_id)
                self._oracle.promise(act_id, self._deeds[act_id].whom.person_id)

    def told(self, act: OnScreen) -> None:
        """Hear of a word that was shown: *accepted* is for good."""
        if act.state is DeliveryState.ACCEPTED:
            self._receipts[act.act_id] = act.receipt_number

    def check(self, screen: Screen, *, drained: bool = False) -> None:
        """Hold a screen and all that was told so far against the ledger as it is now."""
        for words in (
            *self._against_the_ledger(screen, drained=drained),
            *self._at_the_desk(screen),
            *self._carried_out(),
        ):
            self.tell(words)
        for act in screen.acts:
            deed = self._deeds.get(act.act_id)
            if deed is None:
                # A refused one that was said again.
                continue
            if deed.is_refused and drained and act.state not in _FINISHED:
                self.tell(f"{act.act_id} can never arrive, and {act.state} is shown")
            elif not deed.is_refused and act.state is DeliveryState.NEEDS_YOU:
                self.tell(f"{act.act_id}, a {deed.kind}, was refused: {act.problem}")

    def check_bodies(self, bodies: Mapping[str, str]) -> None:
        """Hold what was saved against what the archive has, word for word."""
        with closing(self._open()) as db:
            rows = db.execute("SELECT id, body FROM acts WHERE counter NOTNULL").fetchall()
        for row_id, body in rows:
            act_id = str(UUID(str(row_id)))
            if act_id in bodies and json.loads(bodies[act_id]) != json.loads(body):
                self.tell(f"{act_id} is in the ledger with another body")

    def arrived(self) -> int:
        """Return how many acts the ledger has."""
        return len(ledger_rows(self._archive))

    def tell(self, words: str) -> None:
        """Tell of a broken rule, if it is not known yet."""
        if words not in self._told:
            self._told.add(words)
            self._found(words)

    # --- Inside -------------------------------------------------------------------------------

    def _against_the_ledger(self, screen: Screen, *, drained: bool) -> Iterator[str]:
        ledger = ledger_rows(self._archive)
        there = {row.act_id for row in ledger}
        # As the file has it: what the driver remembers proves nothing.
        promised = [each for each in promises(self._path) if not self._deeds[each.act_id].is_refused]
        # Told of by nobody, and saved all the same: the desk was killed between the two.
        unheard = [
            Promise(act.act_id, act.person_id)
            for act in screen.acts
            if act.act_id in self._announced - self._saved and not self._deeds[act.act_id].is_refused
        ]
        shown = {act.act_id: Shown(act.state, act.receipt_number) for act in screen.acts}
        yield from compare(
            promised, ledger, shown, drained=drained, unheard=len({each.act_id for each in unheard} & there)
        )
        if drained:
            ids = {each.act_id for each in unheard}
            theirs = {act_id: screen for act_id, screen in shown.items() if act_id in ids}
            yield from compare(unheard, [row for row in ledger if row.act_id in ids], theirs, drained=True)

    def _at_the_desk(self, screen: Screen) -> Iterator[str]:
        yield from screen.halves
        acts = {act.act_id: act for act in screen.acts}
        for act_id in self._saved - acts.keys():
            yield f"{act_id} was promised, and is gone from the desk"
        for together in self._together:
            count = sum(act_id in acts for act_id in together)
            if count not in (0, len(together)):
                yield f"{count} of {len(together)} acts that belong together were saved"
        for act_id, receipt in self._receipts.items():
            now = acts.get(act_id)
            if now is not None and (now.state, now.receipt_number) != (DeliveryState.ACCEPTED, receipt):
                yield f"{act_id} was shown as accepted under {receipt}, and now {now.state} is shown"

    def _carried_out(self) -> Iterator[str]:
        """No act has an effect twice, and those of one person came in the order of their numbers."""
        with closing(self._open()) as db:
            doubled = db.execute(
                "SELECT json_extract(body, '$.id') AS own, count(*) FROM acts WHERE counter NOTNULL"
                " GROUP BY own HAVING count(*) > 1"
                " UNION SELECT act_id, count(*) FROM photos GROUP BY act_id HAVING count(*) > 1"
            ).fetchall()
            rows = db.execute(
                "SELECT id, person_id, coalesce(epoch, 0), counter FROM acts"
                " WHERE counter NOTNULL ORDER BY rowid"
            ).fetchall()
        for act_id, count in doubled:
            yield f"{act_id} was carried out {count} times"
        newest: dict[str, tuple[int, int]] = {}
        for act_id, person_id, epoch, counter in rows:
            if newest.get(person_id, (0, 0)) > (epoch, counter):
                yield f"{UUID(str(act_id))} was entered after a later act of the same person"
            newest[person_id] = max(newest.get(person_id, (0, 0)), (epoch, counter))

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self._archive}?mode=ro", uri=True)

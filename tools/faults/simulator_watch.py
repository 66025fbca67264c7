"""What is watched at every step: the words, the ledger, the order, and how often the archive is asked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import apsw

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.problems import ServerProblem
from tamin_desk.domain.delivery import WAITING, DeliveryState, may_show
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.drafts import AnyAct, read_act
from tamin_desk.services.lanes import MOST_AT_ONCE
from tamin_desk.services.pace import PacePolicy
from tools.faults.oracle import LedgerRow, Promise, Shown, compare
from tools.faults.simulator_archive import Answer, Archive
from tools.faults.simulator_line import Line

POLICY: Final = PacePolicy()
# Those that are free, and what was under way on every lane and one to spare when it began to fail: a picture,
# its act and a look-up each.
_AT_ONCE: Final = POLICY.free + 3 * (MOST_AT_ONCE + 1)
_RECOVERS_IN: Final = 20.0
_CLOCK_OFF: Final = timedelta(seconds=45)
_WORDS: Final = (
    "SELECT a.id, o.state, o.receipt_number, o.person_id"
    " FROM outbox AS o JOIN acts AS a ON a.counter = o.counter ORDER BY o.counter"
)


class Watch:
    """Holds what happens against what was promised; for one case.

    Attributes:
        violations: every broken rule in words.
        entered: how many acts came into the ledger.
        recovered_in: seconds from the end of all trouble to the first answer to an act; ``None`` where none
            waited.
    """

    def __init__(self, archive: Archive, line: Line) -> None:
        self.violations: list[str] = []
        self.entered = 0
        self.recovered_in: float | None = None
        self._archive, self._line = archive, line
        self._promised: dict[str, Promise] = {}
        self._words: dict[str, Shown] = {}
        self._people: dict[str, str] = {}
        self._bodies: dict[str, bytes] = {}
        self._purged: dict[str, Shown] = {}
        self._names: dict[str, str] = {}
        # Until when the archive asked to be left alone, and since when it does.
        self._told = self._told_since = self._told_before = 0.0
        self._barren = 0
        self._least = 0.0
        self._is_recovering = False

    def name(self, act_id: str) -> str:
        """Return an act's name in a trace: the how-manieth it is; ids are of chance."""
        return self._names.setdefault(act_id, f"act {len(self._names) + 1}")

    def wrong(self, words: str) -> None:
        """Take down a broken rule, once."""
        if words not in self.violations:
            self.violations.append(words)

    # --- What is promised and shown -----------------------------------------------------------

    def promise(self, act_id: str, person_id: str) -> None:
        """Take down that "saved" is about to be told of an act."""
        self._promised.setdefault(act_id, Promise(act_id, person_id))

    def is_promised(self, act_id: str) -> bool:
        """Tell whether somebody was told of an act."""
        return act_id in self._promised

    def committed(self, db: apsw.Connection, true_time: datetime) -> None:
        """Read every word after a transaction: each must be true of the ledger now."""
        before, self._words = self._words, {}
        for act_id, state, receipt, person_id in db.execute(_WORDS):
            self._people[act_id] = person_id
            shown = before.get(act_id)
            if shown is None or (shown.state, shown.receipt_number) != (state, receipt):
                shown = Shown(DeliveryState(state), receipt)
                self._judge(act_id, shown)
                if act_id not in self._bodies:
                    self._keep(db, act_id, true_time)
            self._words[act_id] = shown
        for act_id, shown in before.items():
            if act_id not in self._words:
                self._purged[act_id] = shown
                if shown.state not in (DeliveryState.ACCEPTED, DeliveryState.REPLACED):
                    self.wrong(f"{self.name(act_id)} is gone, and {shown.state} was shown")

    def counted(self, counts: Mapping[DeliveryState, int]) -> None:
        """Hold what the strip counts against the words."""
        states = [shown.state for shown in self._words.values()]
        for state, count in counts.items():
            if count != states.count(state):
                self.wrong(f"the strip counts {count} acts that are {state}, and there are others")

    def listed(self, screen: Mapping[str, Shown]) -> None:
        """Hold what the list on the screen shows against the words that are on the disk."""
        if dict(screen) != self._words:
            self.wrong("the list shows other words than are on the disk")

    def _judge(self, act_id: str, shown: Shown) -> None:
        receipt = self._archive.receipts.get(act_id)
        if not may_show(shown.state, receipt is not None):
            has = "has it not" if receipt is None else "has it"
            self.wrong(f"{self.name(act_id)}: {shown.state} is shown, and the ledger {has}")
        elif shown.receipt_number not in (None, receipt and receipt.receipt_number):
            self.wrong(f"{self.name(act_id)}: a receipt is shown that is not its own")

    def _keep(self, db: apsw.Connection, act_id: str, true_time: datetime) -> None:
        body: bytes = db.execute("SELECT body FROM acts WHERE id = ?", (act_id,)).get
        self._bodies[act_id] = body
        server = read_act(body).clocks.server
        # Said again, an act keeps the clocks of the first time; those are older, and no wrong clock's.
        if server is not None and server > true_time + _CLOCK_OFF:
            self.wrong(f"{self.name(act_id)}: the desk's clock moved the server's time in it")

    # --- The ledger ---------------------------------------------------------------------------

    def enter(self, act: AnyAct) -> None:
        """Hear of an act at the moment in which the archive writes it down."""
        act_id = str(act.id)
        self.entered += 1
        shown = self._words.get(act_id)
        if shown is not None and not may_show(shown.state, arrived=True):
            self.wrong(f"{self.name(act_id)}: {shown.state} is shown, and the ledger has it")
        if self._bodies.get(act_id) != act.model_dump_json().encode():
            self.wrong(f"{self.name(act_id)}: what came is not what was saved")

    # --- How often it is asked ----------------------------------------------------------------

    def starts(self, now: float) -> None:
        """Hear that the sync begins to ask for something."""
        if now < self._told - 1e-6:
            self.wrong(f"it asked {self._told - now:.1f} s before the end of what it was asked to wait")

    def asks(self, now: float) -> None:
        """Hear of a request that so far brought no receipt."""
        self._barren += 1
        least = self._barren - 1 - now / POLICY.spacing
        self._least = least if self._barren == 1 else min(self._least, least)
        if self._barren - now / POLICY.spacing - self._least > _AT_ONCE:
            self.wrong("more than one request a second, with nothing coming of them")

    def hears(self, answer: Answer, now: float) -> None:
        """Hear an answer with the desk."""
        self._told_before = self._told
        if isinstance(answer, ServerProblem) and answer.problem.closed_attempt:
            # A receipt is not the only word that an act can have of the archive.
            self._recovered(now)
        if isinstance(answer, ActReceipt):
            self.receipt(now)
        elif isinstance(answer, DeskError) and answer.retry_after > 0 and not _of_one_act(answer):
            if self._told <= now:
                self._told_since = now
            self._told = max(self._told, now + answer.retry_after)

    def unheard(self) -> None:
        """The disk failed under the delivery that heard the last answer."""
        self._told = self._told_before

    def receipt(self, now: float) -> None:
        """Hear that an act was taken: a server that gives receipts does not always fail."""
        self._barren = 0
        self._recovered(now)

    def _recovered(self, now: float) -> None:
        if self._is_recovering and self._line.fair_since is not None:
            self._is_recovering = False
            began = max(self._line.fair_since, self._line.troubled_until, self._told)
            self.recovered_in = max(0.0, now - began)
            if self.recovered_in > _RECOVERS_IN:
                self.wrong(f"{self.recovered_in:.0f} s after the recovery the first act was answered")

    def person_asks(self, now: float) -> None:
        """A person asks to send now: after an hour of obeying that counts."""
        if now - self._told_since >= POLICY.probe_after:
            self._told = 0.0

    def program_ended(self) -> None:
        """What a program was told it knows no more when it has ended."""
        self._told = 0.0
        self._barren = 0

    # --- The end ------------------------------------------------------------------------------

    def world_is_kind(self, *, circuit_is_open: bool) -> None:
        """Nothing goes wrong any more: where acts wait with the queue, the next answer is the recovery."""
        self._is_recovering = circuit_is_open and self._waits_for_no_person()

    def _waits_for_no_person(self) -> bool:
        """Tell whether an act waits that is behind none for which somebody is needed."""
        held = set[str]()
        for act_id, shown in self._words.items():
            if shown.state is DeliveryState.NEEDS_YOU:
                held.add(self._people[act_id])
            elif shown.state in WAITING and self._people[act_id] not in held:
                return True
        return False

    @property
    def is_drained(self) -> bool:
        """Whether nothing waits for anything."""
        settled = (DeliveryState.ACCEPTED, DeliveryState.REPLACED)
        return all(shown.state in settled for shown in self._words.values())

    def ended(self) -> None:
        """Hold all that was promised against the ledger: nothing lost, nothing doubled, all in order."""
        rows = [
            LedgerRow(
                self.name(str(act.id)), act.person_id, self._archive.receipts[str(act.id)].receipt_number
            )
            for act in self._archive.ledger
        ]
        shown = {self.name(act_id): each for act_id, each in {**self._purged, **self._words}.items()}
        promised = [Promise(self.name(each.act_id), each.person_id) for each in self._promised.values()]
        for words in compare(promised, rows, shown, drained=True):
            self.wrong(words)


def _of_one_act(answer: DeskError) -> bool:
    problem = getattr(answer, "problem", None)
    return problem is not None and problem.status == 409

"""The campaign ``key loss``: a desk's key is gone, its finished work is not, and no thief opens anything.

Real services over the real backend, without sockets. In each case clerks of one desk finish work that is not
sent; the keyring is wiped, the profile moved, the PIN forgotten, the key file lost, or the machine itself, of
which a sealed copy is left. Thieves try first; then somebody who may has the key opened, and everything must
be in the ledger: once, in order, under its author, with the opening in the record.
"""

import itertools
import random
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Final

import httpx
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tamin_desk.backend import admin
from tamin_desk.backend.accounts import seals
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.backend.schema.keys import SealKey, SealOpening
from tamin_desk.contract.acts import ScanAct
from tamin_desk.domain.errors import DeskError, NotSealed
from tamin_desk.domain.roles import Role
from tamin_desk.services import sealing
from tamin_desk.services.drafts import PersonRef
from tamin_desk.services.importing import take_in
from tamin_desk.services.key_recovery import open_seal
from tamin_desk.services.keys import NeedsPin
from tests.fakes.branch import BAHRAM, PARVANEH, PASSWORD, QUICK, STAFF, Branch, branch
from tests.fakes.station import SETTINGS, OpenStation, Station
from tools.faults.campaign import Heard
from tools.faults.oracle import Promise, Shown, compare, ledger_rows
from tools.faults.results import CampaignResult

_PIN, _NEW_PIN = "7391-4628", "1111-2222-3"
_HOURS_BETWEEN: Final = 2
"""No limit of one case reaches into the next."""

_PEOPLE: Final = tuple(PersonRef(person_id, "", code) for person_id, code in (BAHRAM, PARVANEH))
_CLERKS: Final = ("sara", "reza", "mina")
_ADMINISTRATOR: Final = "kaveh"
_GONE: Final = "gone"
"""A clerk of the branch who may sign in no more."""


class Loss(Enum):
    """What is lost."""

    KEYRING = "keyring wiped"
    PROFILE = "profile moved"
    PIN = "PIN forgotten"
    KEY_FILE = "key file lost"
    MACHINE = "machine lost, a sealed copy left"


@dataclass(frozen=True, slots=True)
class Habits:
    """How often, 0 to 1.

    Attributes:
        rotated: the server's key is rotated before the loss.
        dropped: then the desk is back, and the operator drops the old key for good.
    """

    rotated: float = 0.4
    dropped: float = 0.5


@dataclass
class _Trouble:
    """What went wrong in a case, in words."""

    where: str
    found: list[str] = field(default_factory=list)

    def tell(self, words: str) -> None:
        self.found.append(f"{self.where}: {words}")


def run(
    cases: int,
    seed: int,
    *,
    first: int = 0,
    habits: Habits = Habits(),
    heard: Heard = lambda _done: None,
) -> CampaignResult:
    """Play so many cases from ``first`` on; the same seed plays the same losses."""
    found: list[str] = []
    events = outcomes = 0
    with tempfile.TemporaryDirectory(prefix="desk-key-loss-") as folder, branch(Path(folder)) as backend:
        _hire_who_is_gone(backend)
        for number in range(first, first + cases):
            trouble = _Trouble(f"REPLAY={seed}-{number}")
            chance = random.Random(f"{seed}-{number}")  # nosec B311 # chance
            case = _Case(backend, Path(folder, str(number)), chance, habits, trouble)
            case.play(list(Loss)[number % len(Loss)])
            found += trouble.found
            events, outcomes = events + case.events, outcomes + len(case.promised)
            backend.clock.advance(3600 * _HOURS_BETWEEN)
            heard(number - first + 1)
    return CampaignResult(cases, events, outcomes, tuple(found))


def _hire_who_is_gone(backend: Branch) -> None:
    admin.add_user(
        backend.database,
        backend.clock.now,
        Passwords(QUICK),
        username=_GONE,
        password=PASSWORD,
        display_name=_GONE,
        role=Role.CLERK,
        unit_code="0162",
    )
    admin.disable_user(backend.database, backend.clock.now, _GONE)


class _Case:
    """One desk, from the work of its clerks to the ledger."""

    def __init__(
        self, backend: Branch, folder: Path, chance: random.Random, habits: Habits, trouble: _Trouble
    ) -> None:
        self._backend = backend
        self._folder = folder
        self._chance = chance
        self._habits = habits
        self._trouble = trouble
        self._begun = backend.clock.now()
        self._station = Station(folder / "desk", backend)
        self._seeds = itertools.count(1 + 100 * chance.randrange(1_000))
        self._authors: dict[str, str] = {}
        self._bodies: dict[str, bytes] = {}
        self._unit = ""
        self._openers: list[str] = []
        self._thieves: list[str] = []
        self.promised: list[Promise] = []
        self.events = 0

    def play(self, loss: Loss) -> None:
        self._station.keyring.locked = loss is Loss.PIN
        self._work()
        copy = self._folder / "stick.tamin-outbox"
        self._rotate()
        try:
            seal = sealing.read(self._station.profile.seal_path)
        except NotSealed:
            self._trouble.tell("the key was not had back: it is not sealed")
            return
        with_copy = loss is Loss.MACHINE or self._chance.random() < 0.4
        if with_copy:
            with self._station.opened(pin=_PIN) as desk:
                desk.export.write(copy)
        self._steal(seal)
        shown: dict[str, Shown] = {}
        if with_copy:
            shown |= self._import_elsewhere(copy)
        if loss is not Loss.MACHINE:
            shown |= self._recover(loss)
        self._look_into_the_ledger(shown)
        self._look_into_the_record()

    # --- What is done at the desk -------------------------------------------------------------

    def _work(self) -> None:
        """Two or three clerks finish work; some of it may have gone out before the line went down."""
        clerks = self._chance.sample(_CLERKS, self._chance.randint(2, 3))
        with self._station.opened(pin=_PIN) as desk:
            for place, username in enumerate(clerks):
                self._unit = desk.sign_in(username).unit.code
                for _ in range(self._chance.randint(1, 3)):
                    self._scan(desk)
                if place == 0 and self._chance.random() < 0.3:
                    desk.drain()

    def _scan(self, desk: OpenStation) -> None:
        item = desk.scan(next(self._seeds), person=self._chance.choice(_PEOPLE))
        self.events += 1
        self.promised.append(Promise(item.act_id, item.person_id))
        self._authors[item.act_id] = item.author_id
        self._bodies[item.act_id] = desk.outbox.act(item.act_id).model_dump_json().encode()

    def _rotate(self) -> None:
        """The server's key is rotated; perhaps the desk is back, and the old one dropped by the operator."""
        if self._chance.random() >= self._habits.rotated:
            return
        with self._backend.database.write() as session:
            seals.rotate(session, self._backend.clock.now())
        if self._chance.random() >= self._habits.dropped:
            return
        username = next(name for name in _CLERKS if STAFF[name][1] == self._unit)
        with self._station.opened(pin=_PIN) as desk:
            desk.sign_in(username)
        with self._backend.database.write() as session:
            session.execute(delete(SealKey).where(SealKey.retired_at.is_not(None)))

    # --- Wrong hands --------------------------------------------------------------------------

    def _steal(self, seal: sealing.Seal) -> None:
        """Whoever has the files tries to have the seal opened; each of them gets nothing."""
        stranger = self._chance.choice([name for name in STAFF if self._is_strange(name)])
        theirs = replace(seal, words=replace(seal.words, unit_code=STAFF[stranger][1]))
        for username, password, tried in (
            ("sara", "guessed", seal),
            ("nobody", PASSWORD, seal),
            (_GONE, PASSWORD, seal),
            (stranger, PASSWORD, seal),
            (stranger, PASSWORD, theirs),
        ):
            self.events += 1
            try:
                open_seal(tried, SETTINGS, username, password, transports=self._line)
            except DeskError:
                if (username, password) == (stranger, PASSWORD):
                    # The others never were signed in: the record is of those who were.
                    self._thieves.append(username)
            else:
                self._trouble.tell(f"{username} of another unit opened the seal")

    def _is_strange(self, username: str) -> bool:
        return STAFF[username][1] != self._unit and username != _ADMINISTRATOR

    def _line(self, _origin: str) -> httpx.BaseTransport:
        return self._backend.transport

    # --- Those who may ------------------------------------------------------------------------

    def _helper(self) -> str:
        own = [name for name, (_role, unit) in STAFF.items() if unit == self._unit]
        return self._chance.choice([*own, _ADMINISTRATOR])

    def _recover(self, loss: Loss) -> Mapping[str, Shown]:
        if loss is Loss.KEYRING:
            self._station.keyring.secrets.clear()
        elif loss is Loss.PROFILE:
            self._station = self._station.moved_to(self._folder / "moved")
            self._station.keyring.locked = self._chance.random() < 0.3
        elif loss is Loss.KEY_FILE:
            self._station.profile.key_path.unlink()
        helper = self._helper()
        try:
            key = self._station.recover(helper)
        except DeskError as error:
            self._trouble.tell(f"the key was not had back by {helper}: {type(error).__name__}")
            return {}
        self._openers.append(helper)
        kept = self._station.keys.keep_again(key.secret)
        if isinstance(kept, NeedsPin):
            kept = self._station.keys.keep_again_with_pin(key.secret, _NEW_PIN)
        again = self._station.find_key(_NEW_PIN)
        if again.secret != kept.secret:
            self._trouble.tell("the next start finds another key")
        with self._station.opened(kept) as desk:
            return self._drained(desk)

    def _import_elsewhere(self, copy: Path) -> Mapping[str, Shown]:
        """Take the copy in on another desk, twice, and let that one drain."""
        other, helper = Station(self._folder / "other", self._backend), self._helper()

        def opened(seal: sealing.Seal) -> bytes:
            secret = open_seal(seal, SETTINGS, helper, PASSWORD, transports=self._line)
            self._openers.append(helper)
            return secret

        with other.opened() as desk:
            for time in ("once", "twice"):
                try:
                    taken = take_in(desk.store, copy, opened, self._backend.clock.now()).taken
                except DeskError as error:
                    self._trouble.tell(f"the copy was not taken in: {type(error).__name__}")
                    return {}
                if time == "twice" and taken:
                    self._trouble.tell(f"the copy brought {taken} acts a second time")
        # The command ends, the program starts.
        with other.opened() as desk:
            self._compare_bodies(desk)
            return self._drained(desk)

    def _compare_bodies(self, desk: OpenStation) -> None:
        for item in desk.outbox.items():
            body = desk.outbox.act(item.act_id).model_dump_json().encode()
            if (body, item.author_id) != (self._bodies[item.act_id], self._authors[item.act_id]):
                self._trouble.tell(f"{item.act_id} came as another act")

    def _drained(self, desk: OpenStation) -> Mapping[str, Shown]:
        desk.drain()
        self.events += len(self.promised)
        return {item.act_id: Shown(item.state, item.receipt_number) for item in desk.outbox.items()}

    # --- What must be true --------------------------------------------------------------------

    def _look_into_the_ledger(self, shown: Mapping[str, Shown]) -> None:
        ids = {each.act_id for each in self.promised}
        file = Path(str(self._backend.database.url).removeprefix("sqlite:///"))
        ledger = [row for row in ledger_rows(file) if row.act_id in ids]
        for wrong in compare(self.promised, ledger, shown, drained=True):
            self._trouble.tell(wrong)
        with self._backend.database.read() as session:
            rows = session.scalars(
                select(ActRow).where(ActRow.author_id.in_(set(self._authors.values())))
            ).all()
        for row in rows:
            act_id = str(row.id)
            if act_id not in ids:
                continue
            if row.author_id != self._authors[act_id]:
                self._trouble.tell(f"{act_id} is in the ledger under {row.author_id}")
            if ScanAct.model_validate_json(row.body).model_dump_json().encode() != self._bodies[act_id]:
                self._trouble.tell(f"{act_id} is in the ledger with another body")

    def _look_into_the_record(self) -> None:
        with self._backend.database.read() as session:
            rows = session.scalars(select(SealOpening).where(SealOpening.at >= self._begun)).all()
            names = _names(session)
        opened = sorted(names.get(row.user_id, "") for row in rows if row.outcome == "opened")
        if opened != sorted(self._openers):
            self._trouble.tell(f"{sorted(self._openers)} had it opened, and the record has {opened}")
        tried = sorted(names.get(row.user_id, "") for row in rows if row.outcome != "opened")
        if tried != sorted(self._thieves):
            self._trouble.tell(f"{sorted(self._thieves)} tried, and the record has {tried}")


def _names(session: Session) -> dict[str, str]:
    return {user.user_id: user.username for user in session.scalars(select(User))}

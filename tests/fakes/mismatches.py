"""A desk's counter on a real store: what a mismatch at the counter needs, over a scripted server."""

from dataclasses import dataclass
from datetime import date

from tamin_desk.contract.inquiries import Credential
from tamin_desk.domain.comparison import ReferenceKind, Verdict
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.drafts import Author, PersonRef
from tamin_desk.services.entries import Entries
from tamin_desk.services.letter_numbers import LetterNumbers
from tamin_desk.services.letters import Addressee, Letters, LetterWanted
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.rechecks import Recheck, RecheckCase, RecheckResult, Rechecks
from tamin_desk.services.store import Store
from tests.fakes.api import FakeApi
from tests.fakes.counter import ARASH, MARYAM, receipt, verdict

SERIAL = Credential(kind=CredentialKind.CARD_SERIAL, value="4G70518263")
REASONS = ("photo_of_another",)
ADDRESSEE = Addressee(
    full_name=ARASH.name,
    code=ARASH.code,
    father_name="فریدون",
    birth_date=date(1985, 6, 7),
    unit_name="شعبهٔ ۲ تهران",
    province_name="تهران",
)
WANTED = LetterWanted(ADDRESSEE, "0162", ReferenceKind.CARD_IN_HAND, LetterValidity.WHEN_PRINTED)


@dataclass(slots=True)
class MismatchDesk:
    """The services of one store; `api` is the server, `machine` where the store believes to be."""

    store: Store
    outbox: Outbox
    api: FakeApi
    clock: ServerClock
    machine: str = "the counter's computer"

    @property
    def numbers(self) -> LetterNumbers:
        return LetterNumbers(self.store, self.store.desk_id, lambda _desk: self.machine)

    @property
    def entries(self) -> Entries:
        return Entries(self.store, self.clock)

    @property
    def letters(self) -> Letters:
        return Letters(self.store, self.outbox, self.api, self.clock, self.numbers)

    @property
    def rechecks(self) -> Rechecks:
        return Rechecks(self.store, self.outbox, self.api, self.clock, self.entries, self.letters)

    def mismatch(self, person: PersonRef = ARASH, author: Author = MARYAM) -> RecheckCase:
        """A clerk says that the faces do not match; the re-check is due."""
        item = self.outbox.save(verdict(Verdict.MISMATCH), author, person)
        return case_of(item.act_id, person)

    def begun(self, case: RecheckCase | None = None) -> Recheck:
        """Begin a re-check; both entries are the same so far."""
        recheck = self.rechecks.begin(case or self.mismatch(), "0162")
        assert isinstance(recheck, Recheck)
        return recheck.model_copy(update={"result": RecheckResult.SAME})

    def settle(self, item: OutboxItem) -> None:
        """The archive takes an act."""
        self.outbox.deliveries.mark_sending(item.counter)
        self.outbox.deliveries.mark_accepted(item.counter, receipt(item.act_id, item.counter))

    def refuse(self, item: OutboxItem, problem: str = "state-changed") -> None:
        """The archive refuses an act for good."""
        self.outbox.deliveries.mark_sending(item.counter)
        self.outbox.deliveries.mark_needs_you(item.counter, problem, "req-7")


def case_of(comparison_id: str, person: PersonRef = ARASH) -> RecheckCase:
    """The mismatch as the frame hands it on."""
    return RecheckCase(
        comparison_id=comparison_id,
        person_id=person.person_id,
        photo_id="photo-1",
        reference=ReferenceKind.CARD_IN_HAND,
        addressee=ADDRESSEE,
    )

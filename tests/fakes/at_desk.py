"""A clerk's desk to which a reviewer comes: the archive has one case without a picture."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.review import AtDeskRequest, Claim
from tamin_desk.contract.review_routes import AT_DESK
from tamin_desk.contract.routes import SIGN_IN
from tamin_desk.contract.sessions import SessionReply, SignIn, UserReply
from tamin_desk.domain.comparison import Verdict
from tamin_desk.services.drafts import Author
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.cases import ReviewerRequest
from tests.fakes import cases
from tests.fakes.answers import CLERK, session_reply
from tests.fakes.api import Called, problem
from tests.fakes.counter import ARASH, receipt, verdict
from tests.fakes.office import Office, open_office
from tests.fakes.review_desk import FakeArchive, user

NUMBER = 7
PASSWORD_OF_REVIEWER = "another password"
TOKEN = "access-token-of-the-reviewer"
AUTHOR = Author(CLERK.user_id, CLERK.display_name, "0162")


@dataclass(slots=True)
class Counter:
    """A clerk signed in, whose "not sure" has no picture; reviewers may come.

    ``claimed`` are the comparisons that were claimed here; ``refusals`` what the archive says instead.
    """

    office: Office
    archive: FakeArchive
    comparison: OutboxItem
    reviewer: UserReply = field(default_factory=user)
    face: tuple[int, int] = (120, 460)
    claimed: list[UUID] = field(default_factory=list)
    refusals: list[Exception] = field(default_factory=list)

    @property
    def request(self) -> ReviewerRequest:
        return ReviewerRequest(self.comparison.act_id, ARASH.person_id)

    def arrive(self) -> None:
        """The archive has the clerk's result now."""
        deliveries = self.office.desk.outbox.deliveries
        deliveries.mark_sending(self.comparison.counter)
        deliveries.mark_accepted(self.comparison.counter, receipt(self.comparison.act_id))

    def refuse(self) -> None:
        """The archive does not take the clerk's result."""
        deliveries = self.office.desk.outbox.deliveries
        deliveries.mark_sending(self.comparison.counter)
        deliveries.mark_needs_you(self.comparison.counter, "state-changed", None)

    def sign_in(self, called: Called) -> SessionReply | Exception:
        """Let the clerk and the reviewer in, each with their own password."""
        asked = called.body
        assert isinstance(asked, SignIn)
        if asked.username != self.reviewer.username or asked.password != PASSWORD_OF_REVIEWER:
            return problem(ProblemType.SIGN_IN_REFUSED)
        reply = session_reply(2, at=self.office.clock.now(), user=self.reviewer)
        return reply.model_copy(update={"access_token": TOKEN})

    def at_desk(self, called: Called) -> Claim | Exception:
        """Open the case for whoever holds the reviewer's token."""
        asked = called.body
        assert isinstance(asked, AtDeskRequest)
        if self.refusals:
            return self.refusals.pop(0)
        assert called.token == TOKEN
        self.claimed.append(asked.comparison_id)
        archive = self.archive
        archive.tokens += 1
        archive.lapse(NUMBER)
        registry, _ = archive.pictures.get(NUMBER, (cases.REGISTRY, None))
        claim = cases.claim(NUMBER, again=archive.tokens, registry=registry, reference=None, face=self.face)
        archive.held[claim.token] = NUMBER
        return claim


@contextmanager
def counter(folder: Path) -> Iterator[Counter]:
    """Open a clerk's desk over an archive that has one case for a reviewer at the counter."""
    with open_office(folder) as office:
        office.sign_in()
        archive = FakeArchive(office.api, office.clock, office.desk.clock, waiting=[NUMBER])
        archive.begin()
        item = office.desk.outbox.save(verdict(Verdict.NOT_SURE), AUTHOR, ARASH)
        made = Counter(office, archive, item)
        office.api.on(SIGN_IN, made.sign_in)
        office.api.on(AT_DESK, made.at_desk)
        yield made

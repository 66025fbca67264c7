"""Signing in, and a token that ends in the middle of a case without anybody noticing."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher

from tamin_desk.contract.people import Search, SearchReply
from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.contract.routes import (
    CHANGE_PASSWORD,
    HEALTH,
    PHOTO_CONTENT,
    POLICY,
    REFRESH,
    SEARCH,
    SIGN_IN,
    SIGN_OUT,
    Endpoint,
)
from tamin_desk.contract.sessions import Refresh, SessionReply, SignIn, SystemHealth
from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.errors import (
    DeskError,
    NotOurServer,
    NotWrittenDown,
    OfflinePast,
    OfflineRefused,
    OtherArchive,
    OutcomeUnknown,
    SignedOut,
    StoreFull,
    Unreachable,
)
from tamin_desk.domain.policy import Policy
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.session import Ended, SessionService
from tamin_desk.services.store import EPOCH, DeliveryToken
from tests.fakes.answers import BRANCH, CLERK, MOMENT, PASSWORD, policy_reply, session_reply
from tests.fakes.api import Called, FakeApi, problem
from tests.fakes.clock import FakeClock
from tests.fakes.notes import KeptNotes
from tests.gates_log import expect_log

FOUND = SearchReply(matches=())
HEALTHY = SystemHealth(
    system="archive", up=True, contract=1, least_contract=1, program_version="1", server_time=MOMENT
)
DESK_ID = "01932c07-209e-7f3a-8a3b-2f6f5f0d7a11"


class FakeStore:
    """Keeps what a session keeps, in memory; `full` is a full disk."""

    def __init__(self) -> None:
        self.desk_id = DESK_ID
        self.settings: dict[str, str] = {}
        self.tokens: dict[str, DeliveryToken] = {}
        self.full = False

    def get_setting(self, name: str) -> str | None:
        return self.settings.get(name)

    def put_setting(self, name: str, value: str) -> None:
        if self.full:
            raise StoreFull
        self.settings[name] = value

    def delivery_token(self, author_id: str) -> DeliveryToken | None:
        return self.tokens.get(author_id)

    def put_delivery_token(self, author_id: str, token: DeliveryToken) -> None:
        if self.full:
            raise StoreFull
        self.tokens[author_id] = token


@pytest.fixture
def api() -> FakeApi:
    made = FakeApi()
    made.on(SIGN_IN, session_reply())
    made.on(REFRESH, session_reply(2))
    made.on(SEARCH, FOUND)
    made.on(SIGN_OUT, None)
    made.on(HEALTH, HEALTHY)
    return made


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(MOMENT)


def _service(api: FakeApi, store: FakeStore, clock: FakeClock) -> SessionService:
    # The hash's cost is measured elsewhere; here it would only make tests slow.
    return SessionService(api, store, ServerClock(clock), hasher=PasswordHasher(1, 8, 1))


@pytest.fixture
def session(api: FakeApi, store: FakeStore, clock: FakeClock) -> SessionService:
    return _service(api, store, clock)


def _heard(api: FakeApi, store: FakeStore, clock: FakeClock, server_time: datetime) -> SessionService:
    """The session of a desk that has just heard what time it is at the server."""
    clocks = ServerClock(clock)
    clocks.heard(server_time)
    session = SessionService(api, store, clocks, hasher=PasswordHasher(1, 8, 1))
    session.sign_in("clerk", PASSWORD)
    return session


@pytest.fixture
def signed_in(session: SessionService) -> SessionService:
    session.sign_in("clerk", PASSWORD)
    return session


def _search(session: SessionService) -> object:
    return session.call(SEARCH, body=Search(text="0012345679"))


def _expired_until(token: str) -> Callable[[Called], SearchReply | ServerProblem]:
    """Answer that every token but ``token`` has expired."""
    return lambda called: FOUND if called.token == token else problem(ProblemType.SESSION_EXPIRED)


# --- Signing in and out ---------------------------------------------------------------------------


def test_the_desk_keeps_the_epoch_of_its_last_session(
    session: SessionService, api: FakeApi, store: FakeStore
) -> None:
    api.on(SIGN_IN, session_reply().model_copy(update={"epoch": 7}), session_reply())
    session.sign_in("clerk", PASSWORD)
    assert store.settings[EPOCH] == "7"
    session.sign_in("clerk", PASSWORD)
    assert store.settings[EPOCH] == "", "a server that counts none gets none"


def test_a_clerk_signs_in(session: SessionService, api: FakeApi, store: FakeStore) -> None:
    told: list[object] = []
    session.listen(lambda: told.append(session.current))
    signed_in = session.sign_in(" clerk\u200f ", PASSWORD)
    assert session.current == signed_in
    assert told == [signed_in]
    assert (signed_in.user, signed_in.unit, signed_in.policy.version) == (CLERK, BRANCH, 1)
    (call,) = api.to(SIGN_IN)
    assert isinstance(call.body, SignIn)
    assert (call.body.username, str(call.body.desk_id), call.token) == ("clerk", DESK_ID, None)


def test_calls_carry_the_access_token(signed_in: SessionService, api: FakeApi) -> None:
    assert _search(signed_in) == FOUND
    assert [call.token for call in api.to(SEARCH)] == ["access-token-1-of-nobody"]


def test_only_what_must_outlive_the_session_is_kept(signed_in: SessionService, store: FakeStore) -> None:
    assert signed_in.delivery_token(CLERK.user_id) == "delivery-token-1-of-nobody"
    kept = "\n".join([*store.settings, *store.settings.values()])
    assert "$argon2id$" in kept
    for secret in (PASSWORD, "access-token", "refresh-token", "delivery-token"):
        assert secret not in kept


def test_nothing_secret_is_ever_printed(signed_in: SessionService, store: FakeStore) -> None:
    printed = f"{signed_in.current!r} {session_reply()!r} {store.tokens!r}"
    assert "of-nobody" not in printed


def test_a_delivery_token_past_its_time_is_none(api: FakeApi, store: FakeStore, clock: FakeClock) -> None:
    session = _heard(api, store, clock, MOMENT)
    assert session.delivery_token(CLERK.user_id) is not None
    assert session.delivery_token("somebody-else") is None
    clock.advance(timedelta(days=31).total_seconds())
    assert session.delivery_token(CLERK.user_id) is None


def test_a_desk_clock_set_a_year_ahead_holds_back_no_finished_work(
    api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    session = _heard(api, store, clock, MOMENT)
    clock.set(MOMENT + timedelta(days=365))
    assert session.delivery_token(CLERK.user_id) is not None
    # After a new start no server was heard yet: it judges the token itself.
    assert _service(api, store, clock).delivery_token(CLERK.user_id) is not None


@pytest.mark.parametrize(
    "answer",
    [
        problem(ProblemType.SIGN_IN_REFUSED),
        problem(ProblemType.SIGN_IN_LIMITED, retry_after=60),
        Unreachable(),
    ],
)
def test_whoever_is_refused_is_not_in(session: SessionService, api: FakeApi, answer: DeskError) -> None:
    api.on(SIGN_IN, answer)
    with pytest.raises(type(answer)):
        session.sign_in("clerk", PASSWORD)
    assert session.current is None
    with pytest.raises(SignedOut):
        _search(session)


@pytest.mark.parametrize(
    ("username", "password"), [("", PASSWORD), ("دو نفر", PASSWORD), ("a b", PASSWORD), ("clerk", "")]
)
def test_a_name_that_no_account_can_have_is_refused_without_asking(
    session: SessionService, api: FakeApi, username: str, password: str
) -> None:
    with pytest.raises(ServerProblem) as caught:
        session.sign_in(username, password)
    assert caught.value.problem.kind is ProblemType.SIGN_IN_REFUSED
    assert PASSWORD not in f"{caught.value!r} {caught.value.__context__!r}"
    assert api.calls == []


def test_digits_of_a_persian_keyboard_are_read(session: SessionService, api: FakeApi) -> None:
    session.sign_in("clerk۱۲", PASSWORD)
    body = api.to(SIGN_IN)[0].body
    assert isinstance(body, SignIn)
    assert body.username == "clerk12"


def test_a_desk_of_another_archive_is_left_as_it_is(
    session: SessionService, api: FakeApi, store: FakeStore
) -> None:
    """The settings name a wrong server: its token must not take the place of the right one's."""
    api.on(SIGN_IN, session_reply().model_copy(update={"archive_id": "0f" * 16}))
    session.sign_in("clerk", PASSWORD)
    session.sign_out()
    kept = dict(store.settings), dict(store.tokens)
    api.on(SIGN_IN, session_reply(2).model_copy(update={"archive_id": "1e" * 16}))
    with pytest.raises(OtherArchive):
        session.sign_in("clerk", PASSWORD)
    assert session.current is None
    assert (store.settings, store.tokens) == kept


def test_with_a_full_disk_nobody_is_let_in_to_lose_work(session: SessionService, store: FakeStore) -> None:
    store.full = True
    with pytest.raises(StoreFull):
        session.sign_in("clerk", PASSWORD)
    assert session.current is None


def test_signing_out_forgets_the_tokens_and_tells_the_server(signed_in: SessionService, api: FakeApi) -> None:
    signed_in.sign_out()
    assert signed_in.current is None
    assert [call.token for call in api.to(SIGN_OUT)] == ["access-token-1-of-nobody"]
    with pytest.raises(SignedOut):
        _search(signed_in)
    with pytest.raises(SignedOut):
        signed_in.renew(PASSWORD)
    assert signed_in.delivery_token(CLERK.user_id), "finished acts are still handed in"


def test_signing_out_works_while_the_server_is_away(signed_in: SessionService, api: FakeApi) -> None:
    api.on(SIGN_OUT, Unreachable())
    signed_in.sign_out()
    assert signed_in.current is None


# --- A token ends in the middle of a case ---------------------------------------------------------


def test_an_expired_token_is_renewed_and_nobody_notices(
    signed_in: SessionService, api: FakeApi, store: FakeStore
) -> None:
    told: list[None] = []
    signed_in.listen(lambda: told.append(None))
    api.on(SEARCH, _expired_until("access-token-2-of-nobody"))
    assert _search(signed_in) == FOUND
    first, second = api.to(SEARCH)
    assert first.request_id == second.request_id
    assert first.request_id
    assert first.body == second.body
    assert told == [], "nothing of what screens show has changed"
    assert store.tokens[CLERK.user_id].token == "delivery-token-2-of-nobody"
    _search(signed_in)
    assert len(api.to(REFRESH)) == 1


def test_a_picture_whose_token_expired_comes_as_well(signed_in: SessionService, api: FakeApi) -> None:
    api.on(PHOTO_CONTENT, problem(ProblemType.SESSION_EXPIRED), b"picture")
    got = signed_in.download(
        PHOTO_CONTENT, values={"photo_id": "p"}, sha256=None, media_types=(), max_bytes=9
    )
    assert got == b"picture"


@pytest.mark.parametrize("lost", [OutcomeUnknown(), NotOurServer()])
def test_a_lost_reply_to_the_refresh_is_asked_for_again_under_the_same_id(
    signed_in: SessionService, api: FakeApi, lost: DeskError
) -> None:
    api.on(SEARCH, _expired_until("access-token-2-of-nobody"))
    api.on(REFRESH, lost, session_reply(2))
    assert _search(signed_in) == FOUND
    bodies = [call.body for call in api.to(REFRESH)]
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]


def test_a_refresh_lost_for_longer_keeps_its_id_for_the_next_call(
    signed_in: SessionService, api: FakeApi
) -> None:
    api.on(SEARCH, _expired_until("access-token-2-of-nobody"))
    api.on(REFRESH, OutcomeUnknown(), OutcomeUnknown(), session_reply(2))
    with pytest.raises(OutcomeUnknown):
        _search(signed_in)
    assert signed_in.current is not None, "a lost reply ends no session"
    assert _search(signed_in) == FOUND
    ids = {call.body.request_id for call in api.to(REFRESH) if isinstance(call.body, Refresh)}
    assert len(ids) == 1


def test_each_new_pair_is_exchanged_under_an_id_of_its_own(signed_in: SessionService, api: FakeApi) -> None:
    api.on(REFRESH, session_reply(2), session_reply(3))
    for token in ("access-token-2-of-nobody", "access-token-3-of-nobody"):
        api.on(SEARCH, _expired_until(token))
        _search(signed_in)
    first, second = (call.body for call in api.to(REFRESH))
    assert isinstance(first, Refresh)
    assert isinstance(second, Refresh)
    assert first.request_id != second.request_id
    assert second.refresh_token == "refresh-token-2-of-nobody"


def test_many_threads_that_meet_an_expired_token_refresh_it_once(
    signed_in: SessionService, api: FakeApi
) -> None:
    at_once, a_second_asks = threading.Barrier(6), threading.Event()
    expired = problem(ProblemType.SESSION_EXPIRED)

    def first_time_together(called: Called) -> SearchReply | ServerProblem:
        if called.token == "access-token-1-of-nobody":
            at_once.wait(5)
            return expired
        return FOUND

    def slowly(called: Called) -> SessionReply:
        if len(api.to(REFRESH)) > 1:
            a_second_asks.set()
        # Time enough for each of the others to come and ask as well, if it were to.
        a_second_asks.wait(0.3)
        return session_reply(2)

    api.on(SEARCH, first_time_together)
    api.on(REFRESH, slowly)
    got: list[object] = []
    threads = [threading.Thread(target=lambda: got.append(_search(signed_in))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert got == [FOUND] * 6
    assert len(api.to(REFRESH)) == 1


def test_whoever_comes_late_with_an_old_token_takes_the_new_one(
    signed_in: SessionService, api: FakeApi
) -> None:
    def late(called: Called) -> SearchReply | ServerProblem:
        if called.token != "access-token-1-of-nobody":
            return FOUND
        if len(api.to(SEARCH)) == 1:
            # While this reply was on its way, another call met the expired token and had it renewed.
            _search(signed_in)
        return problem(ProblemType.SESSION_EXPIRED)

    api.on(SEARCH, late)
    assert _search(signed_in) == FOUND
    assert len(api.to(REFRESH)) == 1


def test_a_session_ended_under_an_old_token_does_not_end_the_new_one(
    signed_in: SessionService, api: FakeApi
) -> None:
    def late(called: Called) -> SearchReply | ServerProblem:
        if called.token != "access-token-1-of-nobody":
            return FOUND
        api.on(SIGN_IN, session_reply(9))
        signed_in.renew(PASSWORD)
        return problem(ProblemType.SESSION_ENDED)

    api.on(SEARCH, late)
    assert _search(signed_in) == FOUND
    assert signed_in.current is not None


def test_all_who_wait_for_a_refresh_hear_that_it_failed(signed_in: SessionService, api: FakeApi) -> None:
    together = threading.Barrier(3)

    def expired(called: Called) -> ServerProblem:
        together.wait(5)
        return problem(ProblemType.SESSION_EXPIRED)

    api.on(SEARCH, expired)
    api.on(REFRESH, Unreachable())
    failed: list[DeskError] = []

    def ask() -> None:
        try:
            _search(signed_in)
        except DeskError as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert [type(error) for error in failed] == [Unreachable] * 3
    assert signed_in.current is not None


# --- The session ends -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [ProblemType.SESSION_ENDED, ProblemType.REFRESH_REUSED])
def test_a_refused_refresh_ends_the_session_and_signing_in_again_goes_on(
    signed_in: SessionService, api: FakeApi, kind: ProblemType
) -> None:
    told: list[object] = []
    signed_in.listen(lambda: told.append(signed_in.current))
    api.on(SEARCH, _expired_until("access-token-9-of-nobody"))
    api.on(REFRESH, problem(kind))
    with pytest.raises(SignedOut):
        _search(signed_in)
    assert signed_in.current is None
    with pytest.raises(SignedOut):
        _search(signed_in)
    assert len(api.to(SEARCH)) == 1, "without a token nothing is sent"
    api.on(SIGN_IN, session_reply(9))
    renewed = signed_in.renew(PASSWORD)
    assert _search(signed_in) == FOUND
    assert told == [None, renewed]
    bodies = [call.body for call in api.to(SIGN_IN)]
    assert {body.username for body in bodies if isinstance(body, SignIn)} == {"clerk"}


def test_a_session_that_an_administrator_ended_is_not_refreshed(
    signed_in: SessionService, api: FakeApi
) -> None:
    api.on(SEARCH, problem(ProblemType.SESSION_ENDED))
    with pytest.raises(SignedOut):
        _search(signed_in)
    assert api.to(REFRESH) == []


def test_a_token_that_stays_expired_is_not_refreshed_for_ever(
    signed_in: SessionService, api: FakeApi
) -> None:
    api.on(SEARCH, problem(ProblemType.SESSION_EXPIRED))
    with pytest.raises(SignedOut):
        _search(signed_in)
    assert len(api.to(REFRESH)) == 1


@pytest.mark.parametrize("kind", [ProblemType.UNAVAILABLE, ProblemType.LIMITED, ProblemType.INTERNAL])
def test_a_server_in_trouble_ends_no_session(
    signed_in: SessionService, api: FakeApi, kind: ProblemType
) -> None:
    api.on(SEARCH, problem(ProblemType.SESSION_EXPIRED))
    api.on(REFRESH, problem(kind))
    with pytest.raises(ServerProblem):
        _search(signed_in)
    assert signed_in.current is not None


def test_a_wrong_password_at_renewing_leaves_the_session_ended(
    signed_in: SessionService, api: FakeApi
) -> None:
    api.on(SEARCH, problem(ProblemType.SESSION_ENDED))
    with pytest.raises(SignedOut):
        _search(signed_in)
    api.on(SIGN_IN, problem(ProblemType.SIGN_IN_REFUSED))
    with pytest.raises(ServerProblem):
        signed_in.renew("wrong")
    assert signed_in.current is None


def test_a_refresh_that_comes_after_signing_out_brings_nobody_back(
    signed_in: SessionService, api: FakeApi
) -> None:
    api.on(SEARCH, problem(ProblemType.SESSION_EXPIRED))

    def meanwhile(called: Called) -> SessionReply:
        signed_in.sign_out()
        return session_reply(2)

    api.on(REFRESH, meanwhile)
    with pytest.raises(SignedOut):
        _search(signed_in)
    assert signed_in.current is None


def test_what_one_clerk_asked_for_is_never_carried_out_under_the_next_one_s_name(
    signed_in: SessionService, api: FakeApi
) -> None:
    other = CLERK.model_copy(update={"user_id": "user-2", "username": "other"})
    api.on(SEARCH, _expired_until("access-token-7-of-nobody"))

    def meanwhile(called: Called) -> SessionReply:
        api.on(SIGN_IN, session_reply(7, user=other))
        signed_in.sign_out()
        signed_in.sign_in("other", PASSWORD)
        return session_reply(2)

    api.on(REFRESH, meanwhile)
    with pytest.raises(SignedOut):
        _search(signed_in)
    assert signed_in.current is not None
    assert signed_in.current.user == other
    assert [call.token for call in api.to(SEARCH)] == ["access-token-1-of-nobody"]
    assert _search(signed_in) == FOUND


def test_a_refusal_that_comes_after_signing_in_again_does_not_end_the_new_session(
    signed_in: SessionService, api: FakeApi
) -> None:
    api.on(SEARCH, _expired_until("access-token-9-of-nobody"))

    def meanwhile(called: Called) -> ServerProblem:
        api.on(SIGN_IN, session_reply(9))
        signed_in.renew(PASSWORD)
        return problem(ProblemType.SESSION_ENDED)

    api.on(REFRESH, meanwhile)
    with pytest.raises(SignedOut):
        _search(signed_in)
    assert signed_in.current is not None
    assert _search(signed_in) == FOUND


def test_a_full_disk_at_a_refresh_does_not_stop_the_case(
    signed_in: SessionService, api: FakeApi, store: FakeStore
) -> None:
    api.on(SEARCH, _expired_until("access-token-2-of-nobody"))
    store.full = True
    with expect_log("tamin_desk.services.session", logging.WARNING, "could not be kept error=StoreFull"):
        assert _search(signed_in) == FOUND


# --- While the server is away ---------------------------------------------------------------------


@pytest.fixture
def away(signed_in: SessionService, api: FakeApi) -> SessionService:
    """A session that ended, and then the network too."""
    api.on(SEARCH, problem(ProblemType.SESSION_ENDED))
    with pytest.raises(SignedOut):
        _search(signed_in)
    for endpoint in (SIGN_IN, SEARCH, HEALTH):
        api.on(endpoint, Unreachable())
    return signed_in


def test_the_desk_unlocks_by_its_own_hash_while_the_server_is_away(
    away: SessionService, api: FakeApi
) -> None:
    unlocked = away.renew(PASSWORD)
    assert away.current == unlocked
    with pytest.raises(Unreachable):
        _search(away)
    assert away.current == unlocked
    api.on(HEALTH, HEALTHY)
    with pytest.raises(SignedOut):
        _search(away)
    assert away.current is None, "once the server is back the password is asked for again"


def test_a_wrong_password_unlocks_nothing_while_the_server_is_away(away: SessionService) -> None:
    with pytest.raises(OfflineRefused):
        away.renew("wrong")
    assert away.current is None


def test_past_its_days_the_desk_stays_locked(away: SessionService, clock: FakeClock) -> None:
    clock.set(MOMENT + timedelta(days=7))
    with pytest.raises(OfflinePast):
        away.renew(PASSWORD)
    assert away.current is None


# --- Coming in while the server is away -----------------------------------------------------------


def _next_morning(api: FakeApi, store: FakeStore, clock: FakeClock) -> SessionService:
    """The program is started again, and nothing answers."""
    for endpoint in (SIGN_IN, SEARCH, HEALTH, SIGN_OUT):
        api.on(endpoint, Unreachable())
    return _service(api, store, clock)


def test_a_clerk_who_was_here_lately_comes_in_without_the_network(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    """Her acts are saved under her name and leave under the delivery token of her last sign-in."""
    signed_in.sign_out()
    session = _next_morning(api, store, clock)
    assert session.door.open_until() == MOMENT + timedelta(days=7)
    entered = session.enter(" Clerk", PASSWORD)
    assert (entered.user, entered.unit, entered.is_offline) == (CLERK, BRANCH, True)
    assert session.current == entered
    assert session.delivery_token(CLERK.user_id) == "delivery-token-1-of-nobody"
    with pytest.raises(Unreachable):
        _search(session)
    assert session.current == entered, "the network's trouble ends no work"


def test_when_the_network_is_back_the_password_is_asked_for_and_the_case_goes_on(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    session = _next_morning(api, store, clock)
    session.enter("clerk", PASSWORD)
    api.on(HEALTH, HEALTHY)
    with pytest.raises(SignedOut):
        _search(session)
    assert session.current is None
    assert session.ended_by is Ended.NETWORK_BACK
    api.on(SIGN_IN, session_reply(5))
    api.on(SEARCH, FOUND)
    assert not session.renew(PASSWORD).is_offline
    assert _search(session) == FOUND


@pytest.mark.parametrize(
    "answer", [OutcomeUnknown(), NotOurServer(), problem(ProblemType.UNAVAILABLE, retry_after=2)]
)
def test_whatever_keeps_the_server_from_answering_opens_the_door(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock, answer: DeskError
) -> None:
    session = _next_morning(api, store, clock)
    api.on(SIGN_IN, answer)
    assert session.enter("clerk", PASSWORD).is_offline


@pytest.mark.parametrize(
    "answer", [OtherArchive(), problem(ProblemType.SIGN_IN_REFUSED), problem(ProblemType.SIGN_IN_LIMITED)]
)
def test_a_server_that_answers_is_never_overruled(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock, answer: DeskError
) -> None:
    session = _next_morning(api, store, clock)
    api.on(SIGN_IN, answer)
    with pytest.raises(type(answer)):
        session.enter("clerk", PASSWORD)
    assert session.current is None


def test_a_password_that_the_server_refuses_opens_the_desk_no_more(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    """It was changed elsewhere, or its owner may not work any more: pulling the cable does not help."""
    session = _next_morning(api, store, clock)
    api.on(SIGN_IN, problem(ProblemType.SIGN_IN_REFUSED))
    with pytest.raises(ServerProblem):
        session.enter("clerk", PASSWORD)
    api.on(SIGN_IN, Unreachable())
    with pytest.raises(Unreachable):
        session.enter("clerk", PASSWORD)
    assert session.door.open_until() is None, "and the sign-in page promises nothing"


def test_a_mistyped_password_at_the_server_leaves_the_door_as_it_is(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    session = _next_morning(api, store, clock)
    api.on(SIGN_IN, problem(ProblemType.SIGN_IN_REFUSED), Unreachable())
    with pytest.raises(ServerProblem):
        session.enter("clerk", "mistyped")
    assert session.enter("clerk", PASSWORD).is_offline


def test_who_was_never_here_needs_the_network(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    with pytest.raises(Unreachable):
        _next_morning(api, store, clock).enter("somebody", PASSWORD)


def test_work_without_the_network_ends_with_its_days_also_in_the_middle(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    session = _next_morning(api, store, clock)
    entered = session.enter("clerk", PASSWORD)
    clock.advance(timedelta(days=7).total_seconds() - 1)
    session.look_at_the_time()
    still_in = session.current
    clock.advance(1)
    session.look_at_the_time()
    assert (still_in, session.current) == (entered, None)
    assert session.ended_by is Ended.DAYS_OVER
    with pytest.raises(OfflinePast):
        session.renew(PASSWORD)
    assert session.door.open_until() is None


def test_a_session_of_the_server_is_not_ended_by_the_desks_clock(
    signed_in: SessionService, clock: FakeClock
) -> None:
    clock.set(MOMENT + timedelta(days=365))
    signed_in.look_at_the_time()
    assert signed_in.current is not None


# --- Another password -----------------------------------------------------------------------------

NEW = "three grey stones"


def test_a_changed_password_opens_the_desk_without_the_network_and_the_old_one_does_not(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    api.on(CHANGE_PASSWORD, None)
    signed_in.change_password(PASSWORD, NEW)
    assert signed_in.current is not None
    assert NEW not in "".join(store.settings.values())
    session = _next_morning(api, store, clock)
    with pytest.raises(OfflineRefused):
        session.enter("clerk", PASSWORD)
    assert session.enter("clerk", NEW).is_offline


def test_a_password_that_an_administrator_gave_opens_no_desk(
    session: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    """They know it: it is good for choosing another one and for nothing else."""
    given = session_reply().model_copy(update={"password_change_needed": True})
    api.on(SIGN_IN, given)
    api.on(CHANGE_PASSWORD, None)
    assert session.sign_in("clerk", PASSWORD).must_change_password
    with pytest.raises(Unreachable):
        _next_morning(api, store, clock).enter("clerk", PASSWORD)
    session.change_password(PASSWORD, NEW)
    assert session.current is not None
    assert not session.current.must_change_password
    assert _next_morning(api, store, clock).enter("clerk", NEW).is_offline


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [("", NEW, ProblemType.PASSWORD_WRONG), (PASSWORD, "", ProblemType.PASSWORD_UNFIT)],
)
def test_what_no_account_can_have_is_not_even_sent(
    signed_in: SessionService, api: FakeApi, old: str, new: str, kind: ProblemType
) -> None:
    with pytest.raises(ServerProblem) as caught:
        signed_in.change_password(old, new)
    assert caught.value.problem.kind is kind
    assert caught.value.__context__ is None
    assert api.to(CHANGE_PASSWORD) == []


@pytest.mark.parametrize("kind", [ProblemType.PASSWORD_WRONG, ProblemType.PASSWORD_UNFIT])
def test_a_refused_change_leaves_everything_as_it_is(
    signed_in: SessionService, api: FakeApi, store: FakeStore, clock: FakeClock, kind: ProblemType
) -> None:
    api.on(CHANGE_PASSWORD, problem(kind))
    with pytest.raises(ServerProblem):
        signed_in.change_password(PASSWORD, NEW)
    assert signed_in.current is not None
    assert _next_morning(api, store, clock).enter("clerk", PASSWORD).is_offline


def test_a_refusal_by_the_server_is_never_overruled_by_the_desk(away: SessionService, api: FakeApi) -> None:
    api.on(SIGN_IN, problem(ProblemType.SIGN_IN_REFUSED))
    with pytest.raises(ServerProblem):
        away.renew(PASSWORD)


# --- Policy ---------------------------------------------------------------------------------------


def test_before_any_server_was_heard_the_built_in_policy_holds(session: SessionService) -> None:
    assert session.policy == Policy()
    assert session.last_unit() is None


def test_the_next_start_knows_the_policy_and_unit_last_heard(
    api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    api.on(SIGN_IN, session_reply(policy=policy_reply(7, view_seconds=9)))
    _service(api, store, clock).sign_in("clerk", PASSWORD)
    tomorrow = _service(api, store, clock)
    assert tomorrow.policy.judgement.view_seconds == 9
    assert tomorrow.last_unit() == BRANCH


def test_what_another_version_kept_is_passed_over(
    api: FakeApi, store: FakeStore, clock: FakeClock, signed_in: SessionService
) -> None:
    store.settings = {name: value if name == "last_user" else "{}" for name, value in store.settings.items()}
    assert _service(api, store, clock).policy == Policy()


def test_a_newer_policy_is_fetched_once(signed_in: SessionService, api: FakeApi, store: FakeStore) -> None:
    told: list[None] = []
    signed_in.listen(lambda: told.append(None))
    api.on(POLICY, policy_reply(2, view_seconds=3))
    assert signed_in.heed_policy(2)
    assert not signed_in.heed_policy(2)
    assert signed_in.policy.judgement.view_seconds == 3
    assert signed_in.current is not None
    assert signed_in.current.policy.version == 2
    assert told == [None]
    assert len(api.to(POLICY)) == 1
    assert any('"version":2' in value for value in store.settings.values())


def test_nobody_signed_in_heeds_no_policy(session: SessionService, api: FakeApi) -> None:
    assert not session.heed_policy(2)
    assert api.calls == []


def test_every_endpoint_of_a_session_is_the_archive_s() -> None:
    endpoints: list[Endpoint] = [SIGN_IN, REFRESH, SIGN_OUT, POLICY]
    assert {endpoint.system.value for endpoint in endpoints} == {"archive"}


# --- The desk's part of letters' numbers ----------------------------------------------------------


def _sent(api: FakeApi) -> list[tuple[str | None, int]]:
    asked = [call.body for call in api.to(SIGN_IN)]
    return [(body.desk_code, body.letters_made) for body in asked if isinstance(body, SignIn)]


def test_a_desk_is_given_its_code_once_and_says_afterwards_that_it_has_one(
    api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    api.on(SIGN_IN, session_reply().model_copy(update={"desk_code": "D4"}))
    session = _service(api, store, clock)
    session.sign_in("clerk", PASSWORD)
    session.sign_in("clerk", PASSWORD)
    assert _sent(api) == [(None, 0), ("D4", 0)]


def test_a_store_that_was_moved_to_another_machine_asks_without_a_code(
    api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    api.on(SIGN_IN, *(session_reply().model_copy(update={"desk_code": code}) for code in ("D4", "K7")))

    def on(machine: str) -> SessionService:
        clocks = ServerClock(clock)
        return SessionService(
            api, store, clocks, hasher=PasswordHasher(1, 8, 1), machine=lambda _desk: machine
        )

    on("the old machine").sign_in("clerk", PASSWORD)
    moved = on("the new machine")
    assert moved.letter_numbers.known() == (None, 0), "no letter before it has a code of its own"
    moved.sign_in("clerk", PASSWORD)
    assert _sent(api) == [(None, 0), (None, 0)]
    assert moved.letter_numbers.known() == ("K7", 0)


def test_a_server_that_gives_no_code_takes_none_away(
    api: FakeApi, store: FakeStore, clock: FakeClock
) -> None:
    api.on(SIGN_IN, session_reply().model_copy(update={"desk_code": "D4"}), session_reply())
    session = _service(api, store, clock)
    session.sign_in("clerk", PASSWORD)
    session.sign_in("clerk", PASSWORD)
    assert session.letter_numbers.known() == ("D4", 0)


class TestWrittenDown:
    """Whoever comes and goes leaves a record, and so does whoever was not let in."""

    @pytest.fixture
    def notes(self) -> KeptNotes:
        return KeptNotes()

    @pytest.fixture
    def noted(self, api: FakeApi, store: FakeStore, clock: FakeClock, notes: KeptNotes) -> SessionService:
        return SessionService(api, store, ServerClock(clock), hasher=PasswordHasher(1, 8, 1), notes=notes)

    def test_signing_in_and_out(self, noted: SessionService, notes: KeptNotes) -> None:
        noted.sign_in("clerk", PASSWORD)
        noted.sign_out()
        assert [kind for kind, _ in notes.kept] == [AuditKind.SIGNED_IN, AuditKind.SIGNED_OUT]

    def test_a_refused_sign_in_is_written_down_without_what_was_typed(
        self, noted: SessionService, api: FakeApi, notes: KeptNotes
    ) -> None:
        api.on(SIGN_IN, problem(ProblemType.SIGN_IN_REFUSED))
        with pytest.raises(ServerProblem):
            noted.sign_in("clerk", PASSWORD)
        assert notes.kept == [(AuditKind.SIGN_IN_REFUSED, "")]

    def test_nobody_is_signed_in_whose_coming_cannot_be_written_down(
        self, noted: SessionService, notes: KeptNotes
    ) -> None:
        notes.is_full = True
        with pytest.raises(NotWrittenDown):
            noted.sign_in("clerk", PASSWORD)
        assert noted.current is None

    def test_a_full_disk_keeps_nobody_from_signing_out(self, noted: SessionService, notes: KeptNotes) -> None:
        noted.sign_in("clerk", PASSWORD)
        notes.is_full = True
        noted.sign_out()
        assert noted.current is None

    def test_a_wrong_password_at_a_locked_desk_without_a_server(
        self, noted: SessionService, api: FakeApi, notes: KeptNotes
    ) -> None:
        noted.sign_in("clerk", PASSWORD)
        api.on(SIGN_IN, Unreachable())
        with pytest.raises(OfflineRefused):
            noted.renew("not-the-password")
        assert notes.kept[-1] == (AuditKind.SIGN_IN_REFUSED, "")

"""Signing in, staying signed in, and handing finished acts in when the session is over."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select
from uuid6 import uuid7

from tamin_desk.backend import admin
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.accounts.sessions import sweep
from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.backend.config import Lives, PasswordCost, SignInLimits
from tamin_desk.backend.schema.accounts import DeliveryGrant, RefreshToken, SignInAttempt, User
from tamin_desk.contract import routes
from tamin_desk.contract.archive import Changes
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.sessions import SessionReply, WhoAmI
from tamin_desk.contract.units import PolicyReply, UnitList
from tamin_desk.domain.policy import Judgement, Policy, Security
from tamin_desk.domain.roles import Permission, UnitKind
from tests.fakes.branch import PASSWORD, QUICK, Branch, Desk, branch, problem, receipt, refused

MINUTE = 60.0
WINDOW = SignInLimits().window
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def refresh(desk: Desk, token: str, request_id: str | None = None) -> httpx.Response:
    body = {"refresh_token": token, "request_id": request_id or str(uuid7())}
    return desk.client.post(routes.REFRESH.path, json=body)


def renewed(desk: Desk, token: str, request_id: str | None = None) -> SessionReply:
    reply = refresh(desk, token, request_id)
    assert reply.status_code == 200, reply.text
    return SessionReply.model_validate_json(reply.content)


class TestSigningIn:
    def test_the_reply_tells_who_where_and_what_may_be_done(self, backend: Branch, sara: Desk) -> None:
        session = sara.session
        assert (session.user.username, session.unit.code) == ("sara", "0162")
        assert Permission.INQUIRE in session.user.permissions
        assert session.offline_until - session.server_time == timedelta(days=7)
        assert session.delivery_until - session.server_time == timedelta(days=30)
        assert session.refresh_seconds == 12 * HOUR
        who = WhoAmI.model_validate_json(sara.get(routes.WHO_AM_I).content)
        assert (who.user, who.unit, who.session_id) == (session.user, session.unit, session.session_id)

    def test_the_sign_ins_of_each_desk_are_counted(self, backend: Branch, sara: Desk) -> None:
        """A store that was restored from a copy counts its acts from the past; its epoch goes on."""
        body = {"username": "reza", "password": PASSWORD, "desk_id": str(sara.desk_id)}
        second = SessionReply.model_validate_json(
            backend.client().post(routes.SIGN_IN.path, json=body).content
        )
        assert (sara.session.epoch, second.epoch) == (1, 2)
        assert renewed(sara, sara.session.refresh_token).epoch == 1, "of the session, however long it lasts"
        assert backend.sign_in("reza").session.epoch == 1, "another desk"

    def test_the_user_name_does_not_tell_case_apart_but_the_password_does(self, backend: Branch) -> None:
        assert backend.try_to_sign_in("SARA").status_code == 201
        assert refused(backend.try_to_sign_in("sara", "Correct Horse")) is ProblemType.SIGN_IN_REFUSED

    def test_every_refusal_looks_the_same(self, backend: Branch) -> None:
        """Nobody learns from an answer which user names exist, or that one was disabled."""
        admin.disable_user(backend.database, backend.clock.now, "reza")
        replies = [
            backend.try_to_sign_in("sara", "wrong"),
            backend.try_to_sign_in("nobody", "wrong"),
            backend.try_to_sign_in("reza"),
        ]
        bodies = {problem(reply).model_copy(update={"request_id": ""}) for reply in replies}
        assert [body.kind for body in bodies] == [ProblemType.SIGN_IN_REFUSED]
        assert {reply.status_code for reply in replies} == {401}

    def test_after_five_refusals_even_the_right_password_must_wait(self, backend: Branch) -> None:
        for _ in range(5):
            backend.clock.advance(MINUTE)
            assert refused(backend.try_to_sign_in("sara", "wrong")) is ProblemType.SIGN_IN_REFUSED
        reply = backend.try_to_sign_in("sara")
        assert refused(reply) is ProblemType.SIGN_IN_LIMITED
        assert reply.headers["retry-after"] == str(11 * 60)
        assert backend.try_to_sign_in("reza").status_code == 201
        backend.clock.advance(11 * MINUTE)
        assert backend.try_to_sign_in("sara").status_code == 201

    def test_a_success_forgets_the_refusals_before_it(self, backend: Branch) -> None:
        for _ in range(3):
            for _ in range(4):
                backend.try_to_sign_in("sara", "wrong")
            assert backend.try_to_sign_in("sara").status_code == 201

    def test_names_that_nobody_has_are_limited_too(self, backend: Branch) -> None:
        kinds = [refused(backend.try_to_sign_in("nobody", "wrong")) for _ in range(6)]
        assert kinds == [ProblemType.SIGN_IN_REFUSED] * 5 + [ProblemType.SIGN_IN_LIMITED]

    def test_somebody_else_s_right_password_forgives_nobody_s_guesses(self, backend: Branch) -> None:
        """Else whoever has an account could guess at all the others without end."""
        for _ in range(5):
            backend.try_to_sign_in("reza", "wrong")
        backend.sign_in("sara")
        assert refused(backend.try_to_sign_in("reza")) is ProblemType.SIGN_IN_LIMITED

    def test_an_account_that_is_closed_has_no_session_however_it_was_closed(
        self, backend: Branch, sara: Desk
    ) -> None:
        with backend.database.write() as session:
            user = session.scalars(select(User).where(User.username == "sara")).one()
            user.disabled_at = backend.clock.now()
        assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.SESSION_ENDED

    def test_one_address_that_tries_many_names_is_limited(self, tmp_path: Path) -> None:
        with branch(tmp_path, sign_in=SignInLimits(per_address=8)) as backend:
            kinds = [refused(backend.try_to_sign_in(f"name{n}", "wrong")) for n in range(9)]
            assert kinds == [ProblemType.SIGN_IN_REFUSED] * 8 + [ProblemType.SIGN_IN_LIMITED]
            assert refused(backend.try_to_sign_in("sara")) is ProblemType.SIGN_IN_LIMITED

    def test_a_hash_of_another_cost_is_made_anew(self, backend: Branch) -> None:
        known = Passwords(PasswordCost(memory_kib=128, passes=1, lanes=1)).hash(PASSWORD)
        with backend.database.write() as session:
            session.scalars(select(User).where(User.username == "sara")).one().password_hash = known
        backend.sign_in("sara")
        with backend.database.read() as session:
            kept = session.scalars(select(User).where(User.username == "sara")).one().password_hash
        assert kept != known
        assert not Passwords(QUICK).is_outdated(kept)
        assert backend.try_to_sign_in("sara").status_code == 201


class TestStayingSignedIn:
    def test_an_access_token_lives_ten_minutes(self, backend: Branch, sara: Desk) -> None:
        backend.clock.advance(10 * MINUTE - 1)
        assert sara.get(routes.WHO_AM_I).status_code == 200
        backend.clock.advance(1)
        assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.SESSION_EXPIRED
        sara.use(renewed(sara, sara.session.refresh_token).access_token)
        assert sara.get(routes.WHO_AM_I).status_code == 200

    def test_a_lost_reply_is_no_theft(self, backend: Branch, sara: Desk) -> None:
        """The same token with the same request id within two minutes: the same pair."""
        request_id = str(uuid7())
        first = renewed(sara, sara.session.refresh_token, request_id)
        backend.clock.advance(119)
        again = renewed(sara, sara.session.refresh_token, request_id)
        assert (again.access_token, again.refresh_token) == (first.access_token, first.refresh_token)
        assert again.access_seconds == first.access_seconds - 119
        sara.use(again.access_token)
        assert sara.get(routes.WHO_AM_I).status_code == 200

    @pytest.mark.parametrize(("same_request", "wait"), [(False, 0), (True, 121)])
    def test_a_token_used_twice_ends_the_session(
        self, backend: Branch, sara: Desk, same_request: bool, wait: int
    ) -> None:
        request_id = str(uuid7())
        heir = renewed(sara, sara.session.refresh_token, request_id)
        backend.clock.advance(wait)
        thief = refresh(sara, sara.session.refresh_token, request_id if same_request else None)
        assert refused(thief) is ProblemType.REFRESH_REUSED
        sara.use(heir.access_token)
        assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.SESSION_ENDED
        assert refused(refresh(sara, heir.refresh_token)) is ProblemType.SESSION_ENDED

    def test_of_two_thieves_at_once_one_gets_a_pair_and_that_is_worthless(
        self, backend: Branch, sara: Desk
    ) -> None:
        with ThreadPoolExecutor(2) as pool:
            replies = list(pool.map(lambda _: refresh(sara, sara.session.refresh_token), range(2)))
        assert sorted(reply.status_code for reply in replies) == [200, 401]
        won = next(reply for reply in replies if reply.status_code == 200)
        sara.use(SessionReply.model_validate_json(won.content).access_token)
        assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.SESSION_ENDED

    def test_a_session_ends_after_twelve_hours_whatever_is_refreshed(
        self, backend: Branch, sara: Desk
    ) -> None:
        token = sara.session.refresh_token
        for _ in range(11):
            backend.clock.advance(HOUR)
            token = renewed(sara, token).refresh_token
        backend.clock.advance(HOUR)
        assert refused(refresh(sara, token)) is ProblemType.SESSION_ENDED

    def test_signing_out_ends_it_at_once(self, backend: Branch, sara: Desk) -> None:
        assert sara.client.delete(routes.SIGN_OUT.path).status_code == 204
        assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.SESSION_ENDED
        assert refused(refresh(sara, sara.session.refresh_token)) is ProblemType.SESSION_ENDED

    def test_an_administrator_ends_all_of_somebodys_sessions_at_once(
        self, backend: Branch, sara: Desk
    ) -> None:
        other = backend.sign_in("sara")
        assert admin.end_user_sessions(backend.database, backend.clock.now, "sara") == 2
        for desk in (sara, other):
            assert refused(desk.get(routes.WHO_AM_I)) is ProblemType.SESSION_ENDED

    @pytest.mark.parametrize("token", ["", "Bearer", "Bearer x", "Basic c2FyYTp4", "Bearer a.b.c"])
    def test_what_is_no_token_of_ours_opens_nothing(self, backend: Branch, token: str) -> None:
        reply = backend.client(Authorization=token).get(routes.WHO_AM_I.path)
        assert refused(reply) is ProblemType.SESSION_ENDED
        assert reply.headers["www-authenticate"] == "Bearer"

    def test_a_token_of_another_server_opens_nothing(self, tmp_path: Path, sara: Desk) -> None:
        other = tmp_path / "other"
        other.mkdir()
        with branch(other) as elsewhere:
            stranger = elsewhere.sign_in("sara")
        sara.use(stranger.session.access_token)
        assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.SESSION_ENDED


class TestDelivering:
    def test_finished_acts_are_handed_in_after_the_session(self, backend: Branch, sara: Desk) -> None:
        photo = backend.file_photo()
        act = sara.verdict(photo)
        sara.client.delete(routes.SIGN_OUT.path)
        backend.clock.advance(29 * DAY)
        sara.use(sara.session.delivery_token)
        given = receipt(sara.hand_in(act))
        assert given.author_id == sara.session.user.user_id
        assert sara.get(routes.ACT_RECEIPT, id=act.id).status_code == 200

    def test_it_opens_nothing_else(self, backend: Branch, sara: Desk) -> None:
        sara.use(sara.session.delivery_token)
        assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.NOT_PERMITTED
        assert refused(sara.get(routes.PERSON_ARCHIVE, person_id="p-parvaneh")) is ProblemType.NOT_PERMITTED

    def test_after_thirty_days_it_has_ended(self, backend: Branch, sara: Desk) -> None:
        act = sara.verdict(backend.file_photo())
        backend.clock.advance(30 * DAY)
        sara.use(sara.session.delivery_token)
        assert refused(sara.hand_in(act)) is ProblemType.DELIVERY_ENDED

    def test_a_leavers_acts_still_come_in_under_their_name(self, backend: Branch, sara: Desk) -> None:
        act = sara.verdict(backend.file_photo())
        assert admin.disable_user(backend.database, backend.clock.now, "sara") == 1
        assert refused(sara.hand_in(act)) is ProblemType.SESSION_ENDED
        sara.use(sara.session.delivery_token)
        assert receipt(sara.hand_in(act)).author_id == sara.session.user.user_id

    def test_a_stolen_desks_delivery_can_be_ended(self, backend: Branch, sara: Desk) -> None:
        act = sara.verdict(backend.file_photo())
        admin.end_user_sessions(backend.database, backend.clock.now, "sara", delivery=True)
        sara.use(sara.session.delivery_token)
        assert refused(sara.hand_in(act)) is ProblemType.DELIVERY_ENDED

    def test_each_refresh_prolongs_it(self, backend: Branch, sara: Desk) -> None:
        backend.clock.advance(HOUR)
        later = renewed(sara, sara.session.refresh_token)
        assert later.delivery_token == sara.session.delivery_token
        assert later.delivery_until - sara.session.delivery_until == timedelta(hours=1)


def test_lives_are_configurable(tmp_path: Path) -> None:
    with branch(tmp_path, lives=Lives(access=timedelta(seconds=2))) as backend:
        sara = backend.sign_in()
        assert sara.session.access_seconds == 2
        backend.clock.advance(2)
        assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.SESSION_EXPIRED


def test_nothing_that_opens_a_session_lies_in_the_database(backend: Branch, sara: Desk) -> None:
    pair = renewed(sara, sara.session.refresh_token)
    url = backend.database.url.database
    assert url is not None
    backend.database.close()
    stored = b"".join(path.read_bytes() for path in Path(url).parent.glob("branch.sqlite*"))
    for token in (sara.session, pair):
        for secret in (token.access_token, token.refresh_token, token.delivery_token, PASSWORD):
            assert secret.encode() not in stored
            assert secret.removeprefix("rt_").removeprefix("dt_").encode() not in stored


def test_tokens_that_open_nothing_are_swept_and_nothing_else(backend: Branch, sara: Desk) -> None:
    old = backend.sign_in("reza")
    old.client.delete(routes.SIGN_OUT.path)
    backend.clock.advance(HOUR)
    sweep(backend.database, backend.clock.now(), WINDOW)
    assert refused(refresh(old, old.session.refresh_token)) is ProblemType.SESSION_ENDED
    pair = renewed(sara, sara.session.refresh_token)
    backend.clock.advance(31 * DAY)
    sweep(backend.database, backend.clock.now(), WINDOW)
    with backend.database.read() as session:
        kept = [
            session.scalar(select(func.count()).select_from(table)) for table in (RefreshToken, DeliveryGrant)
        ]
    assert kept == [0, 0]
    assert refused(refresh(sara, pair.refresh_token)) is ProblemType.SESSION_ENDED
    sara.use(sara.session.delivery_token)
    act = sara.verdict(backend.file_photo())
    assert refused(sara.hand_in(act)) is ProblemType.DELIVERY_ENDED


def test_what_was_typed_as_a_name_does_not_stay(backend: Branch) -> None:
    """Now and then it is a password."""
    for name in ("sara", "correct.horse"):
        backend.try_to_sign_in(name, "wrong")

    def names() -> list[str]:
        with backend.database.read() as session:
            return list(session.scalars(select(SignInAttempt.username).order_by(SignInAttempt.username)))

    sweep(backend.database, backend.clock.now(), WINDOW)
    assert names() == ["correct.horse", "sara"]
    backend.clock.advance(WINDOW.total_seconds())
    sweep(backend.database, backend.clock.now(), WINDOW)
    assert names() == []


def test_a_policy_of_ones_own_goes_before_everybodys(backend: Branch, sara: Desk) -> None:
    """A change is news for the units that it touches, under a version that they have not seen."""
    mina = backend.sign_in("mina")
    before = sara.session.policy.version
    with backend.database.write() as session:
        strict = Policy(judgement=Judgement(view_seconds=3.0), security=Security(session_hours=2))
        own = set_policy(session, strict, backend.clock.now(), "0162")
    assert own > before
    told = PolicyReply.model_validate_json(sara.get(routes.POLICY).content)
    assert (told.version, told.to_domain()) == (own, replace(strict, version=own))
    assert PolicyReply.model_validate_json(mina.get(routes.POLICY).content).version == before
    news = [
        Changes.model_validate_json(desk.client.get(routes.CHANGES.path, params={"after": 1}).content)
        for desk in (sara, mina)
    ]
    assert [(one.policy_version, len(one.changes)) for one in news] == [(own, 1), (before, 0)]
    assert backend.sign_in("reza").session.refresh_seconds == 2 * HOUR


def test_the_units_are_told_with_their_parents(sara: Desk) -> None:
    units = UnitList.model_validate_json(sara.get(routes.UNITS).content).units
    agency = next(unit for unit in units if unit.code == "162/1")
    assert (agency.kind, agency.parent_code, agency.province) == (UnitKind.AGENCY, "0162", "tehran")
    assert [unit.code for unit in units] == sorted(unit.code for unit in units)

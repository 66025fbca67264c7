"""A password of one's own: changed by its owner, given anew by an administrator, and told to nobody."""

from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import select

from tamin_desk.backend import admin, keys, security_events, wiring
from tamin_desk.backend.access import LocalCallers
from tamin_desk.backend.accounts.own_password import OwnPasswords, common_passwords
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.accounts.sessions import Sessions
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import User
from tamin_desk.contract import routes
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.sessions import ChangePassword, SessionReply, SignIn
from tamin_desk.domain.passwords import PasswordFault
from tests.fakes.branch import PASSWORD, QUICK, Branch, Desk, problem, receipt, refused

NEW = "three grey stones"


def change(desk: Desk, new: str = NEW, *, old: str = PASSWORD) -> httpx.Response:
    body = {"old_password": old, "new_password": new}
    return desk.client.post(routes.CHANGE_PASSWORD.path, json=body)


def reset(backend: Branch, username: str = "sara", password: str = NEW) -> int:
    return admin.reset_password(backend.database, backend.clock.now, Passwords(QUICK), username, password)


def test_a_clerk_changes_it_and_goes_on_working(backend: Branch, sara: Desk) -> None:
    """The session in which she did it stays; whoever else was in under her name is out."""
    elsewhere = backend.sign_in("sara")
    assert change(sara).status_code == 204
    assert sara.get(routes.WHO_AM_I).status_code == 200
    assert refused(elsewhere.get(routes.WHO_AM_I)) is ProblemType.SESSION_ENDED
    assert refused(backend.try_to_sign_in("sara")) is ProblemType.SIGN_IN_REFUSED
    assert backend.try_to_sign_in("sara", NEW).status_code == 201
    assert "password_changed" in security_events.listed(backend.database, None, "sara", None)


def test_a_lost_answer_may_be_asked_for_again(backend: Branch, sara: Desk) -> None:
    assert change(sara).status_code == 204
    assert change(sara).status_code == 204
    backend.clock.advance(121)
    assert refused(change(sara)) is ProblemType.PASSWORD_WRONG


def test_the_old_password_is_needed_and_guessing_it_is_limited(backend: Branch, sara: Desk) -> None:
    """A desk that was left unlocked gives nobody the account, however often they try."""
    kinds = [refused(change(sara, old=f"a guess {number}")) for number in range(6)]
    assert kinds == [ProblemType.PASSWORD_WRONG] * 5 + [ProblemType.SIGN_IN_LIMITED]
    assert refused(change(sara)) is ProblemType.SIGN_IN_LIMITED, "not even the right one, for a while"
    assert sara.get(routes.WHO_AM_I).status_code == 200


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("grey stones", PasswordFault.TOO_SHORT),
        ("SARA-1404-sara", PasswordFault.OWN_NAME),
        ("تأمین اجتماعی ۱۴۰۴", PasswordFault.TOO_COMMON),
        ("Password2026!", PasswordFault.TOO_COMMON),
        ("aaaaaaaaaaaaaa", PasswordFault.TOO_PLAIN),
        (PASSWORD, PasswordFault.SAME_AS_BEFORE),
    ],
)
def test_an_easy_one_is_refused_and_the_old_one_stays(
    backend: Branch, sara: Desk, password: str, fault: PasswordFault
) -> None:
    reply = change(sara, password)
    assert refused(reply) is ProblemType.PASSWORD_UNFIT
    assert [one.rule for one in problem(reply).faults] == [fault]
    assert password not in reply.text
    assert backend.try_to_sign_in("sara").status_code == 201


def test_the_list_of_common_ones_is_as_they_are_compared() -> None:
    assert {"tamin", "سلام", "qwertyuiop", "password"} <= common_passwords()
    assert "" not in common_passwords()


def test_after_a_reset_nothing_is_open_until_another_is_chosen(backend: Branch, sara: Desk) -> None:
    """The administrator knows that password: nobody works under it."""
    act = sara.verdict(backend.file_photo())
    assert reset(backend) == 1
    assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.SESSION_ENDED
    reply = backend.try_to_sign_in("sara", NEW)
    session = SessionReply.model_validate_json(reply.content)
    assert session.password_change_needed
    sara.use(session.access_token)
    for endpoint in (routes.WHO_AM_I, routes.UNITS, routes.POLICY):
        assert refused(sara.get(endpoint)) is ProblemType.PASSWORD_CHANGE_NEEDED
    assert refused(sara.hand_in(act)) is ProblemType.PASSWORD_CHANGE_NEEDED
    assert change(sara, "a lamp by the door", old=NEW).status_code == 204
    assert sara.get(routes.WHO_AM_I).status_code == 200
    again = backend.try_to_sign_in("sara", "a lamp by the door")
    assert not SessionReply.model_validate_json(again.content).password_change_needed


def test_finished_work_is_handed_in_all_the_same(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    reset(backend)
    sara.use(sara.session.delivery_token)
    assert receipt(sara.hand_in(act)).author_id == sara.session.user.user_id


def test_whoever_had_locked_herself_out_is_let_in_by_a_reset(backend: Branch) -> None:
    for _ in range(5):
        backend.try_to_sign_in("sara", "wrong")
    assert refused(backend.try_to_sign_in("sara")) is ProblemType.SIGN_IN_LIMITED
    reset(backend)
    assert backend.try_to_sign_in("sara", NEW).status_code == 201


class Slow(Passwords):
    """While the first password is looked at, something else happens."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__(QUICK)
        self._meanwhile: Callable[[], object] | None = meanwhile

    def verify(self, known: str | None, password: str) -> bool:
        told = super().verify(known, password)
        if self._meanwhile is not None:
            happens, self._meanwhile = self._meanwhile, None
            happens()
        return told


def slow_sessions(backend: Branch, meanwhile: Callable[[], object]) -> Sessions:
    config, database, now = backend.config, backend.database, backend.clock.now
    return Sessions(
        database,
        now,
        Slow(meanwhile),
        wiring.tokens(config, database, now),
        config.sign_in,
        config.lives,
        keys.archive_id(database, now),
    )


def changed_slowly(backend: Branch, desk: Desk, meanwhile: Callable[[], object]) -> None:
    sessions = slow_sessions(backend, meanwhile)
    caller = LocalCallers(backend.database, backend.clock.now, sessions.tokens).by_session(
        desk.session.access_token
    )
    body = ChangePassword(old_password=PASSWORD, new_password=NEW)
    OwnPasswords(sessions).change(caller, body, "198.51.100.7")


def test_a_reset_is_not_outlived_by_a_sign_in_that_was_under_way(backend: Branch, sara: Desk) -> None:
    """Whoever knows the old password must not slip in while the administrator takes it away."""
    asked = SignIn(username="sara", password=PASSWORD, desk_id=sara.desk_id)
    with pytest.raises(ProblemError) as refusal:
        slow_sessions(backend, lambda: reset(backend)).sign_in(asked, "198.51.100.7")
    assert refusal.value.kind is ProblemType.SIGN_IN_REFUSED
    assert backend.try_to_sign_in("sara", NEW).status_code == 201


def test_a_sign_in_goes_on_when_the_same_password_was_only_hashed_anew(backend: Branch, sara: Desk) -> None:
    def hashed_anew() -> None:
        with backend.database.write() as session:
            user = session.scalars(select(User).where(User.username == "sara")).one()
            user.password_hash = Passwords(QUICK).hash(PASSWORD)

    asked = SignIn(username="sara", password=PASSWORD, desk_id=sara.desk_id)
    assert slow_sessions(backend, hashed_anew).sign_in(asked, "198.51.100.7").user.username == "sara"


def test_the_same_change_twice_at_once_is_one_change(backend: Branch, sara: Desk) -> None:
    changed_slowly(backend, sara, lambda: change(sara))
    assert backend.try_to_sign_in("sara", NEW).status_code == 201


def test_of_two_different_changes_at_once_one_is_refused(backend: Branch, sara: Desk) -> None:
    with pytest.raises(ProblemError) as refusal:
        changed_slowly(backend, sara, lambda: change(sara, "four green hills"))
    assert refusal.value.kind is ProblemType.PASSWORD_WRONG
    assert backend.try_to_sign_in("sara", "four green hills").status_code == 201

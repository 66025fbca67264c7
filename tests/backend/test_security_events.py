"""What an operator reads of: who was refused what from where; never what somebody typed."""

from datetime import timedelta

from sqlalchemy import select

from tamin_desk.backend import admin, security_events
from tamin_desk.backend.schema.security import SecurityEventRow
from tamin_desk.backend.security_events import KEPT, SecurityKind, forget, note
from tamin_desk.contract import routes
from tests.backend.test_auth import refresh, renewed
from tests.fakes.branch import PASSWORD, Branch, Desk


def events(backend: Branch) -> list[tuple[str, str, str, int]]:
    """Return kind, user name, subject and count of each event."""
    lines = security_events.listed(backend.database, None, None, None).splitlines()[1:]
    columns = [line.split("\t") for line in lines]
    return [(kind, user, about, int(count)) for _, _, count, kind, user, _, about in columns]


def test_failed_sign_ins_are_counted_by_person_and_what_was_typed_is_not_kept(backend: Branch) -> None:
    """Now and then what is typed as a name is a password."""
    for name in ("sara", "sara", "correct.horse"):
        backend.try_to_sign_in(name, "wrong-guess")
    assert events(backend) == [
        ("sign_in_refused", "sara", "sign_in", 2),
        ("sign_in_refused", "-", "sign_in", 1),
    ]
    with backend.database.read() as session:
        rows = session.scalars(select(SecurityEventRow)).all()
    kept = " ".join(str(vars(row)) for row in rows)
    assert "correct.horse" not in kept
    assert "wrong-guess" not in kept
    assert all(row.address for row in rows)


def test_a_limit_that_is_met_is_told_with_its_user(backend: Branch) -> None:
    for _ in range(6):
        backend.try_to_sign_in("sara", "wrong")
    assert events(backend)[-1] == ("limit_met", "sara", "sign_in", 1)


def test_a_stolen_refresh_token_and_an_overstepped_role_are_told(backend: Branch, sara: Desk) -> None:
    office = backend.sign_in("office")
    office.client.post(routes.INQUIRE.path, json={})
    renewed(sara, sara.session.refresh_token)
    refresh(sara, sara.session.refresh_token)
    assert ("role_denied", "office", "inquire", 1) in events(backend)
    assert ("refresh_reused", "sara", "refresh", 1) in events(backend)


def test_a_flood_is_one_row_and_the_next_hour_begins_another(backend: Branch) -> None:
    for _ in range(3):
        backend.try_to_sign_in("nobody", "wrong")
    backend.clock.advance(3600)
    backend.try_to_sign_in("nobody", "wrong")
    assert [count for _, _, _, count in events(backend)] == [3, 1]


def test_guesses_from_two_places_are_two_rows(backend: Branch) -> None:
    now = backend.clock.now()
    with backend.database.write() as session:
        for address in ("198.51.100.7", "203.0.113.5", "198.51.100.7"):
            note(session, SecurityKind.SIGN_IN_REFUSED, now, address=address, subject="sign_in")
    assert [count for _, _, _, count in events(backend)] == [2, 1]


def test_sessions_that_were_ended_are_told_by_desk(backend: Branch, sara: Desk) -> None:
    reza = backend.sign_in("reza")
    assert admin.end_desk_sessions(backend.database, backend.clock.now, sara.desk_id) == 1
    assert events(backend) == [("sessions_ended", "sara", str(sara.desk_id), 1)]
    assert reza.get(routes.WHO_AM_I).status_code == 200
    assert admin.end_all_sessions(backend.database, backend.clock.now) == 1
    assert reza.get(routes.WHO_AM_I).status_code == 401


def test_old_events_are_forgotten(backend: Branch) -> None:
    backend.try_to_sign_in("sara", "wrong")
    backend.clock.advance((KEPT + timedelta(days=1)).total_seconds())
    backend.try_to_sign_in("reza", "wrong")
    assert [user for _, user, _, _ in events(backend)] == ["reza"]


def test_what_went_on_until_lately_is_kept_whenever_it_began(backend: Branch) -> None:
    backend.try_to_sign_in("sara", "wrong")
    backend.clock.advance(3_000)
    backend.try_to_sign_in("sara", "wrong")
    with backend.database.write() as session:
        forget(session, backend.clock.now() - timedelta(minutes=1))
    assert [count for _, _, _, count in events(backend)] == [2]


def test_an_event_names_nobody_who_is_insured(backend: Branch, sara: Desk) -> None:
    """The endpoint's name stands there, not the address, which holds a person's id."""
    backend.sign_in("kaveh").get(routes.PERSON, person_id="p-parvaneh")
    told = security_events.listed(backend.database, None, None, SecurityKind.ROLE_DENIED)
    assert "person" in told
    assert "p-parvaneh" not in told
    assert PASSWORD not in told

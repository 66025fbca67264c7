"""A desk's seal is opened for its own unit and for an administrator, in writing, and for nobody else."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from uuid6 import uuid7

from tamin_desk.backend import cli
from tamin_desk.backend.accounts.seals import MOST_FAILURES, suite
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.seals import OPEN_SEAL, OpenedSeal, OpenSeal, bound_words
from tamin_desk.contract.sessions import SessionReply
from tests.fakes.branch import Branch, Desk, problem, refused

SECRET = bytes(range(32))


def sealed_by(session: SessionReply, desk: Desk, **changes: object) -> OpenSeal:
    """Seal a key as the desk of a session does; ``changes`` are made to the words afterwards."""
    assert session.seal_key is not None
    words = {
        "key_id": "ab" * 16,
        "desk_id": str(desk.desk_id),
        "unit_code": session.unit.code,
        "archive_id": session.archive_id or "",
        "server_key_id": session.seal_key.key_id,
    }
    public = X25519PublicKey.from_public_bytes(bytes.fromhex(session.seal_key.public_key))
    sealed = suite().encrypt(SECRET, public, bound_words(**words)).hex()
    return OpenSeal.model_validate({"id": uuid7(), **words, "sealed": sealed, **changes})


def asked(desk: Desk, seal: OpenSeal) -> bytes | ProblemType | None:
    """Ask for a seal to be opened; return the key, or why not."""
    reply = desk.client.post(
        OPEN_SEAL.path, content=seal.model_dump_json(), headers={"Content-Type": "application/json"}
    )
    if reply.status_code != 200:
        return refused(reply)
    assert reply.headers["cache-control"] == "no-store"
    return bytes.fromhex(OpenedSeal.model_validate_json(reply.content).secret)


def again(seal: OpenSeal, **changes: object) -> OpenSeal:
    return seal.model_copy(update={"id": uuid7(), **changes})


def written(backend: Branch, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[list[str]]:
    capsys.readouterr()
    assert cli.main(["seal-openings", *arguments, "--database", str(backend.database.url)]) == 0
    head, *rows = capsys.readouterr().out.strip().split("\n")
    assert head.split("\t") == ["at", "user", "unit", "desk", "unit_of_seal", "outcome", "opening"]
    return [row.split("\t") for row in rows]


def rotate(backend: Branch) -> None:
    assert cli.main(["seal-key", "rotate", "--database", str(backend.database.url)]) == 0


@pytest.fixture
def seal(sara: Desk) -> OpenSeal:
    return sealed_by(sara.session, sara)


@pytest.mark.parametrize("username", ["sara", "reza", "nasrin", "farid", "kaveh"])
def test_anybody_of_the_unit_and_the_administrator_have_it_opened(
    backend: Branch, seal: OpenSeal, username: str
) -> None:
    assert asked(backend.sign_in(username), seal) == SECRET


@pytest.mark.parametrize("username", ["mina", "omid", "laleh", "office"])
def test_another_unit_hears_what_it_hears_of_a_seal_that_nobody_has_made(
    backend: Branch, seal: OpenSeal, username: str
) -> None:
    stranger = backend.sign_in(username)
    assert asked(stranger, seal) is ProblemType.NOT_FOUND
    invented = again(seal, server_key_id="0" * 16, desk_id=uuid7())
    assert asked(stranger, invented) is ProblemType.NOT_FOUND


def test_an_unknown_key_of_the_server_is_not_found_even_by_the_own_unit(sara: Desk, seal: OpenSeal) -> None:
    assert asked(sara, again(seal, server_key_id="0" * 16)) is ProblemType.NOT_FOUND


def test_without_a_session_nothing_is_opened(backend: Branch, sara: Desk, seal: OpenSeal) -> None:
    sara.use(sara.session.delivery_token)
    assert asked(sara, seal) is ProblemType.NOT_PERMITTED
    sara.use("st_" + "0" * 64)
    assert asked(sara, seal) is ProblemType.SESSION_ENDED


@pytest.mark.parametrize(
    "changes",
    [
        {"unit_code": "162/1"},
        {"desk_id": uuid7()},
        {"key_id": "cd" * 16},
        {"archive_id": "0" * 32},
        {"sealed": "00" * 80},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_seal_whose_words_were_altered_opens_no_more(
    backend: Branch, seal: OpenSeal, changes: dict[str, object]
) -> None:
    """A thief of another unit who writes the own unit on it gets nothing; even the administrator does not."""
    thief = backend.sign_in("mina" if "unit_code" in changes else "reza")
    assert asked(thief, again(seal, **changes)) is ProblemType.SEAL_UNUSABLE
    assert asked(backend.sign_in("kaveh"), again(seal, **changes)) is ProblemType.SEAL_UNUSABLE


def test_after_five_failures_in_an_hour_one_waits_even_with_the_right_seal(
    backend: Branch, sara: Desk, seal: OpenSeal
) -> None:
    for _ in range(MOST_FAILURES):
        assert asked(sara, again(seal, key_id="ee")) is ProblemType.SEAL_UNUSABLE
    reply = sara.client.post(
        OPEN_SEAL.path, content=seal.model_dump_json(), headers={"Content-Type": "application/json"}
    )
    told = problem(reply)
    assert told.kind is ProblemType.LIMITED
    assert told.retry_after == 3600
    assert asked(backend.sign_in("reza"), again(seal)) == SECRET, "others of the unit are not held up"
    backend.clock.advance(3601)
    assert asked(backend.sign_in("sara"), again(seal)) == SECRET


def test_the_same_request_is_answered_the_same_and_written_down_once(
    backend: Branch, sara: Desk, seal: OpenSeal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(sara, seal) == SECRET
    assert asked(sara, seal) == SECRET
    wrong = again(seal, key_id="ee")
    assert asked(sara, wrong) is ProblemType.SEAL_UNUSABLE
    assert asked(sara, seal.model_copy(update={"id": wrong.id})) is ProblemType.SEAL_UNUSABLE
    assert [row[5] for row in written(backend, capsys)] == ["opened", "seal-unusable"]


def test_an_id_that_was_used_opens_nothing_else(backend: Branch, sara: Desk, seal: OpenSeal) -> None:
    assert asked(sara, seal) == SECRET
    altered = seal.model_copy(update={"key_id": "ee"})
    assert asked(sara, altered) is ProblemType.ID_REUSED
    assert asked(sara, seal.model_copy(update={"desk_id": uuid7()})) is ProblemType.ID_REUSED
    assert asked(backend.sign_in("reza"), seal) is ProblemType.ID_REUSED


def test_every_opening_and_every_try_is_in_the_record(
    backend: Branch, sara: Desk, seal: OpenSeal, capsys: pytest.CaptureFixture[str]
) -> None:
    kaveh, mina = backend.sign_in("kaveh"), backend.sign_in("mina")
    asked(kaveh, seal)
    backend.clock.advance(60)
    asked(mina, again(seal))
    rows = written(backend, capsys)
    desk = str(sara.desk_id)
    assert [row[1:6] for row in rows] == [
        [kaveh.session.user.user_id, "0001", desk, "0162", "opened"],
        [mina.session.user.user_id, "162/1", desk, "0162", "not-found"],
    ]
    assert SECRET.hex() not in str(rows)
    since = (backend.clock.now() - timedelta(seconds=1)).isoformat()
    assert [row[5] for row in written(backend, capsys, "--since", since)] == ["not-found"]
    assert len(written(backend, capsys, "--user", kaveh.session.user.user_id)) == 1
    assert len(written(backend, capsys, "--desk", desk)) == 2
    assert written(backend, capsys, "--desk", str(uuid7())) == []


def test_after_a_rotation_desks_are_told_the_new_key_and_the_old_one_still_opens(
    backend: Branch, sara: Desk, seal: OpenSeal, capsys: pytest.CaptureFixture[str]
) -> None:
    rotate(backend)
    later = backend.sign_in("reza")
    renewed = sealed_by(later.session, later)
    assert renewed.server_key_id != seal.server_key_id
    assert asked(later, renewed) == SECRET
    assert asked(later, seal) == SECRET
    capsys.readouterr()
    assert cli.main(["seal-key", "list", "--database", str(backend.database.url)]) == 0
    head, *rows = capsys.readouterr().out.strip().split("\n")
    assert head == "key\tmade_at\tretired_at"
    shown = {row.split("\t")[0]: row.split("\t")[2] == "-" for row in rows}
    assert shown == {seal.server_key_id: False, renewed.server_key_id: True}


def test_every_session_is_told_the_same_key(backend: Branch, sara: Desk) -> None:
    other = backend.sign_in("mina")
    assert sara.session.seal_key == other.session.seal_key

"""`tamin-desk outbox export|import`: the work of a desk goes over on a stick."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.outbox_command import Means, carry_out
from tests.fakes.branch import PASSWORD, Branch, branch
from tests.fakes.station import SETTINGS, Station

PIN = "7391-4628"


@dataclass
class Terminal:
    """Whoever sits at it: what they type, in this order, and what they were asked."""

    typed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def answer(self, question: str) -> str:
        self.asked.append(question)
        return self.typed.pop(0)


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Branch]:
    with branch(tmp_path) as one:
        yield one


@pytest.fixture
def first(tmp_path: Path, backend: Branch) -> Station:
    return Station(tmp_path / "first", backend)


@pytest.fixture
def second(tmp_path: Path, backend: Branch) -> Station:
    return Station(tmp_path / "second", backend)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "stick.tamin-outbox"


def run(station: Station, action: str, file: Path, *typed: str) -> tuple[int, Terminal]:
    terminal = Terminal(list(typed))
    transport = station.backend.transport
    means = Means(terminal.answer, terminal.answer, station.keyring, lambda _origin: transport)
    return carry_out(action, file, station.profile, SETTINGS, means), terminal


def work(station: Station, pin: str = "") -> None:
    with station.opened(pin=pin) as desk:
        desk.sign_in()
        desk.scan(1)


def test_a_copy_goes_to_another_desk_and_its_seal_is_opened_there(
    first: Station, second: Station, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work(first)
    assert run(first, "export", copy)[0] == 0
    assert str(copy) in capsys.readouterr().out
    status, terminal = run(second, "import", copy, "kaveh", PASSWORD)
    assert status == 0
    assert len(terminal.asked) == 2
    assert "acts taken in: 1; known here already: 0" in capsys.readouterr().out
    status, terminal = run(second, "import", copy)
    assert (status, terminal.asked) == (0, []), "what was taken in once asks nobody"
    assert "acts taken in: 0" in capsys.readouterr().out
    with second.opened() as desk:
        desk.drain()
        assert list(desk.states().values()) == [DeliveryState.ACCEPTED]


def test_the_same_desk_asks_nobody(first: Station, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work(first)
    run(first, "export", copy)
    status, terminal = run(first, "import", copy)
    assert (status, terminal.asked) == (0, [])
    assert "known here already: 1" in capsys.readouterr().out


def test_a_key_that_this_keyring_still_has_asks_nobody(first: Station, second: Station, copy: Path) -> None:
    work(first)
    run(first, "export", copy)
    second.keyring = first.keyring
    status, terminal = run(second, "import", copy)
    assert (status, terminal.asked) == (0, [])


def test_somebody_of_another_unit_is_told_who_may(
    first: Station, second: Station, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work(first)
    run(first, "export", copy)
    assert run(second, "import", copy, "mina", PASSWORD)[0] == 1
    assert "does not open the seal for you" in capsys.readouterr().err
    assert run(second, "import", copy, "reza", "guessed")[0] == 1
    assert "the archive refused" in capsys.readouterr().err
    with second.opened() as desk:
        assert desk.states() == {}


def test_a_desk_under_a_pin_asks_for_it(
    first: Station, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first.keyring.locked = True
    work(first, PIN)
    assert run(first, "export", copy, "not the one")[0] == 1
    assert "the PIN is not right" in capsys.readouterr().err
    assert not copy.exists()
    assert run(first, "export", copy, PIN)[0] == 0


def test_a_new_desk_without_keyring_chooses_a_pin_for_what_it_takes_in(
    first: Station, second: Station, copy: Path
) -> None:
    work(first)
    run(first, "export", copy)
    second.keyring.locked = True
    assert run(second, "import", copy, PIN, PIN, "reza", PASSWORD)[0] == 0
    with second.opened(pin=PIN) as desk:
        assert list(desk.states().values()) == [DeliveryState.UNKNOWN]


def test_while_the_program_is_open_nothing_is_done(
    first: Station, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work(first)
    with first.opened():
        assert run(first, "export", copy)[0] == 1
    assert "close it first" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("action", "words"), [("export", "nobody has signed in"), ("import", "no sealed copy")]
)
def test_what_is_not_there_is_told_in_one_line(
    second: Station, copy: Path, action: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.write_bytes(b"something else")
    assert run(second, action, copy)[0] == 1
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


def test_without_anybody_to_ask_the_copy_is_not_blamed(
    first: Station, second: Station, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work(first)
    run(first, "export", copy)

    def nobody(_question: str) -> str:
        raise EOFError

    means = Means(nobody, nobody, second.keyring)
    assert carry_out("import", copy, second.profile, SETTINGS, means) == 1
    assert "at a terminal" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told_in_words(
    second: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(second, "import", tmp_path / "nothing")[0] == 1
    assert "not there" in capsys.readouterr().err

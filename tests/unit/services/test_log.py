"""The log may be handed to support as it is: whoever writes a line, no person stands in it."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from uuid import UUID

import apsw
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from tamin_desk.contract.routes import COMPARISON
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.log import (
    FILE_NAME,
    ROOT,
    EventLog,
    Fields,
    event_log,
    set_up_logging,
    tear_down_logging,
)
from tests.gates_log import expect_log

CODE = "0012345679"
MODULE = "tamin_desk.services.example"
ID = UUID("01932c07-209e-7f3a-8a3b-2f6f5f0d7a11")


@dataclass(frozen=True)
class Folder:
    data_dir: Path


@pytest.fixture
def lines(tmp_path: Path) -> Iterator[Callable[[], str]]:
    set_up_logging(Folder(tmp_path / "data"))
    yield lambda: (tmp_path / "data" / FILE_NAME).read_text(encoding="utf-8")
    tear_down_logging()
    logging.getLogger(ROOT).setLevel(logging.NOTSET)


def test_an_event_is_one_line_with_its_fields(lines: Callable[[], str]) -> None:
    event_log(MODULE).info(
        "act handed in",
        endpoint=COMPARISON,
        status=201,
        act_id=ID,
        after=DeliveryState.ACCEPTED,
        version="0.1.0",
    )
    (line,) = lines().splitlines()
    moment, _, rest = line.partition(" ")
    assert moment.endswith("+00:00")
    assert rest == (
        f"INFO {MODULE} act handed in endpoint=comparison status=201 act_id={ID} after=accepted version=0.1.0"
    )


def _careless(log: EventLog) -> Callable[..., None]:
    """Give the log as somebody sees it who calls it past the type checker."""
    return log.info


@pytest.mark.parametrize("field", ["endpoint", "kind", "problem", "state", "part", "setting", "version"])
@pytest.mark.parametrize(
    "personal", [CODE, "1G23456789", "مریم رضایی", "۰۰۱۲۳۴۵۶۷۹", "a b", "x\nforged line"]
)
def test_a_code_or_a_name_fits_no_field(lines: Callable[[], str], field: str, personal: str) -> None:
    _careless(event_log(MODULE))("looked up", **{field: personal})
    assert lines().endswith(f"looked up {field}=withheld\n")


def test_a_code_hidden_in_a_number_an_id_or_an_unknown_field_is_withheld(lines: Callable[[], str]) -> None:
    _careless(event_log(MODULE))(
        "looked up", count=int(CODE), act_id=CODE, state=CODE, error=CODE, person=CODE
    )
    assert lines().endswith(
        "looked up count=withheld act_id=withheld state=withheld error=withheld person=withheld\n"
    )


@given(personal=st.from_regex(r"(00[1-9][0-9]{7}|[1-9][0-9]{7,15})", fullmatch=True))
def test_no_digits_of_a_code_get_through_any_field(personal: str) -> None:
    written: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(record.getMessage())

    logger = logging.getLogger(MODULE)
    logger.setLevel(logging.INFO)
    logger.addHandler(handler := Kept())
    try:
        fields = dict.fromkeys(Fields.__annotations__, personal)
        _careless(event_log(MODULE))(personal, **{**fields, "count": int(personal)})
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    assert not any(character.isdigit() for character in written[0])


def test_a_line_written_past_the_typed_fields_is_withheld(lines: Callable[[], str]) -> None:
    with expect_log(MODULE, logging.WARNING, "careless"):
        logging.getLogger(MODULE).warning("careless words about %s", CODE)
    assert lines().endswith(f"WARNING {MODULE} a line was withheld\n")


def test_a_bug_tells_its_places_and_keeps_its_words(lines: Callable[[], str]) -> None:
    def stumble() -> None:
        raise ValueError(f"cannot read {CODE}")

    with expect_log(MODULE, logging.ERROR, "work failed") as records:
        try:
            stumble()
        except ValueError as error:
            event_log(MODULE).bug("work failed", error)
    assert CODE not in lines()
    assert "work failed error=ValueError at=test_log.py:" in lines()
    assert records[0].exc_info is None


class Answer(BaseModel):
    """A reply that holds a name where a number should be."""

    counter: int


def _foreign_errors() -> list[Exception]:
    errors: list[Exception] = [httpx.ConnectError(f"GET /v1/people?code={CODE}")]
    try:
        Answer.model_validate({"counter": f"مریم رضایی {CODE}"})
    except ValidationError as error:
        errors.append(error)
    try:
        apsw.Connection(":memory:").execute(f"SELECT x FROM people WHERE code = '{CODE}'")
    except apsw.Error as error:
        errors.append(error)
    return errors


def test_errors_of_libraries_are_told_by_their_type(lines: Callable[[], str]) -> None:
    """Theirs quote addresses, replies and statements."""
    errors = _foreign_errors()
    assert len(errors) == 3
    for error in errors:
        event_log(MODULE).info("it failed", error=error)
        with expect_log(MODULE, logging.ERROR, "it stumbled"):
            event_log(MODULE).bug("it stumbled", error)
    for word in ("ConnectError", "ValidationError", "SQLError"):
        assert lines().count(word) == 2
    assert CODE not in lines()
    assert "رضایی" not in lines()


def test_other_libraries_lines_stay_out(lines: Callable[[], str]) -> None:
    logging.getLogger("httpx").info("GET /v1/people/%s", CODE)
    event_log(MODULE).info("done")
    assert lines().count("\n") == 1


def test_what_another_library_warns_of_is_said_without_its_words(lines: Callable[[], str]) -> None:
    """Standard error is a file of the session on most systems: nobody's code may come there either."""
    (handler,) = [each for each in logging.getLogger().handlers if each.get_name() == ROOT]
    warned = logging.LogRecord("keyring.backend", logging.WARNING, "", 1, "no item %s", (CODE,), None)
    assert handler.filter(warned)
    assert handler.format(warned).endswith("WARNING keyring.backend a line was withheld")
    ours = logging.LogRecord(MODULE, logging.WARNING, "", 1, "%s", ("once is enough",), None)
    assert not handler.filter(ours)


def test_a_line_that_cannot_be_written_is_not_printed_instead(lines: Callable[[], str]) -> None:
    """Python would print the line's words and arguments to standard error, to help whoever develops."""
    assert logging.raiseExceptions is False
    tear_down_logging()
    assert logging.raiseExceptions is True


def test_a_latin_name_is_no_word_of_the_program(lines: Callable[[], str]) -> None:
    _careless(event_log(MODULE))("looked up", kind="Rezaei", problem="Rezaei", endpoint="Rezaei")
    assert lines().endswith("looked up kind=withheld problem=withheld endpoint=withheld\n")


def test_setting_up_twice_writes_each_line_once(tmp_path: Path, lines: Callable[[], str]) -> None:
    set_up_logging(Folder(tmp_path / "data"))
    event_log(MODULE).info("once")
    assert lines().count("once") == 1


def test_only_this_user_may_read_the_file(tmp_path: Path, lines: Callable[[], str]) -> None:
    event_log(MODULE).info("private")
    (rotating,) = [each for each in logging.getLogger(ROOT).handlers if isinstance(each, RotatingFileHandler)]
    rotating.doRollover()
    event_log(MODULE).info("private too")
    files = list((tmp_path / "data").glob(f"{FILE_NAME}*"))
    assert len(files) == 2
    assert [path.stat().st_mode & 0o077 for path in files] == [0, 0]


def test_without_a_folder_to_write_the_program_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    try:
        set_up_logging(Folder(tmp_path / "file" / "data"))
        event_log(MODULE).info("still here")
    finally:
        tear_down_logging()
        logging.getLogger(ROOT).setLevel(logging.NOTSET)
    assert "no log file can be written" in capsys.readouterr().err

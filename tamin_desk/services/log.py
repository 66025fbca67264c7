"""The program's log: what happened, never to whom.

A line is an event in plain words with a few typed fields (:class:`Fields`), each of which is judged
once more when the line is written: a code, a name or a free text does not fit any of them and is written
as "withheld". Words come from enumerations of the program, never as a text. What other libraries say stays
out altogether, because some print whole addresses and replies; of their warnings standard error gets that
there was one, for it ends in a file on most systems. So the file can be handed to support as it is.
"""

import logging
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypedDict, Unpack
from uuid import UUID

if TYPE_CHECKING:
    # The log is there before the first paint, which must not wait for the contract.
    from tamin_desk.contract.endpoint import Endpoint

ROOT: Final = "tamin_desk"
FILE_NAME: Final = "desk.log"

_WITHHELD: Final = "withheld"
_FILE_BYTES: Final = 1_000_000
_FILES_KEPT: Final = 5
# Eight digits are the shortest code of the counter; no count, size or duration here needs as many.
_LARGEST: Final = 9_999_999

_WORDS: Final = re.compile(r"[A-Za-z][A-Za-z' ,-]{0,79}")
_SLUG: Final = re.compile(r"[A-Za-z][A-Za-z_.-]{0,63}")
_PART: Final = re.compile(r"(qt|kf)(\.[a-z0-9-]{1,32}){0,5}|default|js|qml")
_VERSION: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3}){1,3}((a|b|rc|\.dev)[0-9]{1,3})?")
_KEY: Final = re.compile(r"[a-z][a-z_]{0,39}(\.[a-z][a-z_]{0,39}){0,3}")


class Fields(TypedDict, total=False):
    """Everything that a line may carry besides its event."""

    endpoint: "Endpoint"
    state: Enum
    before: Enum
    after: Enum
    kind: Enum
    problem: Enum
    part: str
    setting: str
    status: int
    milliseconds: int
    count: int
    attempt: int
    bytes: int
    version: str
    act_id: UUID | str
    request_id: UUID | str
    error: BaseException


_hear_bugs: Final[list[Callable[[BaseException], None]]] = []


def hear_bugs(hear: Callable[[BaseException], None]) -> Callable[[], None]:
    """Tell ``hear`` of every :meth:`EventLog.bug`, on its thread; call what is returned to end that."""
    _hear_bugs.append(hear)
    return lambda: _hear_bugs.remove(hear)


class HasDataFolder(Protocol):
    """The part of a profile that the log needs."""

    @property
    def data_dir(self) -> Path:
        """The folder in which the profile keeps its data."""


def _slug(value: object) -> str:
    return value if isinstance(value, str) and _SLUG.fullmatch(value) else _WITHHELD


def _word(value: object) -> str:
    if not isinstance(value, Enum):
        return _WITHHELD
    return _slug(value.value if isinstance(value.value, str) else value.name)


def _endpoint(value: object) -> str:
    is_one = type(value).__module__ == "tamin_desk.contract.endpoint"
    return _slug(getattr(value, "name", None)) if is_one else _WITHHELD


def _part(value: object) -> str:
    return value if isinstance(value, str) and _PART.fullmatch(value) else _WITHHELD


def _number(value: object) -> str:
    fits = isinstance(value, int) and not isinstance(value, bool) and -_LARGEST <= value <= _LARGEST
    return str(value) if fits else _WITHHELD


def _version(value: object) -> str:
    return value if isinstance(value, str) and _VERSION.fullmatch(value) else _WITHHELD


def _id(value: object) -> str:
    try:
        return str(UUID(str(value)))
    except ValueError:
        return _WITHHELD


def _key(value: object) -> str:
    return value if isinstance(value, str) and _KEY.fullmatch(value) else _WITHHELD


def _error(value: object) -> str:
    return type(value).__name__ if isinstance(value, BaseException) else _WITHHELD


_WRITTEN: Final[Mapping[str, Callable[[object], str]]] = {
    "endpoint": _endpoint,
    "state": _word,
    "before": _word,
    "after": _word,
    "kind": _word,
    "problem": _word,
    "part": _part,
    "setting": _key,
    "status": _number,
    "milliseconds": _number,
    "count": _number,
    "attempt": _number,
    "bytes": _number,
    "version": _version,
    "act_id": _id,
    "request_id": _id,
    "error": _error,
}


class EventLog:
    """Writes the events of one module; get one by :func:`event_log`."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger

    def debug(self, event: str, **fields: Unpack[Fields]) -> None:
        """Write what only matters while looking for a fault; not kept in the file."""
        self._write(logging.DEBUG, event, fields)

    def info(self, event: str, **fields: Unpack[Fields]) -> None:
        """Write what happened in the ordinary course, trouble with the network included."""
        self._write(logging.INFO, event, fields)

    def warning(self, event: str, **fields: Unpack[Fields]) -> None:
        """Write what somebody should look into."""
        self._write(logging.WARNING, event, fields)

    def bug(self, event: str, error: BaseException) -> None:
        """Write an error that nobody expected, with the places it passed and without its words.

        An exception's text may hold what a clerk typed; its type and its places tell as much.
        """
        steps = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{Path(step.filename).name}:{step.lineno}" for step in reversed(steps))
        self._emit(logging.ERROR, f"{_event(event)} error={type(error).__name__} at={places or 'nowhere'}")
        for hear in tuple(_hear_bugs):
            hear(error)

    def _write(self, level: int, event: str, fields: Fields) -> None:
        if self._logger.isEnabledFor(level):
            parts = [_event(event)]
            parts += [f"{name}={_written(name, value)}" for name, value in fields.items()]
            self._emit(level, " ".join(parts))

    def _emit(self, level: int, line: str) -> None:
        # The line is an argument, so that a percent sign in it is never read as a format.
        self._logger.log(level, "%s", line, extra={"typed": True})


def _event(event: str) -> str:
    return event if _WORDS.fullmatch(event) else _WITHHELD


def _written(name: str, value: object) -> str:
    write = _WRITTEN.get(name)
    return write(value) if write is not None else _WITHHELD


def event_log(module: str) -> EventLog:
    """Return the log of a module, named by its ``__name__``."""
    return EventLog(logging.getLogger(module))


class _Line(logging.Formatter):
    """One line an event: the time in UTC, level, module, event and fields.

    Of a line that was not written through :class:`EventLog` only where it came from is kept.
    """

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = record.getMessage() if getattr(record, "typed", False) else f"a line was {_WITHHELD}"
        return f"{moment} {record.levelname} {record.name} {said}"


def set_up_logging(profile: HasDataFolder) -> None:
    """Write events to the profile's data folder (a rotating file) and warnings to standard error as well.

    A folder that cannot be written costs the file, never the program. Calling again starts anew.
    """
    tear_down_logging()
    # A line that cannot be written is lost; Python would print its words instead.
    logging.raiseExceptions = False
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    handlers[0].setLevel(logging.WARNING)
    try:
        handlers.append(_file_handler(profile.data_dir))
    except OSError as error:
        sys.stderr.write(f"{ROOT}: no log file can be written ({type(error).__name__})\n")
    root = logging.getLogger(ROOT)
    root.setLevel(logging.INFO)
    for handler in handlers:
        _add(root, handler)
    # Without one, Python itself would print what others warn of, in their words.
    others = logging.StreamHandler(sys.stderr)
    others.setLevel(logging.WARNING)
    others.addFilter(_is_of_others)
    _add(logging.getLogger(), others)


def tear_down_logging() -> None:
    """Close what :func:`set_up_logging` opened."""
    logging.raiseExceptions = True
    for logger in (logging.getLogger(ROOT), logging.getLogger()):
        for handler in [handler for handler in logger.handlers if handler.get_name() == ROOT]:
            logger.removeHandler(handler)
            handler.close()


def _add(logger: logging.Logger, handler: logging.Handler) -> None:
    handler.set_name(ROOT)
    handler.setFormatter(_Line())
    logger.addHandler(handler)


def _is_of_others(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] != ROOT


class _OwnFile(RotatingFileHandler):
    """A rotating file that its owner alone may read, each new one too."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()


def _file_handler(folder: Path) -> logging.Handler:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / FILE_NAME
    return _OwnFile(path, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8")

"""A log line of level WARNING or above fails the test in which nobody expected it."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager


class LogGate(logging.Handler):
    """Keeps every line of level WARNING or above that no `expect_log` in force asked for."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._unexpected: list[str] = []
        self._expected: list[tuple[str, int, re.Pattern[str], list[logging.LogRecord]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """File one line: with the expectation it meets, else among the unexpected."""
        for logger, level, pattern, met in self._expected:
            if (logger, level) == (record.name, record.levelno) and pattern.search(record.getMessage()):
                met.append(record)
                return
        self._unexpected.append(f"{record.name} {record.levelname}: {record.getMessage()}")

    def take(self) -> list[str]:
        """Hand over the unexpected lines and forget them."""
        taken, self._unexpected = self._unexpected, []
        return taken

    @contextmanager
    def expect(self, logger: str, level: int, match: str) -> Iterator[list[logging.LogRecord]]:
        """Accept lines while the block runs, and ask for at least one; see `expect_log`."""
        met: list[logging.LogRecord] = []
        expectation = (logger, level, re.compile(match), met)
        self._expected.append(expectation)
        try:
            yield met
        finally:
            self._expected.remove(expectation)
        if not met:
            raise AssertionError(f"{logger} logged no {logging.getLevelName(level)} matching {match!r}")


gate = LogGate()

#: `with expect_log("tamin_desk.services.sync", logging.WARNING, "no answer") as lines:` accepts the lines of
#: exactly this logger and level whose text matches, gives them, and fails when the block logs none.
expect_log = gate.expect

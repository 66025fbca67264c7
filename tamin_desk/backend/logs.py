"""The server's log: its own lines as they are, of other libraries' lines that there was one.

Ours are written from ids, templates, counts and types alone. Others quote what they work on: an address with
its query, a statement with its parameters, a traceback with the words of its error.
"""

import logging
import sys
from copy import copy
from typing import Final, TextIO

from tamin_desk.backend.frames import frames_of

_OURS: Final = "tamin_desk"
_SPOKEN: Final = frozenset({"uvicorn.error"})
"""What it says itself is fixed: that it began, where it listens, that a request was none."""


class Line(logging.Formatter):
    """Time, level, logger, and as much of the words as may be read by whoever looks after the server."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; of an error its type and its places stand below it."""
        is_ours = record.name.partition(".")[0] == _OURS
        may_speak = is_ours or (record.name in _SPOKEN and record.exc_info is None)
        words = record.getMessage() if may_speak else "a line was withheld"
        error = None if record.exc_info is None else record.exc_info[1]
        if error is not None:
            words = f"{words}: {type(error).__name__}\n{frames_of(error)}"
        line = copy(record)
        line.msg, line.args = words, None
        line.exc_info = line.exc_text = line.stack_info = None
        return super().format(line)


def set_up_logging(stream: TextIO | None = None) -> None:
    """Write the log to ``stream``, standard error unless told; what others say from WARNING on.

    Where somebody has said already where the log goes, and no stream is told, nothing is changed.
    """
    root = logging.getLogger()
    if root.handlers and stream is None:
        return
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Line())
    # A line that cannot be written is lost; Python would print its words instead.
    logging.raiseExceptions = False
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for name in (_OURS, *_SPOKEN):
        logging.getLogger(name).setLevel(logging.INFO)

"""Where an error was raised, without its words: they may quote what was worked on."""

import traceback


def frames_of(error: BaseException) -> str:
    """Return the places that an error passed, as a traceback has them: files, lines, functions, source."""
    return "".join(traceback.format_tb(error.__traceback__))

"""A clerk at the real program, in a process that can be killed.

``python -m tests.functional.clerk work URL FOLDER CARD`` takes a case as far as the verdict, says so, and
gives it when a line comes in; then it works on until it is killed. ``… resume URL FOLDER ACT`` opens the
program again on the same profile, nobody signs in, and waits for the act's receipt. Each line said is JSON.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.demo import SampleCard
from tests.functional.live_desk import LiveDesk, live_desk


def main(arguments: list[str]) -> int:
    """Do what is told; see above."""
    what, url, folder, about = arguments
    app = QApplication([])
    with live_desk(url, Path(folder)) as desk:
        if what == "work":
            _work(desk, SampleCard.model_validate_json(about))
            return app.exec()
        desk.give_pin()
        _say("resumed", desk.wait_for_receipt(about).receipt_number or "")
    return 0


def _work(desk: LiveDesk, card: SampleCard) -> None:
    desk.open()
    desk.receive_photo(card)
    desk.compare()
    _say("ready", card.person_id)
    told: list[str] = []
    line = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    line.activated.connect(lambda: told.append(sys.stdin.readline()))
    desk.hand.wait("the word comes", lambda: bool(told))
    line.setEnabled(False)
    _say("saved", desk.give_verdict().act_id)


def _say(what: str, value: str) -> None:
    sys.stdout.write(json.dumps({what: value}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

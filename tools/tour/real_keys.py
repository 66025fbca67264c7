"""A clerk's whole case with keys that are really pressed, while the keyboard is in Persian.

The program runs on an X server of its own; nothing reaches it but keys and a clipboard.
"""

import json
import subprocess  # nosec B404 # this program again, on the X server
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tamin_desk.contract.demo import SampleCard
from tamin_desk.domain.comparison import Feature
from tests.fakes.x_server import (
    ALT,
    CAPS_LOCK,
    CONTROL,
    ENTER,
    F1,
    NUM_LOCK,
    PLACE,
    SCROLL_LOCK,
    TAB,
    XServer,
    XServerMissing,
    x_server,
)
from tools.tour.driver import MOST_KEYS, PATIENCE, Driver, TourFailed
from tools.tour.paths import USERNAME, Tour

_F: Final = {number: F1 + number - 1 for number in range(1, 11)}
_PIN: Final = "tour1398"
_MOST_CARDS: Final = 60
# What Shift and these letters type on the two families of Persian keyboards: each is another letter's too.
_TYPED_FOR: Final = {
    **dict.fromkeys("GN", "أ"),
    **dict.fromkeys("DX", "ي"),
    **dict.fromkeys("JZ", "ة"),
    **dict.fromkeys("AV", "ؤ"),
    **dict.fromkeys("FB", "إ"),
}


@dataclass(slots=True)
class Hands:
    """The hands at that keyboard, and the eyes before that screen."""

    server: XServer
    driver: Driver
    process: "subprocess.Popen[str]"
    keys: int = 0
    case_keys: int = 0
    seen: dict[str, object] = field(default_factory=dict)

    def press(self, *keys: int, held: tuple[int, ...] = ()) -> None:
        """Press keys; each counts, and so does each that is held."""
        self.keys += len(keys)
        self.case_keys += len(keys) + len(held)
        self.server.press(*keys, held=held)

    def type(self, text: str, *, pad: bool = False) -> None:
        """Type a text by the places of its letters; of a case's keys only Shift counts."""
        self.keys += len(text)
        self.case_keys += sum(character.isupper() for character in text)
        self.server.type(text, pad=pad)

    def tell(self, command: str, argument: object = None) -> dict[str, object]:
        """Have the program beside its keys do something, and return what it says."""
        if self.process.stdin is None or self.process.stdout is None:
            raise TourFailed("the program has no pipes")
        self.process.stdin.write(f"{command} {json.dumps(argument)}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise TourFailed("persian-layout: the program on the X server has ended")
        told: dict[str, object] = json.loads(line)
        return told

    def look(self) -> dict[str, object]:
        """Return what is on the screen."""
        self.seen = self.tell("look")
        return self.seen

    def says(self, sentence: str) -> bool:
        """Tell whether a notice on the screen, or a label, holds a sentence."""
        words = [*_texts(self.seen.get("says")), *_texts(self.seen.get("labels"))]
        return any(sentence in each for each in words)

    def wait(self, what: str, holds: Callable[[], bool]) -> None:
        """Look until something holds.

        Raises:
            TourFailed: it did not in time; the screen is kept as a picture.
        """
        end = time.monotonic() + PATIENCE
        while True:
            self.look()
            if holds():
                return
            if time.monotonic() > end:
                self.step(f"failed: {what}")
                raise TourFailed(f"persian-layout: after {PATIENCE:g} s still not: {what}")
            time.sleep(0.05)

    def expect(self, what: str, holds: bool) -> None:
        """Insist on something that must hold now.

        Raises:
            TourFailed: it does not.
        """
        if not holds:
            self.step(f"failed: {what}")
            raise TourFailed(f"persian-layout: not so: {what}")

    def step(self, name: str, case_keys: int | None = None) -> None:
        """Keep a picture of the screen."""
        self.driver.step_elsewhere(name, self._paint, self.keys, case_keys)
        self.keys = 0

    def _paint(self, path: Path) -> None:
        if self.tell("picture", str(path)) != {"kept": True}:
            raise TourFailed(f"the picture {path.name} could not be written")


def persian_layout(tour: Tour) -> None:
    """By hand, by the number pad, with Caps Lock and by the clipboard: the serial of the card arrives."""
    tour.driver.begin("persian-layout")
    card = _with_a_letter_of_two_keys(tour)
    try:
        with x_server("1366x768x24") as server, _program(server, tour.url) as process:
            hands = Hands(server, tour.driver, process)
            _sign_in(hands, tour.password)
            _type_in_persian(hands, card)
            _paste(hands, card)
            _whole_case(hands, tour.somebody())
    except XServerMissing as missing:
        raise TourFailed(str(missing)) from None


@contextmanager
def _program(server: XServer, url: str) -> Iterator["subprocess.Popen[str]"]:
    # The tour's own module; nothing of the command comes from outside.
    process = subprocess.Popen(  # nosec B603
        [sys.executable, "-m", "tools.tour.on_display", url],
        env=dict(server.environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _with_a_letter_of_two_keys(tour: Tour) -> SampleCard:
    for _ in range(_MOST_CARDS):
        card = tour.somebody()
        if (card.credential or "  ")[1] in _TYPED_FOR:
            return card
    raise TourFailed("persian-layout: nobody's serial has a letter that two keys type")


def _sign_in(hands: Hands, password: str) -> None:
    hands.server.set_layout("us")
    hands.wait("a PIN is wanted", lambda: hands.seen["phase"] == "choose_pin")
    _take_the_keys(hands)
    hands.type(_PIN)
    hands.press(TAB)
    hands.type(_PIN)
    hands.press(ENTER)
    hands.wait("the desk is open", lambda: hands.seen["phase"] == "ready")
    hands.type(USERNAME)
    hands.press(TAB)
    hands.type(password)
    hands.press(ENTER)
    hands.wait("the desk is in front", lambda: hands.seen["page"] == "desk")
    hands.wait("the sample cards are put away", lambda: hands.tell("put-away") == {"closed": 1})
    _take_the_keys(hands)


def _take_the_keys(hands: Hands) -> None:
    window = hands.look()["window"]
    if not isinstance(window, int):
        raise TourFailed("persian-layout: the program has no window")
    hands.server.focus(window)
    hands.wait("the window has the keys", lambda: hands.seen["active"] is True)


def _look_up(hands: Hands, card: SampleCard) -> None:
    hands.press(_F[2])
    hands.type(card.code)
    hands.press(ENTER)
    hands.wait("the record is open", lambda: hands.seen.get("person") == card.person_id)
    hands.wait("the serial field has the focus", lambda: hands.seen["typing"] is True)


def _type_in_persian(hands: Hands, card: SampleCard) -> None:
    serial = card.credential or ""
    for layout, variant, sentence in (
        ("ir", "", "a Persian keyboard: Latin was read from the keys"),
        ("ir", "pes_keypad", "the digits from a number pad that types Persian ones"),
    ):
        pad = bool(variant)
        hands.server.set_layout(layout, variant)
        _look_up(hands, card)
        hands.press(_F[3])
        hands.press(PLACE["a"], held=(CONTROL,))
        if pad:
            hands.press(NUM_LOCK)
        hands.type(serial, pad=pad)
        hands.wait("the serial stands there exactly", lambda: hands.seen["entered"] == serial)
        hands.wait("it is said", lambda: hands.says("صفحه‌کلید فارسی بود."))
        hands.step(sentence)
        if pad:
            hands.press(NUM_LOCK)
    hands.press(CAPS_LOCK)
    hands.press(PLACE["a"], held=(CONTROL,))
    hands.type(serial)
    hands.wait("the case is turned", lambda: hands.seen["entered"] == serial.swapcase())
    hands.wait("Caps Lock is shown", lambda: hands.says("Caps Lock روشن است"))
    hands.step("Caps Lock is on, and shown")
    hands.press(CAPS_LOCK)


def _paste(hands: Hands, card: SampleCard) -> None:
    serial = card.credential or ""
    came = serial.replace(serial[1], _TYPED_FOR[serial[1]])
    hands.press(PLACE["a"], held=(CONTROL,))
    hands.tell("copy", came)
    hands.press(PLACE["v"], held=(CONTROL,))
    hands.wait("a choice is offered", lambda: len(_texts(hands.seen["choices"])) > 1)
    hands.expect("nothing is guessed", hands.seen["entered"] == came)
    hands.step("pasted in Persian: two keys type this letter, so it is to be chosen")
    which = _texts(hands.seen["choices"]).index(serial) + 1
    hands.press(PLACE[str(which)], held=(ALT,))
    hands.wait("it is chosen", lambda: hands.seen["entered"] == serial and hands.seen["waits"] is False)
    hands.step("chosen with one key")


def _whole_case(hands: Hands, card: SampleCard) -> None:
    """From the search to the verdict, in Persian from the first key to the last."""
    serial = card.credential or ""
    hands.server.set_layout("us,ir", ",", "grp:sclk_toggle")
    hands.server.press(SCROLL_LOCK)
    hands.case_keys = 0
    _look_up(hands, card)
    hands.type(serial)
    hands.press(ENTER)
    hands.wait("the photo is shown", lambda: hands.seen.get("photo") == "shown" and _is_of(hands, serial))
    hands.step("us+ir, second group: the serial corresponds, the photo is filed")
    hands.press(_F[5])
    hands.wait("the comparison is in front", lambda: hands.seen["page"] == "compare")
    for _ in Feature:
        hands.press(PLACE["1"])
    hands.wait("the verdicts are live", lambda: hands.seen.get("live") is True)
    hands.step("compared and rated by the places of the keys")
    hands.press(_F[8])
    hands.wait("the desk is back", lambda: hands.seen["page"] == "desk")
    taken = hands.case_keys
    hands.expect(f"a whole case takes {MOST_KEYS} keys at most, not {taken}", taken <= MOST_KEYS)
    hands.wait("the archive has the result", lambda: _accepted(hands.seen.get("acts")))
    hands.step("accepted, with the receipt number", taken)


def _is_of(hands: Hands, serial: str) -> bool:
    return hands.seen["entered"] == serial and hands.seen["state"] == "photo"


def _accepted(acts: object) -> bool:
    return isinstance(acts, list) and any(each[1] == "accepted" and each[2] for each in acts)


def _texts(listed: object) -> list[str]:
    return [str(each) for each in listed] if isinstance(listed, list) else []

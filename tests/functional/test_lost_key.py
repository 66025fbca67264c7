"""A wiped keyring, a real Secret Service, the real backend: the key comes back, and the outbox drains."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tamin_desk.ui.sign_in.presenter import Phase
from tests.fakes.proxy import Proxy
from tests.functional.live_backend import PASSWORD, LiveBackend
from tests.functional.live_desk import OpenDesk
from tests.functional.test_key_ring import environment, run
from tools.tour.paths import sign_in

__all__ = ["environment"]

# Each story is a program of its own, as the desk is: what it kept in memory is gone with it.
BEFORE = """
import json, sys
from pathlib import Path
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.desk import Desk
from tamin_desk.services.keys import KeyProvider
from tamin_desk.services.store import StoreKey

told = json.loads(sys.argv[1])
folder, url = Path(told["folder"]), told["url"]
profile = Profile("desk", folder / "config", folder / "data")
settings = Settings(servers=Servers(url, url, url))
keys = KeyProvider(profile)
"""

WORK = (
    BEFORE
    + """
from tamin_desk.services.drafts import Author, PersonRef, ScanDraft
from tests.fakes.branch import picture

key = keys.open()
assert isinstance(key, StoreKey), key
desk = Desk.open(profile, settings, key)
here = desk.session.sign_in("clerk", told["password"])
author = Author(here.user.user_id, here.user.display_name, here.unit.code)
acts = [
    desk.outbox.save(ScanDraft(picture(seed), "residence_card"), author, PersonRef(told["person"], "", ""))
    for seed in (1, 2)
]
desk.close()
print(json.dumps([act.act_id for act in acts]))
"""
)

RECOVER = (
    BEFORE
    + """
import time
from tamin_desk.domain.delivery import WAITING, DeliveryState
from tamin_desk.domain.errors import SealRefused, StoreKeyMissing
from tamin_desk.services.key_recovery import recover

try:
    keys.open()
except StoreKeyMissing:
    pass
else:
    raise SystemExit("the keyring was not wiped")
try:
    recover(profile, settings, "clerk2", told["password"])
except SealRefused:
    pass
else:
    raise SystemExit("another unit had the seal opened")
try:
    keys.open()
except StoreKeyMissing:
    pass
else:
    raise SystemExit("the refusal left a key behind")

key = recover(profile, settings, "reviewer", told["password"])
kept = keys.keep_again(key.secret)
assert isinstance(kept, StoreKey), kept
desk = Desk.open(profile, settings, kept)
desk.sync.start()
while (states := {item.state for item in desk.outbox.items()}) & WAITING:
    assert DeliveryState.NEEDS_YOU not in states, [item.problem for item in desk.outbox.items()]
    time.sleep(0.05)
print(json.dumps({item.act_id: item.receipt_number for item in desk.outbox.items()}))
desk.close()
"""
)

START = (
    BEFORE
    + """
key = keys.open()
assert isinstance(key, StoreKey), key
Desk.open(profile, settings, key).close()
"""
)


def played(environment: dict[str, str], program: str, told: str) -> str:
    done = run(environment, sys.executable, "-c", program, told)
    assert done.returncode == 0, done.stderr
    return done.stdout


def openings(backend: LiveBackend) -> list[list[str]]:
    command = [
        sys.executable,
        "-m",
        "tamin_desk",
        "backend",
        "seal-openings",
        "--database",
        backend.database_url,
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [line.split("\t") for line in done.stdout.strip().split("\n")[1:]]


def test_after_the_keyring_was_wiped_a_colleague_has_the_key_opened_and_all_arrives(
    backend: LiveBackend, tmp_path: Path, environment: dict[str, str]
) -> None:
    card = backend.card()
    told = json.dumps(
        {
            "folder": str(tmp_path / "profile"),
            "url": backend.url,
            "password": PASSWORD,
            "person": card.person_id,
        }
    )
    acts = json.loads(played(environment, WORK, told))
    assert backend.ledger(card, "scan") == []
    before = len(openings(backend))
    shutil.rmtree(Path(environment["XDG_DATA_HOME"]) / "keyrings")

    receipts = json.loads(played(environment, RECOVER, told))
    assert {entry.act_id: entry.receipt_number for entry in backend.ledger(card, "scan")} == receipts
    assert set(receipts) == set(acts)
    record = openings(backend)[before:]
    assert [row[5] for row in record] == ["not-found", "opened"]
    assert len({row[1] for row in record}) == 2
    played(environment, START, told)


def test_whoever_has_forgotten_the_pin_has_the_key_opened_at_the_door_and_the_work_arrives(
    backend: LiveBackend, proxy: Proxy, open_desk: OpenDesk
) -> None:
    card = backend.card()
    with open_desk(proxy.url) as desk:
        desk.open()
        desk.receive_photo(card)
        desk.compare()
        proxy.away()
        item = desk.give_verdict()
    proxy.back()
    with open_desk(proxy.url) as desk:
        hand, form = desk.hand, desk.form
        hand.wait("the PIN is wanted", lambda: desk.sign_in_state.phase is Phase.ENTER_PIN)
        form.forgotten.click()
        hand.wait("the archive may be asked", lambda: desk.sign_in_state.phase is Phase.RECOVER)
        for username, phase in (("clerk2", Phase.RECOVER), ("reviewer", Phase.CHOOSE_PIN)):
            form.fill(username, PASSWORD)
            form.enter.click()
            hand.wait("an answer came", lambda: not desk.sign_in_state.busy)
            assert desk.sign_in_state.phase is phase
        assert backend.ledger(card) == []
        desk.give_pin()
        hand.wait("the desk is open", lambda: desk.sign_in_state.phase is Phase.READY)
        sign_in(desk.tour)
        hand.wait("the verdict has arrived", lambda: backend.ledger(card) != [])
    assert [entry.act_id for entry in backend.ledger(card)] == [item.act_id]

"""A campaign's processes: what one has said is heard even when it was killed over the next word.

Each story is told in an interpreter of its own, because only a process without threads may be forked.
"""

import subprocess
import sys
from pathlib import Path


def told(story: str) -> list[str]:
    """Return the lines that a story prints."""
    done = subprocess.run([sys.executable, "-c", story], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_what_was_said_before_a_kill_is_heard_and_the_death_is_known_as_one() -> None:
    story = """
import os, signal
from tools.faults.forks import fork

def desk(line):
    line.send("saved")
    line.recv()

child = fork(desk)
child.line.poll(10)
child.kill()
print(child.rest(), child.was_killed)
child.kill()

def soon(line):
    line.send("about")
    os.kill(os.getpid(), signal.SIGKILL)

child = fork(soon)
print(child.bury(), child.rest(), child.was_killed)
"""
    assert told(story) == ["['saved'] True", "-9 ['about'] True"]


def test_one_that_stumbles_tells_of_it_and_was_not_killed() -> None:
    story = """
from tools.faults.forks import Stumbled, fork

def desk(line):
    raise ValueError("no such page")

child = fork(desk)
status = child.bury()
[word] = child.rest()
print(status, child.was_killed, isinstance(word, Stumbled), "no such page" in word.words)

child = fork(lambda line: line.recv())
child.line.close()
print(child.bury())
"""
    assert told(story) == ["70 False True True", "70"]


def test_a_child_holds_no_line_of_an_elder_one() -> None:
    """Else an archive would serve on after its driver has gone, for as long as any desk lives."""
    story = """
from tools.faults.forks import fork

elder = fork(lambda line: line.recv())
younger = fork(lambda line: line.recv(), [elder])
elder.line.close()
print(elder.bury())
younger.kill()
"""
    assert told(story) == ["70"]


def test_a_deadly_disk_kills_at_the_call_that_was_chosen(tmp_path: Path) -> None:
    """Killed at each call of a transaction in turn, a desk gets through when there are no more."""
    story = f"""
import apsw
from tools.faults.disks import deadly
from tools.faults.forks import fork

def desk(line):
    disk = deadly()
    db = apsw.Connection({str(tmp_path / "desk.store")!r}, vfs=disk.name)
    db.execute("CREATE TABLE IF NOT EXISTS t (x)")
    disk.begin(line.recv())
    db.execute("INSERT INTO t VALUES (1)")

calls, status = 0, -9
while status == -9:
    calls += 1
    child = fork(desk)
    child.line.send(calls)
    status = child.bury()
print(status, calls > 5)
"""
    assert told(story) == ["0 True"]

"""No process that the program began outlives it, and none fills its memory with what it says."""

import os
import sys
import threading

import pytest

from tamin_desk.services.children import Children, Heard

ENDLESS = (sys.executable, "-c", "import sys\nwhile True: sys.stdout.write('x' * 65536)")
_DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("here", flush=True)
while True:
    time.sleep(60)
"""
DEAF = (sys.executable, "-c", _DEAF)


def test_what_is_alive_when_the_program_ends_is_ended() -> None:
    """Also one that does not listen, as a scanner's driver whose lamp would burn all night."""
    children = Children()
    process = children.begin(DEAF, {})
    assert process.stdout is not None
    assert process.stdout.readline() == b"here\n"
    children.close()
    assert process.returncode is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
    process.stdout.close()
    assert process.stderr is not None
    process.stderr.close()


def test_none_is_begun_any_more_once_the_program_ends() -> None:
    """A thread that is not waited for may just have wanted to."""
    children = Children()
    children.close()
    with pytest.raises(OSError, match="being closed"):
        children.begin(DEAF, {})


def test_an_endless_answer_is_heard_up_to_the_limit_only() -> None:
    children = Children()
    process = children.begin(ENDLESS, {})
    enough = threading.Event()
    told = 0

    def count(piece: bytes) -> None:
        nonlocal told
        told += len(piece)
        if told > 1_000_000:
            enough.set()

    heard = Heard(process.stdout, most=100_000, told=count)
    complaint = Heard(process.stderr, most=10)
    assert enough.wait(60)
    assert heard.full
    children.end(process)
    assert len(heard.close()) == 100_000
    complaint.close()


def test_a_child_is_handed_its_environment_and_no_more() -> None:
    children = Children()
    process = children.begin(
        (sys.executable, "-c", "import os; print(sorted(set(os.environ) - {'LC_CTYPE'}))"), {"ONLY": "this"}
    )
    heard, complaint = Heard(process.stdout, most=1000), Heard(process.stderr, most=1000)
    process.wait()
    children.end(process)
    assert heard.close() == b"['ONLY']\n"
    assert complaint.close() == b""


def test_a_child_reads_what_it_is_told() -> None:
    children = Children()
    process = children.begin(
        (sys.executable, "-c", "import sys; print(sys.stdin.read() * 2)"), {}, has_input=True
    )
    heard, complaint = Heard(process.stdout, most=1000), Heard(process.stderr, most=1000)
    assert process.stdin is not None
    process.stdin.write(b"face")
    process.stdin.close()
    process.wait()
    children.end(process)
    assert heard.close() == b"faceface\n"
    complaint.close()

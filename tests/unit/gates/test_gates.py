"""A gate that never shuts is no gate: each of them is shown failing, in a run of its own."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Give an empty project that stands behind our gates, and nothing else of ours."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeconftest('pytest_plugins = ["tests.gates"]')
    pytester.makeini("[pytest]\nqt_api = pyside6\nfilterwarnings = error\naddopts = --no-qt-log")
    return pytester


def outcome(run: pytest.Pytester, test: str) -> tuple[dict[str, int], str]:
    """Run one test file; the counts of its outcomes, and what was printed."""
    run.makepyfile(test)
    result = run.runpytest_subprocess("-p", "no:cacheprovider", "-p", "pytestqt.plugin")
    return result.parseoutcomes(), result.stdout.str()


def test_a_clean_test_passes_every_gate(run: pytest.Pytester) -> None:
    """Without this one, a gate that always fails would look like a good gate."""
    counts, _ = outcome(
        run,
        """
        import logging, threading
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QWidget
        from tests.gates_log import expect_log

        def test_quiet(qtbot):
            window = QWidget()
            qtbot.addWidget(window)
            window.show()
            timer = QTimer(window)
            timer.start(10)
            reader = threading.Thread(target=threading.Event().wait, args=(0.4,))
            reader.start()
            with expect_log("desk", logging.WARNING, "away") as lines:
                logging.getLogger("desk").warning("the server is away")
            assert len(lines) == 1
        """,
    )

    assert counts == {"passed": 1}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("logging.getLogger('desk').warning('lost')", "the log got: desk WARNING: lost"),
        ("qWarning('painter not active')", "Qt said: default warning: painter not active"),
        (
            "threading.Thread(target=time.sleep, args=(3,), name='reader', daemon=True).start()",
            "a thread is left running: reader",
        ),
        ("kept.append(QTimer()); kept[0].start(1000)", "a timer is left running: PySide6.QtCore.QTimer"),
        (
            "kept.append(QObject()); kept[0].startTimer(1000)",
            "a timer is left running: PySide6.QtCore.QObject",
        ),
        ("kept.append(QWidget()); kept[0].show()", "a window is left open: PySide6.QtWidgets.QWidget"),
    ],
    ids=["log line", "Qt warning", "thread", "timer", "object's own timer", "window"],
)
def test_what_is_left_behind_fails_the_test(run: pytest.Pytester, body: str, words: str) -> None:
    counts, printed = outcome(
        run,
        f"""
        import logging, threading, time
        from PySide6.QtCore import QObject, QTimer, qWarning
        from PySide6.QtWidgets import QWidget

        kept = []

        def test_careless(qapp):
            {body}

        def test_next_is_not_blamed(qapp):
            pass
        """,
    )

    assert counts == {"passed": 2, "errors": 1}
    assert words in printed


def test_an_expected_line_that_never_comes_fails(run: pytest.Pytester) -> None:
    counts, printed = outcome(
        run,
        """
        import logging
        from tests.gates_log import expect_log

        def test_silent():
            with expect_log("desk", logging.ERROR, "full"):
                pass
        """,
    )

    assert counts == {"failed": 1}
    assert "desk logged no ERROR matching 'full'" in printed


def test_a_line_of_another_level_is_not_the_expected_one(run: pytest.Pytester) -> None:
    counts, printed = outcome(
        run,
        """
        import logging
        from tests.gates_log import expect_log

        def test_worse():
            with expect_log("desk", logging.WARNING, "disk"):
                logging.getLogger("desk").warning("disk nearly full")
                logging.getLogger("desk").error("disk full")
        """,
    )

    assert counts == {"passed": 1, "errors": 1}
    assert "the log got: desk ERROR: disk full" in printed


def test_what_a_wide_fixture_leaves_behind_fails_the_run(run: pytest.Pytester) -> None:
    """The last test of the run is not where it was left, but somebody must be told."""
    counts, printed = outcome(
        run,
        """
        import threading, time, pytest

        @pytest.fixture(scope="module")
        def server():
            threading.Thread(target=time.sleep, args=(3,), name="server", daemon=True).start()

        def test_ask(server):
            pass
        """,
    )

    assert counts == {"passed": 1, "errors": 1}
    assert "a thread is left running: server" in printed


def test_a_python_warning_fails(run: pytest.Pytester) -> None:
    counts, _ = outcome(
        run,
        """
        def test_file_left_open():
            open(__file__)
        """,
    )

    assert counts["failed"] == 1

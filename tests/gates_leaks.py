"""Threads, timers and windows that outlive their test."""

import gc
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

#: Seconds that a stopping thread may take. A reader blocked on a socket ends at its time-out, and tests
#: set read time-outs of 0.5 s.
PATIENCE = 0.7

# Threads that were told of once, and cannot be ended from outside.
_told: set[threading.Thread] = set()


@dataclass(frozen=True, slots=True)
class Alive:
    """What is alive at one moment: threads by themselves, timers and windows by their C++ address."""

    threads: frozenset[threading.Thread]
    timers: frozenset[int]
    windows: frozenset[int]


def alive() -> Alive:
    """Take stock."""
    return Alive(
        frozenset(_threads()),
        frozenset(_address(owner) for owner in _timer_owners()),
        frozenset(_address(window) for window in _windows()),
    )


def leaks(before: Alive) -> list[str]:
    """Say what lives now that did not live `before`, and end the timers and windows among it.

    They are ended so that one leak is told once, by the test that left it.
    """
    _settle()
    found = [f"a window is left open: {_name(window)}" for window in _new_windows(before)]
    found += [f"a timer is left running: {_name(owner)}" for owner in _new_timer_owners(before)]
    if found:
        # Only what something still holds is a leak: a cycle that nobody reaches is not.
        gc.collect()
        _settle()
        windows, owners = _new_windows(before), _new_timer_owners(before)
        found = [f"a window is left open: {_name(window)}" for window in windows]
        found += [f"a timer is left running: {_name(owner)}" for owner in owners]
        _end(windows, owners)
    return found + [f"a thread is left running: {thread.name}" for thread in _new_threads(before)]


def _end(windows: list[QWidget], owners: list[QObject]) -> None:
    dispatcher = QAbstractEventDispatcher.instance()
    for owner in owners:
        if isinstance(owner, QTimer):
            owner.stop()
        elif dispatcher is not None:
            dispatcher.unregisterTimers(owner)
    for window in windows:
        window.close()
        window.deleteLater()
    _settle()


def _new_threads(before: Alive) -> list[threading.Thread]:
    deadline = time.monotonic() + PATIENCE
    left = [thread for thread in _threads() if thread not in before.threads]
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    running = [thread for thread in left if thread.is_alive()]
    _told.update(running)
    return running


def _new_windows(before: Alive) -> list[QWidget]:
    return [window for window in _windows() if _address(window) not in before.windows]


def _new_timer_owners(before: Alive) -> list[QObject]:
    return [owner for owner in _timer_owners() if _address(owner) not in before.timers]


def _threads() -> Iterator[threading.Thread]:
    for thread in threading.enumerate():
        # A thread that Qt or a driver began and that once called into Python: not ours to end.
        if thread not in _told and not isinstance(thread, threading._DummyThread):
            yield thread


def _windows() -> Iterator[QWidget]:
    if isinstance(QCoreApplication.instance(), QApplication):
        for window in QApplication.topLevelWidgets():
            # A window with a parent goes with it; the tool tip's label is kept by Qt itself.
            if window.parent() is None and not window.inherits("QTipLabel"):
                yield window


def _timer_owners() -> Iterator[QObject]:
    dispatcher = QAbstractEventDispatcher.instance()
    if QCoreApplication.instance() is None or dispatcher is None:
        return
    for thing in gc.get_objects():
        # By its type alone: asking the thing itself could wake a proxy.
        if issubclass(type(thing), QObject) and shiboken6.isValid(thing):
            owner: QObject = thing
            if owner.thread().isCurrentThread() and dispatcher.registeredTimers(owner):
                yield owner


def _settle() -> None:
    """Let Qt finish what was put off: deleteLater, and timers of no length."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def _address(thing: QObject) -> int:
    address: int = shiboken6.getCppPointer(thing)[0]
    return address


def _name(thing: QObject) -> str:
    return f"{type(thing).__module__}.{type(thing).__qualname__} {thing.objectName()!r}"

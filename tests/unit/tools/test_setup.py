"""Set-up meets machines nobody prepared: what it cannot do, it says in a sentence that helps."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
RUN = [
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libxkbcommon0",
    "libfontconfig1",
    "libcups2",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
]


@dataclass
class Machine:
    """A machine with only the commands that a test puts there; apt notes what it was asked for."""

    folder: Path
    installed: list[str] = field(default_factory=list)

    def command(self, name: str, script: str) -> None:
        """Put a command on the path."""
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def set_up(self, step: str) -> subprocess.CompletedProcess[str]:
        """Run one step of set-up there."""
        lines = "\n".join(f"echo 'ii  {name}'" for name in self.installed)
        self.command("dpkg-query", lines or "exit 1")
        return subprocess.run(
            [self.folder / "tools" / "setup.sh", step],
            env={"PATH": str(self.folder / "bin")},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def asked(self) -> str:
        """What apt-get was called with."""
        notes = self.folder / "asked"
        return notes.read_text(encoding="utf-8") if notes.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    for name in ("bin", "tools"):
        (tmp_path / name).mkdir()
    shutil.copy(ROOT / "tools" / "setup.sh", tmp_path / "tools")
    for name in ("cat", "dirname", "env", "mkdir", "sed", "sh", "tail", "tr"):
        found = shutil.which(name)
        assert found is not None
        (tmp_path / "bin" / name).symlink_to(found)
    made = Machine(tmp_path)
    made.command("apt-get", f'echo "$@" >> {tmp_path}/asked')
    made.command("id", "echo 0")
    return made


def test_root_gets_what_is_missing_and_nothing_else(machine: Machine) -> None:
    machine.installed = RUN[:-1]

    machine.set_up("run")

    assert machine.asked.splitlines()[0] == "-qq update"
    assert machine.asked.splitlines()[1].endswith(" install libxkbcommon-x11-0")


def test_a_library_renamed_for_64_bit_time_counts_as_installed(machine: Machine) -> None:
    """Otherwise every set-up on Ubuntu 24.04 would ask for the administrator's password."""
    machine.installed = [f"{name}t64" if name in {"libcups2", "libglib2.0-0"} else name for name in RUN]

    machine.set_up("run")

    assert machine.asked == ""


def test_without_root_and_sudo_the_packages_are_named(machine: Machine) -> None:
    machine.command("id", "echo 1000")
    machine.installed = RUN[1:]

    ended = machine.set_up("run")

    assert ended.returncode == 1
    assert "apt-get install libgl1" in ended.stderr
    assert machine.asked == ""


def test_sudo_is_used_by_those_who_are_not_root(machine: Machine) -> None:
    machine.command("id", "echo 1000")
    machine.command("sudo", 'echo sudo >> "${0%/bin/sudo}/asked"; exec "$@"')

    machine.set_up("test")

    assert machine.asked.splitlines()[:2] == ["sudo", "-qq update"]


def test_readers_of_pdfs_and_codes_are_brought_for_the_tests_of_letters(machine: Machine) -> None:
    """Those tests fail without them, rather than pass over a letter that nobody can read."""
    machine.set_up("test")

    wanted = machine.asked.splitlines()[1].partition(" install ")[2].split()
    assert {"poppler-utils", "zbar-tools"} <= set(wanted)


def test_when_apt_fails_its_own_words_are_shown(machine: Machine) -> None:
    machine.command("apt-get", "echo 'E: no space left' >&2; exit 100")

    ended = machine.set_up("test")

    assert ended.returncode == 1
    assert "E: no space left" in ended.stderr


def test_a_machine_without_a_new_enough_python_is_told(machine: Machine) -> None:
    machine.installed = RUN
    machine.command("python3", "exit 1")  # answers as 3.9 would

    ended = machine.set_up("run")

    assert ended.returncode == 1
    assert "needs Python 3.11 or newer" in ended.stderr


def test_another_system_is_told_what_to_bring(machine: Machine) -> None:
    (machine.folder / "bin" / "apt-get").unlink()

    ended = machine.set_up("test")

    assert ended.returncode == 0
    assert "no Debian or Ubuntu" in ended.stdout
    assert "gnome-keyring" in ended.stdout


def test_what_is_not_built_yet_says_so() -> None:
    made = subprocess.run(["make", "installer"], cwd=ROOT, check=True, capture_output=True, text=True)

    assert "not yet built" in made.stdout


def test_the_gate_of_the_house_is_the_three_commands() -> None:
    """What the machine checks before a merge is what a person can type."""
    planned = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "exec make lint types test" in planned
    assert os.access(ROOT / ".ci" / "run", os.X_OK)

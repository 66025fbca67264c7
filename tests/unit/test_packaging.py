"""The program finds its fonts and its words wherever it is installed, and the lock holds all it needs."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import tamin_desk
from tamin_desk import data

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Run where the checkout cannot be seen: prints where the program lies, then what it finds there.
LOOK = """
from tamin_desk import data
print(data.__file__)
for folder in (data.resources(), data.translations()):
    print(*sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()), sep="\\n")
"""


def test_a_checkout_finds_its_own_folders() -> None:
    assert data.resources() == ROOT / "resources"
    assert data.translations() == ROOT / "translations"


def test_a_wheel_carries_everything_the_checkout_has(tmp_path: Path) -> None:
    """A desk without its fonts shows Persian in boxes; one without its translations speaks English."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)

    # In isolated mode nothing of the caller's path counts, and the wheel comes before what is installed.
    program = f"import sys; sys.path.insert(0, {str(site)!r})\n{LOOK}"
    printed = subprocess.run(
        [sys.executable, "-I", "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.splitlines()

    resources = {str(path.relative_to(ROOT / "resources")) for path in _files(ROOT / "resources")}
    languages = {f"{path.stem}.qm" for path in (ROOT / "translations").glob("*.ts")}
    assert printed[0] == str(site / "tamin_desk" / "data.py")
    assert set(printed[1:]) == resources | languages
    assert {"tamin_desk_fa.qm", "tamin_desk_en.qm"} <= languages


def test_an_installation_without_its_folders_says_so(tmp_path: Path) -> None:
    (tmp_path / "tamin_desk").mkdir()
    for name in ("__init__.py", "data.py"):
        (tmp_path / "tamin_desk" / name).write_bytes((ROOT / "tamin_desk" / name).read_bytes())

    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{LOOK}"
    ended = subprocess.run([sys.executable, "-I", "-c", program], check=False, capture_output=True, text=True)

    assert "Tamin Desk was installed without its resources" in ended.stderr


def test_the_program_knows_its_own_version() -> None:
    assert PROJECT["version"] == tamin_desk.__version__


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_the_lock_pins_what_the_project_asks_for(name: str) -> None:
    """Set-up installs from the lock alone: a dependency that is missing there is missing on every desk."""
    extras = PROJECT["optional-dependencies"]
    asked = PROJECT["dependencies"] + extras["backend"] + (extras["dev"] if name == "dev.txt" else [])
    wanted = {_canonical(asked_for) for asked_for in asked} - {"tamin-desk"}

    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")

    pinned = {_canonical(line) for line in re.findall(r"^[\w.\[\]-]+==", text, flags=re.MULTILINE)}
    assert wanted <= pinned
    assert "://" not in text, "a lock names no index: whoever installs uses their own"
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block


def test_both_locks_pin_the_same_versions() -> None:
    """What runs at a desk is what the tests ran with."""
    run, dev = (
        set(
            re.findall(
                r"^[\w.-]+==[^\\]*", (ROOT / "requirements" / name).read_text("utf-8"), flags=re.MULTILINE
            )
        )
        for name in ("run.txt", "dev.txt")
    )

    assert run <= dev


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _canonical(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]*[A-Za-z0-9]", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match[0]).lower()

"""The command line: which command is meant, and what is said when it cannot be."""

import subprocess
import sys

import pytest

from tamin_desk import __version__
from tamin_desk.cli import main


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"tamin-desk {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    for word in ("demo", "backend", "outbox", "--profile", "--server", "--language"):
        assert word in shown


def test_help_does_not_name_what_only_the_program_itself_calls(capsys: pytest.CaptureFixture[str]) -> None:
    """It would wait for a picture that nobody at a terminal can give it."""
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "decode-picture" not in capsys.readouterr().out


def test_the_demonstration_has_its_own_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["demo", "--help"])
    shown = capsys.readouterr().out
    for word in ("--people", "--seed", "--fresh"):
        assert word in shown


@pytest.mark.parametrize(
    "wrong",
    [["--language", "de"], ["demo", "--people", "many"], ["unknown"], ["--language", "fa", "backend"]],
)
def test_what_is_no_command_ends_with_status_two(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert "tamin-desk" in capsys.readouterr().err


def test_a_sealed_copy_needs_a_file_and_a_direction(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["outbox"], ["outbox", "export"], ["outbox", "send", "x"]):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_outbox_command_tells_of_a_wrong_profile(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outbox", "--profile", "../elsewhere", "export", "x.tamin-outbox"]) == 2
    assert capsys.readouterr().err.startswith("tamin-desk: ")


def test_the_backend_reads_its_own_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["backend", "--help"])
    assert ended.value.code == 0
    assert "--until-input-closes" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--profile", "../elsewhere"], ["--server", "ftp://somewhere"]])
def test_a_setting_that_does_not_fit_is_told_in_one_line(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(wrong) == 2
    told = capsys.readouterr().err
    assert told.startswith("tamin-desk: ")
    assert told.count("\n") == 1


def test_nothing_of_qt_is_loaded_for_the_backend() -> None:
    program = (
        "import sys\n"
        "from tamin_desk.cli import main\n"
        "try:\n"
        "    main(['backend', '--help'])\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(sorted(name for name in sys.modules if name.startswith('PySide6')))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.rstrip().endswith("[]")

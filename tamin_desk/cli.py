"""The command line: the program, the demonstration and the reference backend.

Heavy modules are imported by the command that needs them, so that the window's first paint never
waits for the backend's, nor a server for Qt.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tamin_desk import __version__


@dataclass(frozen=True, slots=True)
class Command:
    """One command, by what it does and how it is told what it needs.

    Attributes:
        help: its line in the help; ``None`` for one that nobody but the program itself calls.
        run: does it, and returns the exit status.
        add_options: adds its options to its parser; ``None`` for a command that parses by itself, comes
            first on the line, and finds what stands behind its name in ``rest``.
    """

    help: str | None
    run: Callable[[argparse.Namespace], int]
    add_options: Callable[[argparse.ArgumentParser], None] | None = None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tamin-desk", description="The counter desk for registry photos.")
    parser.add_argument("--version", action="version", version=f"tamin-desk {__version__}")
    _add_program_options(parser)
    shown = ",".join(name for name, command in _COMMANDS.items() if command.help is not None)
    commands = parser.add_subparsers(dest="command", metavar=f"{{{shown}}}")
    for name, command in _COMMANDS.items():
        has_help = command.add_options is not None
        if command.help is None:
            # Not listed: an empty help would be a line without words.
            of_command = commands.add_parser(name, add_help=has_help)
        else:
            of_command = commands.add_parser(name, add_help=has_help, help=command.help)
        if command.add_options is not None:
            command.add_options(of_command)
    return parser


def _add_program_options(parser: argparse.ArgumentParser) -> None:
    # SUPPRESS: what stands before the command must not be overwritten by the command's default.
    parser.add_argument("--profile", default=argparse.SUPPRESS, help="the desk's profile (default: desk)")
    parser.add_argument("--server", default=argparse.SUPPRESS, help="one base URL for all three systems")
    parser.add_argument("--language", choices=("fa", "en"), default=argparse.SUPPRESS)


def _add_demo_options(demo: argparse.ArgumentParser) -> None:
    _add_program_options(demo)
    demo.add_argument("--people", type=int, default=2000, help="how many fictional people (default: 2000)")
    demo.add_argument("--seed", type=int, default=1398, help="the population's seed (default: 1398)")
    demo.add_argument("--fresh", action="store_true", help="forget what earlier demonstrations left")


def _add_outbox_options(outbox: argparse.ArgumentParser) -> None:
    _add_program_options(outbox)
    actions = outbox.add_subparsers(dest="action", required=True)
    export = actions.add_parser("export", help="write a sealed copy of this desk's store")
    export.add_argument("file", type=Path, help="where to, as on a stick: NAME.tamin-outbox")
    taken = actions.add_parser("import", help="take in the unsent acts of a sealed copy; twice is once")
    taken.add_argument("file", type=Path, help="the sealed copy")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    first = _COMMANDS.get(given[0]) if given else None
    if first is not None and first.add_options is None:
        return first.run(argparse.Namespace(rest=given[1:]))
    parser = _parser()
    options = parser.parse_args(given)
    if options.command is None:
        return _program(options)
    command = _COMMANDS[options.command]
    if command.add_options is None:
        parser.error(f"{options.command} comes first on the line")
    return command.run(options)


def _program(options: argparse.Namespace) -> int:
    from tamin_desk.app import run

    return run(
        profile=getattr(options, "profile", "desk"),
        server=getattr(options, "server", None),
        language=getattr(options, "language", None),
    )


def _demo(options: argparse.Namespace) -> int:
    from tamin_desk.demo import run_demo

    return run_demo(options)


def _decode_picture(_options: argparse.Namespace) -> int:
    from tamin_desk.services.capture.decode_child import main as decode

    return decode()


def _add_audit_options(audit: argparse.ArgumentParser) -> None:
    commands = audit.add_subparsers(dest="action", required=True)
    verify = commands.add_parser(
        "verify",
        help="was anything changed? (exit status 0: no, 1: yes, 2: not verified)",
    )
    _add_program_options(verify)
    verify.add_argument(
        "--server-list",
        metavar="FILE",
        help="what `backend audit checkpoints` wrote; no server is asked",
    )
    verify.add_argument("--json", action="store_true", help="tell it for programs")


def _audit(options: argparse.Namespace) -> int:
    from tamin_desk.audit_command import run

    return run(options)


def _outbox(options: argparse.Namespace) -> int:
    from tamin_desk.services.outbox_command import run

    return run(options)


def _backend(options: argparse.Namespace) -> int:
    try:
        from tamin_desk.backend.cli import main as backend_main
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.startswith("tamin_desk"):
            raise
        sys.stderr.write(
            f"The reference backend needs {missing.name}, which is not installed: "
            'install "tamin-desk[backend]".\n'
        )
        return 1
    return backend_main(options.rest)


_COMMANDS: Final[Mapping[str, Command]] = MappingProxyType(
    {
        "demo": Command(
            "open the program on an embedded backend with fictional people", _demo, _add_demo_options
        ),
        "audit": Command("verify the chain of what was done at this desk", _audit, _add_audit_options),
        "outbox": Command(
            "write or take in a sealed copy of this desk's unsent work; the program must be closed",
            _outbox,
            _add_outbox_options,
        ),
        # The backend has its own options and its own extra; its parser is made only when it is called.
        "backend": Command("run the reference backend, or look after its users", _backend),
        # The program calls it for each picture from outside; what it says is no text.
        "decode-picture": Command(None, _decode_picture),
    }
)

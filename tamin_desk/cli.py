"""The command line: the program, the demonstration and the reference backend.

Heavy modules are imported by the command that needs them, so that the window's first paint never
waits for the backend's, nor a server for Qt.
"""

import argparse
import sys
from collections.abc import Sequence

from tamin_desk import __version__


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tamin-desk", description="The counter desk for registry photos.")
    parser.add_argument("--version", action="version", version=f"tamin-desk {__version__}")
    _add_program_arguments(parser)
    commands = parser.add_subparsers(dest="command", metavar="{demo,backend}")

    demo = commands.add_parser("demo", help="open the program on an embedded backend with fictional people")
    _add_program_arguments(demo)
    demo.add_argument("--people", type=int, default=2000, help="how many fictional people (default: 2000)")
    demo.add_argument("--seed", type=int, default=1398, help="the population's seed (default: 1398)")
    demo.add_argument("--fresh", action="store_true", help="forget what earlier demonstrations left")

    # The backend has its own options and its own extra; its parser is made only when it is called.
    commands.add_parser("backend", help="run the reference backend, or look after its users", add_help=False)
    return parser


def _add_program_arguments(parser: argparse.ArgumentParser) -> None:
    # SUPPRESS: what stands before the command must not be overwritten by the command's default.
    parser.add_argument("--profile", default=argparse.SUPPRESS, help="the desk's profile (default: desk)")
    parser.add_argument("--server", default=argparse.SUPPRESS, help="one base URL for all three systems")
    parser.add_argument("--language", choices=("fa", "en"), default=argparse.SUPPRESS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["backend"]:
        return _backend(given[1:])
    options = _parser().parse_args(given)
    if options.command == "demo":
        from tamin_desk.demo import run_demo

        return run_demo(options)

    from tamin_desk.app import run

    return run(
        profile=getattr(options, "profile", "desk"),
        server=getattr(options, "server", None),
        language=getattr(options, "language", None),
    )


def _backend(arguments: list[str]) -> int:
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
    return backend_main(arguments)

"""Keep `translations/*.ts` and the source text in step: `python -m tools.strings check|update [--drop]`.

`tamin_desk_fa.ts` holds every string; `tamin_desk_en.ts` only plural forms, as the source text is English.
Source locations are left out of the files, so that a moved line is no change.
"""

import argparse
import ast
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET  # nosec B405 # reads the project's own files only
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
SOURCE = ROOT / "tamin_desk"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One `.ts` file: its language, and whether it holds the plural forms alone."""

    language: str
    plurals_only: bool

    @property
    def path(self) -> Path:
        """Where the file lies in the checkout."""
        return FOLDER / f"tamin_desk_{self.language}.ts"


CATALOGUES = (Catalogue("fa", plurals_only=False), Catalogue("en", plurals_only=True))

# What stands for a value in a text: {name}, %1, %n and %Ln.
_PLACE = re.compile(r"\{\w*\}|%L?(?:n|\d)")


def extract(catalogue: Catalogue, target: Path, *, source: Path = SOURCE, drop: bool = False) -> None:
    """Merge the strings of the Python files under `source` into `target`, a `.ts` file made when missing.

    With `drop`, translations whose source text is gone are forgotten. Raises CalledProcessError when
    lupdate fails; its complaints go to standard error.
    """
    lupdate = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    if lupdate is None:
        raise FileNotFoundError("pyside6-lupdate is missing: run `make lint` once to set up")
    options = ["-silent", "-warnings-are-errors", "-locations", "none", "-source-language", "en"]
    options += ["-target-language", catalogue.language]
    options += ["-pluralonly"] if catalogue.plurals_only else []
    options += ["-no-obsolete"] if drop else []
    files = sorted(str(path) for path in source.rglob("*.py"))
    subprocess.run([lupdate, *options, *files, "-ts", str(target)], check=True)


def problems(path: Path) -> Iterator[str]:
    """Yield one line for each message of a `.ts` file that is unfinished, vanished or has other places."""
    root = ET.parse(path).getroot()  # nosec B314 # the project's own file
    for context in root.iter("context"):
        for message in context.iter("message"):
            text = message.findtext("source", "")
            translation = message.find("translation")
            where = f"{path.name}: {context.findtext('name', '')}: “{text}”"
            if translation is None:
                yield f"{where} has no translation"
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            kind = translation.get("type", "")
            if kind in {"vanished", "obsolete"}:
                yield f"{where} is no longer in the source"
            elif kind == "unfinished" or not all(form.strip() for form in forms):
                yield f"{where} is not translated"
            else:
                yield from (f"{where}: {trouble}" for form in forms if (trouble := _places(text, form)))


def _places(text: str, translation: str) -> str:
    """Say how the values named in a translation differ from those of its source; empty when they agree."""
    # A plural form may say its number in words, and %n and %Ln differ in digits alone.
    wanted, found = (
        {place for place in _PLACE.findall(side) if not place.endswith("n")} for side in (text, translation)
    )
    if wanted == found:
        return ""
    return f"names {sorted(found)} where the source names {sorted(wanted)}"


def unseen(source: Path, catalogue: Path) -> Iterator[str]:
    """Yield one line for each translated call under `source` that lupdate passed over without a word.

    lupdate drops f-strings, `n=` and any computed number handed to translate(), and takes a variable
    there for no plural at all; only `self.tr(text, "", number)` gives the plural forms of both languages.
    """
    messages = list(ET.parse(catalogue).getroot().iter("message"))  # nosec B314 # the project's own file
    texts = {message.findtext("source", "") for message in messages}
    plurals = {message.findtext("source", "") for message in messages if message.get("numerus") == "yes"}
    for path in sorted(source.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and (position := _text_position(call)) < len(call.args):
                where = f"{path.relative_to(source.parent)}:{call.lineno}"
                text = call.args[position]
                if isinstance(text, ast.JoinedStr):
                    yield f"{where}: an f-string is not extracted: use {{names}} and .format()"
                elif isinstance(text, ast.Constant) and isinstance(text.value, str):
                    counted = len(call.args) > position + 2 or any(word.arg == "n" for word in call.keywords)
                    if text.value not in texts:
                        yield f"{where}: lupdate does not see “{text.value}”"
                    elif counted and text.value not in plurals:
                        yield f'{where}: “{text.value}” gets no plural forms: use self.tr(text, "", number)'


def _text_position(call: ast.Call) -> int:
    """Tell which argument of a call is its source text; one past the last when it translates nothing."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return {"translate": 1, "QT_TRANSLATE_NOOP": 1, "tr": 0, "QT_TR_NOOP": 0}.get(name, len(call.args))


def drift(catalogue: Catalogue) -> str:
    """Say how the committed file differs from what the source asks for; empty when it does not."""
    if not catalogue.path.exists():
        return f"{catalogue.path.name} is missing"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / catalogue.path.name
        shutil.copy(catalogue.path, fresh)
        extract(catalogue, fresh)
        if fresh.read_bytes() == catalogue.path.read_bytes():
            return ""
    return f"{catalogue.path.name} is not what the source asks for: run `make strings` and translate"


def check() -> int:
    """Print every trouble of every catalogue; the exit status."""
    found = []
    for catalogue in CATALOGUES:
        trouble = drift(catalogue)
        found += [trouble] if trouble else []
        found += problems(catalogue.path) if catalogue.path.exists() else []
    found += unseen(SOURCE, CATALOGUES[0].path)
    for line in found:
        print(line)
    print(
        f"translations: {len(found)} to mend" if found else "translations: in step with the source, complete"
    )
    return 1 if found else 0


def update(*, drop: bool) -> int:
    """Bring every catalogue up to date and print what is left to translate; the exit status is 0."""
    left: list[str] = []
    for catalogue in CATALOGUES:
        extract(catalogue, catalogue.path, drop=drop)
        left += problems(catalogue.path)
    left += unseen(SOURCE, CATALOGUES[0].path)
    print(f"translations: {len(left)} to mend", *left, sep="\n  ")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.strings", description="translations in step")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="fail when a catalogue differs from the source or is incomplete")
    updating = commands.add_parser("update", help="bring the catalogues up to date")
    updating.add_argument("--drop", action="store_true", help="forget translations whose source is gone")
    chosen = parser.parse_args(arguments)
    return check() if chosen.command == "check" else update(drop=chosen.drop)


if __name__ == "__main__":
    raise SystemExit(main())

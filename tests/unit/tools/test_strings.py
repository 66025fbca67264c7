"""A string that is left out is English on a Persian desk: every way to leave one out is caught."""

from pathlib import Path

import pytest

from tools import strings

PERSIAN = strings.Catalogue("fa", plurals_only=False)
ENGLISH = strings.Catalogue("en", plurals_only=True)

PAGE = """
from PySide6.QtCore import QCoreApplication, QObject

class Page(QObject):
    def words(self, count):
        return QCoreApplication.translate("Desk", "Search {place}"), self.tr("%Ln card(s)", "", count)
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "page.py").write_text(PAGE, encoding="utf-8")
    return folder


def catalogue(path: Path, message: str) -> Path:
    path.write_text(
        f'<!DOCTYPE TS><TS version="2.1" language="fa"><context><name>Desk</name>{message}</context></TS>',
        encoding="utf-8",
    )
    return path


def test_persian_asks_for_every_text_and_english_for_plurals_alone(source: Path, tmp_path: Path) -> None:
    for language in (PERSIAN, ENGLISH):
        strings.extract(language, tmp_path / f"{language.language}.ts", source=source)

    assert "Search {place}" in (tmp_path / "fa.ts").read_text(encoding="utf-8")
    assert "Search {place}" not in (tmp_path / "en.ts").read_text(encoding="utf-8")
    assert "%Ln card(s)" in (tmp_path / "en.ts").read_text(encoding="utf-8")


def test_a_moved_line_is_no_change(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "fa.ts"
    strings.extract(PERSIAN, target, source=source)
    before = target.read_bytes()

    (source / "page.py").write_text("\n\n\n" + PAGE, encoding="utf-8")
    strings.extract(PERSIAN, target, source=source)

    assert before == target.read_bytes()


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ('<message><source>Search</source><translation type="unfinished"/></message>', "is not translated"),
        ("<message><source>Search</source><translation> </translation></message>", "is not translated"),
        ("<message><source>Search</source></message>", "has no translation"),
        (
            '<message><source>Search</source><translation type="vanished">جست‌وجو</translation></message>',
            "is no longer in the source",
        ),
        (
            "<message><source>Search {place}</source><translation>جست‌وجو</translation></message>",
            "names [] where the source names ['{place}']",
        ),
    ],
)
def test_an_incomplete_translation_is_told(tmp_path: Path, message: str, words: str) -> None:
    (trouble,) = strings.problems(catalogue(tmp_path / "fa.ts", message))

    assert words in trouble


def test_a_complete_translation_is_left_alone(tmp_path: Path) -> None:
    """Persian has one plural form, and may say the number in a word."""
    message = """<message numerus="yes"><source>%Ln card(s) of {name}</source>
        <translation><numerusform>یک کارت {name}</numerusform></translation></message>"""

    assert not list(strings.problems(catalogue(tmp_path / "fa.ts", message)))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ('self.tr(f"{count} cards")', "an f-string is not extracted"),
        (
            'QCoreApplication.translate("Desk", "%Ln cards", "", len(count))',
            "lupdate does not see “%Ln cards”",
        ),
        ('QCoreApplication.translate("Desk", "%Ln cards", "", count)', "“%Ln cards” gets no plural forms"),
        ('self.tr("%n cards", n=count)', "“%n cards” gets no plural forms"),
    ],
)
def test_what_lupdate_drops_without_a_word_is_told(
    source: Path, tmp_path: Path, call: str, words: str
) -> None:
    with (source / "page.py").open("a", encoding="utf-8") as page:
        page.write(f"\n    def more(self, count):\n        return {call}\n")
    strings.extract(PERSIAN, tmp_path / "fa.ts", source=source)

    (trouble,) = strings.unseen(source, tmp_path / "fa.ts")

    assert words in trouble

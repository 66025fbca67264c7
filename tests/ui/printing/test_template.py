"""The file with the cover's measures: judged as a whole before anything is printed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF

from tamin_desk.data import resources
from tamin_desk.domain.errors import TemplateUnusable
from tamin_desk.ui.printing.template import CoverField, cover_template, load_template

OURS = resources() / "print" / "cover-a6.toml"


def test_the_cover_of_this_installation_is_a_sheet_of_a6_with_a_photo_of_three_by_four() -> None:
    template = cover_template()
    assert (template.name, template.millimetres) == ("A6", (105.0, 148.0))
    assert template.size == QSizeF(10_500, 14_800)
    assert template.photo == QRectF(800, 3_400, 3_000, 4_000)
    assert {place.field for place in template.fields} == set(CoverField)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("width = 30.0\nheight = 40.0", "width = 30.0\nheight = 41.0", "photo: must be 30 by 40 millimetres"),
        ("format = 1", "format = 2", "format: must be 1"),
        ("left = 8.0\ntop = 34.0", "left = 8.0", "photo.top: is missing"),
        ("frame = 0.2", "frame = nan", "photo.frame: must be a number"),
        ("frame = 0.2", 'frame = "thin"', "photo.frame: must be a number"),
        ("frame = 0.2", "frame = 9", "photo.frame: must be from 0.05 to 2 millimetres"),
        ("frame = 0.2", "frame = 0.2\ncolour = 1", "photo.colour: is unknown"),
        ("left = 4.0", "left = 40.0", "rule 1: is not wholly on the sheet"),
        ("left = 8.0\ntop = 34.0", "left = 20.0\ntop = 34.0", "photo: runs into field full_name"),
        ('name = "unit"', 'name = "title"', "field title: must be there once"),
        ('name = "unit"', 'name = "shoe_size"', "field shoe_size: is unknown"),
        ("bold = true", 'bold = "yes"', "must be true or false"),
        ('name = "A6"', 'name = ""', "name: must be a word"),
        ("[mark] ", "[[mark]] ", "mark: must be a table"),
        ("[[rule]]", "[rule]", "cannot be read"),
        ("format = 1", "format = ", "cannot be read"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_the_place_in_the_file(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = OURS.read_text(encoding="utf-8")
    assert old in text
    wrong = tmp_path / "cover.toml"
    wrong.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TemplateUnusable) as refused:
        load_template(wrong)
    assert said in str(refused.value)
    assert "cover.toml" in str(refused.value)


def test_a_file_that_is_gone_or_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(TemplateUnusable, match="cannot be read"):
        load_template(tmp_path / "gone.toml")
    broken = tmp_path / "broken.toml"
    broken.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateUnusable, match="cannot be read"):
        load_template(broken)

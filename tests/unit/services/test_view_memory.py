"""A desk remembers how pictures were looked at, and no more of it than it needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.services.view_memory import MARKS_KEPT, SCREENS_KEPT, ViewMemory, keep_marks, keep_scale, load


class Drawer:
    """Keeps the contract of the store's small settings."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_setting(self, name: str) -> str | None:
        return self.kept.get(name)

    def put_setting(self, name: str, value: str) -> None:
        self.kept[name] = value


def test_what_was_kept_is_found_again() -> None:
    drawer = Drawer()
    keep_marks(drawer, "a" * 64, 0.2, 0.8)
    keep_scale(drawer, "screen|1|1920x1080", 3.78)
    assert load(drawer) == ViewMemory({"a" * 64: (0.2, 0.8)}, {"screen|1|1920x1080": 3.78})
    assert load(Drawer()) == ViewMemory()


def test_what_is_kept_loses_nothing_that_another_kept() -> None:
    """Two pages of one desk each know their own part; neither may write its part over the other's."""
    drawer = Drawer()
    keep_marks(drawer, "photo", 0.2, 0.8)
    keep_scale(drawer, "left screen", 3.78)
    keep_marks(drawer, "card", 0.1, 0.9)
    keep_scale(drawer, "right screen", 4.0)
    assert load(drawer).marks == {"photo": (0.2, 0.8), "card": (0.1, 0.9)}
    assert load(drawer).scales == {"left screen": 3.78, "right screen": 4.0}


def test_only_the_last_are_kept() -> None:
    memory = ViewMemory()
    for number in range(MARKS_KEPT + 50):
        memory = memory.with_marks(f"photo-{number}", 0.1, 0.9)
    for number in range(SCREENS_KEPT + 5):
        memory = memory.with_scale(f"screen-{number}", 4.0)
    assert len(memory.marks) == MARKS_KEPT
    assert "photo-0" not in memory.marks
    assert f"photo-{MARKS_KEPT + 49}" in memory.marks
    assert len(memory.scales) == SCREENS_KEPT


def test_what_is_used_again_is_the_newest() -> None:
    memory = ViewMemory().with_marks("old", 0.1, 0.9).with_marks("new", 0.1, 0.9).with_marks("old", 0.2, 0.8)
    assert list(memory.marks) == ["new", "old"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "null", '{"a": 1}', '{"a": [0.9, 0.1]}', '{"a": ["x", "y"]}', '{"a": [true]}']
)
def test_what_cannot_be_read_was_never_kept(text: str) -> None:
    drawer = Drawer()
    drawer.kept = {"face_marks": text, "screen_scales": text.replace("1", "1000")}
    assert load(drawer) == ViewMemory()


@given(st.dictionaries(st.text(max_size=20), st.floats(1, 50), max_size=10))
def test_any_name_of_a_screen_is_kept_as_it_is(scales: dict[str, float]) -> None:
    drawer = Drawer()
    for key, px_per_mm in scales.items():
        keep_scale(drawer, key, px_per_mm)
    assert load(drawer).scales == scales

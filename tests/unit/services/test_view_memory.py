"""A desk remembers how pictures were looked at, and no more of it than it needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.services.view_memory import MARKS_KEPT, SCREENS_KEPT, ViewMemory, load, save


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
    memory = ViewMemory().with_marks("a" * 64, 0.2, 0.8).with_scale("screen|1|1920x1080", 3.78)
    save(drawer, memory)
    assert load(drawer) == memory
    assert load(Drawer()) == ViewMemory()


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
    save(drawer, ViewMemory({}, scales))
    assert load(drawer).scales == scales

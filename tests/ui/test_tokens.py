"""Every clerk can read every text: the contrast that the design promises, computed."""

import pytest

from tamin_desk.ui.tokens import CONTRAST, DARK, LIGHT, TYPE, Palette, contrast_ratio

PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

# text token, the grounds it stands on
TEXTS = (
    ("ink", ("canvas", "surface", "subtle", "table", "accentSoft", "okSoft", "warnSoft", "badSoft")),
    ("ink2", ("canvas", "surface", "subtle", "table", "accentSoft", "okSoft", "warnSoft", "badSoft")),
    ("ink3", ("canvas", "surface", "subtle")),
    ("accent", ("canvas", "surface", "subtle", "accentSoft")),
    ("onAccent", ("accent", "accentHover")),
    ("ok", ("surface", "canvas", "okSoft")),
    ("warn", ("surface", "canvas", "warnSoft")),
    ("bad", ("surface", "canvas", "badSoft")),
    ("onChosen", ("chosen",)),
    ("surface", ("ink",)),  # tooltips
)

# look, token, contrast on surface (its own fill for the on… pairs) as the design states it
STATED = (
    ("light", "edge", "surface", 4.3),
    ("light", "edge", "canvas", 3.9),
    ("light", "ink", "surface", 17.8),
    ("light", "ink", "canvas", 16.0),
    ("light", "ink2", "surface", 8.7),
    ("light", "ink3", "surface", 5.7),
    ("light", "ink3", "canvas", 5.1),
    ("light", "accent", "surface", 8.6),
    ("light", "onAccent", "accent", 8.6),
    ("light", "ok", "surface", 6.8),
    ("light", "warn", "surface", 7.2),
    ("light", "bad", "surface", 7.3),
    ("light", "onChosen", "chosen", 10.3),
    ("dark", "edge", "surface", 4.3),
    ("dark", "edge", "canvas", 4.7),
    ("dark", "ink", "surface", 13.7),
    ("dark", "ink2", "surface", 9.2),
    ("dark", "ink3", "surface", 6.4),
    ("dark", "accent", "surface", 8.7),
    ("dark", "onAccent", "accent", 9.2),
    ("dark", "ok", "surface", 9.1),
    ("dark", "warn", "surface", 9.3),
    ("dark", "bad", "surface", 8.1),
    ("dark", "onChosen", "chosen", 11.7),
    ("contrast", "ink", "surface", 21.0),
    ("contrast", "ink3", "surface", 15.9),
    ("contrast", "accent", "surface", 16.0),
)


def _ratio(palette: Palette, first: str, second: str) -> float:
    colours = palette.as_dict()
    return contrast_ratio(colours[first], colours[second])


def test_black_on_white_is_twenty_one() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast_ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("look", PALETTES)
def test_every_text_can_be_read_on_every_ground_it_stands_on(look: str) -> None:
    found = {
        (text, ground): _ratio(PALETTES[look], text, ground) for text, grounds in TEXTS for ground in grounds
    }
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("look", PALETTES)
def test_the_border_of_what_can_be_used_stands_out(look: str) -> None:
    assert all(_ratio(PALETTES[look], "edge", ground) >= 3.0 for ground in ("surface", "canvas", "table"))


@pytest.mark.parametrize("look", PALETTES)
@pytest.mark.parametrize("tone", ["ok", "warn", "bad", "accent"])
def test_a_tone_on_its_own_soft_ground_keeps_the_stated_contrast(look: str, tone: str) -> None:
    assert _ratio(PALETTES[look], tone, f"{tone}Soft") >= 5.9


@pytest.mark.parametrize(("look", "token", "ground", "figure"), STATED)
def test_the_figures_of_the_design_are_true(look: str, token: str, ground: str, figure: float) -> None:
    assert _ratio(PALETTES[look], token, ground) == pytest.approx(figure, abs=0.06)


def test_the_light_table_has_no_colour_of_its_own() -> None:
    for palette in PALETTES.values():
        red, green, blue = (palette.table[place : place + 2] for place in (1, 3, 5))
        assert red == green == blue


def test_no_text_is_smaller_than_twelve() -> None:
    assert min(step.size for step in TYPE.values()) == 12

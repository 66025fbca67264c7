"""The columns of the indicator: all that is counted, and never coverage alone."""

from tamin_desk.domain.indicator import PEOPLE, Figures, Measure
from tamin_desk.services.indicator_figures import MAIN, Figure, value_of


def test_the_mismatch_rate_stands_beside_coverage_on_paper_and_in_files() -> None:
    """A unit that takes every face for a match would look like the best one by coverage alone."""
    for columns in (tuple(Figure), MAIN):
        assert columns.index(Figure.MISMATCH_RATE) == columns.index(Figure.COVERAGE) + 1


def test_whatever_is_counted_has_a_part_in_some_column() -> None:
    nothing = {figure: value_of(figure, Figures()) for figure in Figure}
    untold = [
        measure
        for measure in Measure
        if all(value_of(figure, Figures({measure: 7})) == nothing[figure] for figure in Figure)
    ]
    assert untold == []


def test_what_was_never_counted_is_unknown_in_every_column() -> None:
    before = Figures(knows_stocks=False, knows_flows=False)
    assert {value_of(figure, before) for figure in Figure} == {None}


def test_a_rate_is_told_with_its_decimal_and_a_count_without() -> None:
    told = Figures(dict.fromkeys((*PEOPLE, *Measure), 3))
    assert {figure for figure in Figure if not isinstance(value_of(figure, told), int)} == {
        figure for figure in Figure if figure.is_rate
    }

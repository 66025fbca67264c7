"""What files of the indicator are called and say: scope and period as an office calls them, and nobody."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.indicator import People
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, Period, period_of
from tamin_desk.domain.roles import UnitKind
from tamin_desk.services.indicator import Indicator, Question
from tamin_desk.services.indicator_figures import Figure
from tamin_desk.services.indicator_files import Column
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.indicator.export_words import file_name, period_name, words
from tests.fakes.api import FakeApi
from tests.fakes.indicator import FakeIndicator

pytestmark = pytest.mark.usefixtures("persian")

ABAN = Question(day=date(2026, 11, 10))


def asked(question: Question, sees: str = "tehran") -> Indicator:
    api = FakeApi()
    FakeIndicator(sees=sees).serve(api)
    return Indicator(api)


@pytest.mark.parametrize(
    ("question", "sees", "name"),
    [
        (ABAN, "tehran", "indicator-tehran-1405-08.xlsx"),
        (ABAN, "", "indicator-iran-1405-08.xlsx"),
        (replace(ABAN, unit="162/1"), "tehran", "indicator-162.1-1405-08.xlsx"),
        (replace(ABAN, grain=Grain.DAY), "tehran", "indicator-tehran-1405-08-19.xlsx"),
        (replace(ABAN, grain=Grain.WEEK), "tehran", "indicator-tehran-1405-08-16-week.xlsx"),
    ],
)
def test_a_file_is_named_after_scope_and_period(question: Question, sees: str, name: str) -> None:
    assert file_name(question, asked(question, sees).report(question), "xlsx") == name


def test_files_that_tell_of_others_have_other_names() -> None:
    """Saved one after the other, neither takes the place of the other."""
    question = replace(
        ABAN,
        unit_kind=UnitKind.SATELLITE_BRANCH,
        people=People.UNDER_15,
        insured_kind=InsuredKind.PENSIONER,
    )
    name = file_name(question, asked(question).report(question), "csv")
    assert name == "indicator-tehran-1405-08-satellite-branch-under-15-pensioner.csv"
    every = [
        *(replace(ABAN, unit_kind=kind) for kind in (None, *UnitKind)),
        *(replace(ABAN, insured_kind=kind) for kind in InsuredKind),
        *(replace(ABAN, people=people) for people in People if people is not People.EXPECTED),
    ]
    report = asked(ABAN).report(ABAN)
    assert len({file_name(one, report, "csv") for one in every}) == len(every)


def test_a_code_that_is_no_name_for_a_file_leads_nowhere_else() -> None:
    report = asked(ABAN).report(ABAN)
    scope = report.path[-1].model_copy(update={"code": "../../etc/x y"})
    odd = report.model_copy(update={"path": (scope,)})
    assert file_name(ABAN, odd, "csv") == "indicator-etc.x.y-1405-08.csv"


@pytest.mark.parametrize(
    ("grain", "name"),
    [(Grain.MONTH, "آبان ۱۴۰۵"), (Grain.WEEK, "۱۴۰۵/۰۸/۱۶ تا ۱۴۰۵/۰۸/۲۲"), (Grain.DAY, "۱۴۰۵/۰۸/۱۹")],
)
def test_a_period_is_called_as_in_an_office(grain: Grain, name: str) -> None:
    period: Period = period_of(grain, ABAN.day)
    assert period_name(period) == name


@pytest.mark.parametrize("language", Language)
def test_every_column_has_a_heading_of_its_own(persian: QApplication, language: Language) -> None:
    install_language(persian, language)
    told = words()
    heads = [told.heads[figure] for figure in Figure]
    assert len(set(heads)) == len(heads) == len(Figure)
    assert all(told.columns[column] for column in Column)
    # A rate says its unit in the head, as the cells are bare numbers.
    unit = "درصد" if language is Language.PERSIAN else "percent"
    assert {figure for figure in Figure if unit in told.heads[figure]} == {
        figure for figure in Figure if figure.is_rate
    }


def test_the_summary_says_what_was_asked_for() -> None:
    question = replace(
        ABAN,
        unit="0162",
        unit_kind=UnitKind.AGENCY,
        insured_kind=InsuredKind.PENSIONER,
        people=People.UNDER_15,
    )
    about = dict(words().about(asked(question).report(question), question))
    assert about["گستره"] == "استان تهران / شعبهٔ ۲ تهران"
    assert about["واحدهای اجرایی"] == 1
    assert about["واحدهای شمرده‌شده"] == "کارگزاری رسمی"
    assert about["افراد شمرده‌شده"] == "زیر ۱۵ سال"
    assert about["نوع بیمه"] == "مستمری‌بگیران"
    assert words().filters(question) == ("کارگزاری رسمی", "زیر ۱۵ سال", "مستمری‌بگیران")
    assert about["به‌روز تا"] == "۱۴۰۵/۰۹/۰۱، ۰۹:۳۰"


def test_correspondence_is_what_it_is_reckoned_of() -> None:
    """Of others the registry said something too, such as a death; they are in neither part."""
    assert words().definitions[Figure.CORRESPONDENCE] == (
        "از استعلام‌هایی که عکس آورده‌اند یا پاسخشان عدم تناظر بوده است، سهم آنها که عکس آورده‌اند"
    )


def test_answers_of_reviewers_do_not_look_like_parts_of_what_was_asked_for() -> None:
    """They are given on cases of any kind, and add up to something else."""
    heads = words().heads
    answers = (Figure.SECOND_AGREED, Figure.SECOND_DISAGREED, Figure.SECOND_UNDECIDED)
    assert heads[Figure.SECOND_OPINIONS] == "مقایسه: نیازمند نظر دوم"
    assert {heads[one].partition(":")[0] for one in answers} == {"نظر بازبین"}


def test_the_units_that_are_like_a_branch_are_counted_as_it_is_itself() -> None:
    question = replace(ABAN, unit="0162")
    report = asked(question).report(question)
    assert "با واحدهای تابع" in words().like(report, question)
    of_a_kind = replace(question, unit_kind=UnitKind.BRANCH)
    assert "با واحدهای تابع" not in words().like(report, of_a_kind)
    agency = replace(ABAN, unit="162/1")
    assert "با واحدهای تابع" not in words().like(asked(agency).report(agency), agency)

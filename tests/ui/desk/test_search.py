"""Looking somebody up: every kind of code, each mistake by its name, nothing opened unasked."""

import pytest

from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.identifiers import CodeKind, CodeProblem
from tamin_desk.ui.desk.model import Focus, SearchState, SearchTrouble
from tamin_desk.ui.desk.words import search_trouble
from tests.fakes.desk_counter import Counter
from tests.fakes.desk_people import ARASH, DARYOUSH, FAMILY, NARGES
from tests.fakes.desk_services import match


def state(counter: Counter) -> SearchState:
    return counter.presenter.search.state


def opened(counter: Counter) -> str | None:
    case = counter.presenter.state.case
    return None if case is None else case.person_id


def test_one_hit_opens_at_once(counter: Counter) -> None:
    counter.open(ARASH)
    assert opened(counter) == ARASH.person_id
    assert state(counter).kind is CodeKind.NATIONAL_CODE


def test_persian_digits_find_the_same_person(counter: Counter) -> None:
    counter.search("۹۹۹۰۴۱۳۷۲۱")
    counter.settle()
    assert opened(counter) == ARASH.person_id


def test_an_insurance_number_gives_the_household(counter: Counter) -> None:
    number = "0071845236"
    counter.desk.people.matches[number] = (match(CodeKind.INSURANCE_NUMBER, number, *FAMILY),)
    counter.search(number)
    counter.settle()
    assert opened(counter) == ARASH.person_id
    assert counter.focus == [Focus.HOUSEHOLD]


def test_several_are_offered_and_nobody_is_opened(counter: Counter) -> None:
    number = "0071845236"
    counter.desk.people.matches[number] = (
        match(CodeKind.NATIONAL_CODE, number, DARYOUSH),
        match(CodeKind.INSURANCE_NUMBER, number, *FAMILY),
    )
    counter.search(number)
    counter.settle()
    assert opened(counter) is None
    assert [(offer.kind, offer.household) for offer in state(counter).offers] == [
        (CodeKind.NATIONAL_CODE, 1),
        (CodeKind.INSURANCE_NUMBER, 4),
    ]
    counter.presenter.search.choose(state(counter).offers[0])
    counter.settle()
    assert opened(counter) == DARYOUSH.person_id
    assert state(counter).offers == ()


def test_a_padded_code_is_only_offered(counter: Counter) -> None:
    padded = match(CodeKind.NATIONAL_CODE, "0071845236", DARYOUSH, padded=True)
    counter.desk.people.matches["71845236"] = (padded,)
    counter.search("71845236")
    counter.settle()
    assert opened(counter) is None
    (offer,) = state(counter).offers
    assert offer.padded
    counter.presenter.search.choose(offer)
    counter.settle()
    assert opened(counter) == DARYOUSH.person_id
    assert state(counter).text == "0071845236"


def test_an_exact_hit_opens_and_a_padded_other_is_offered_beside_it(counter: Counter) -> None:
    counter.desk.people.matches["71845236"] = (
        match(CodeKind.INSURANCE_NUMBER, "0071845236", *FAMILY),
        match(CodeKind.NATIONAL_CODE, "0071845236", DARYOUSH, padded=True),
    )
    counter.search("71845236")
    counter.settle()
    assert opened(counter) == ARASH.person_id
    assert [offer.person for offer in state(counter).offers] == [DARYOUSH]


def test_an_all_same_code_is_compared_with_the_document_first(counter: Counter) -> None:
    counter.desk.people.matches["1111111111"] = (match(CodeKind.NATIONAL_CODE, "1111111111", NARGES),)
    counter.search("1111111111")
    counter.settle()
    assert opened(counter) is None
    assert state(counter).disputed


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", CodeProblem.EMPTY),
        ("4G70518263", CodeProblem.NOT_DIGITS),
        ("0000000000", CodeProblem.ALL_ZEROS),
        ("123", CodeProblem.WRONG_LENGTH),
        ("10101234567", CodeProblem.COMPANY_ID),
        ("09123456789", CodeProblem.MOBILE_NUMBER),
    ],
)
def test_what_is_no_code_is_named_without_asking_a_server(
    counter: Counter, text: str, problem: CodeProblem
) -> None:
    counter.search(text)
    assert state(counter).trouble is problem
    assert counter.tasks.keys() == []


def test_a_wrong_check_digit_is_named_once_nobody_has_the_number(counter: Counter) -> None:
    counter.search("9990413720")
    assert state(counter).trouble is None
    counter.settle()
    assert state(counter).trouble is CodeProblem.WRONG_CHECK_DIGIT


def test_nobody_found_is_something_else_than_a_wrong_code(counter: Counter) -> None:
    counter.search("9990999996")
    counter.settle()
    assert state(counter).trouble in (SearchTrouble.NOBODY, CodeProblem.WRONG_CHECK_DIGIT)
    counter.search("140012340000")
    counter.settle()
    assert state(counter).trouble is SearchTrouble.NOBODY


def test_every_problem_has_a_sentence_of_its_own() -> None:
    sentences = [search_trouble(trouble) for trouble in (*CodeProblem, *SearchTrouble)]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith(".") for sentence in sentences)


def test_without_a_network_the_search_says_so_and_the_screen_stays(counter: Counter) -> None:
    counter.open(ARASH)
    counter.desk.people.error = Unreachable("away")
    counter.search(NARGES.national_code or "")
    counter.settle()
    assert isinstance(state(counter).trouble, Unreachable)
    assert opened(counter) == ARASH.person_id


def test_typing_on_drops_the_search_under_way(counter: Counter) -> None:
    counter.search(ARASH.national_code or "")
    counter.presenter.search.edit("99904")
    counter.settle()
    assert opened(counter) is None
    assert not state(counter).busy

"""Looking people up while three systems come and go."""

import pytest

from tamin_desk.contract.archive import PersonArchive, StandingsReply, StandingsRequest
from tamin_desk.contract.people import Search, SearchMatch, SearchReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import PERSON, PERSON_ARCHIVE, SEARCH, STANDINGS
from tamin_desk.domain.errors import DeskError, NotOurServer, OutcomeUnknown, SignedOut, Unreachable
from tamin_desk.domain.identifiers import CodeKind, CodeProblem
from tamin_desk.services.people import People
from tests.fakes.answers import filed_photo, record, summary
from tests.fakes.api import Called, FakeApi, problem

NOTHING_FILED = PersonArchive(person_id="person-0001", photos=(), history=())


@pytest.fixture
def api() -> FakeApi:
    made = FakeApi()
    made.on(PERSON, record())
    made.on(PERSON_ARCHIVE, NOTHING_FILED)
    made.on(STANDINGS, StandingsReply(photos={}))
    return made


def test_a_code_is_sent_clean_and_found_under_its_kind(api: FakeApi) -> None:
    match = SearchMatch(kind=CodeKind.NATIONAL_CODE, code="0012345679", padded=False, people=(summary(),))
    api.on(SEARCH, SearchReply(matches=(match,)))
    result = People(api).search(" ۰۰۱-۲۳۴۵۶۷-۹ ")
    assert result.matches == (match,)
    assert result.recognition.problem is None
    assert [call.body for call in api.to(SEARCH)] == [Search(text="0012345679")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", CodeProblem.EMPTY),
        ("مریم", CodeProblem.NOT_DIGITS),
        ("0000000000", CodeProblem.ALL_ZEROS),
        ("09121234567", CodeProblem.MOBILE_NUMBER),
        ("10101234567", CodeProblem.COMPANY_ID),
        ("1234", CodeProblem.WRONG_LENGTH),
    ],
)
def test_what_cannot_be_a_code_is_named_and_not_sent(api: FakeApi, text: str, expected: CodeProblem) -> None:
    result = People(api).search(text)
    assert (result.recognition.problem, result.matches) == (expected, ())
    assert api.calls == []


def test_a_wrong_check_digit_is_searched_as_what_else_it_could_be(api: FakeApi) -> None:
    api.on(SEARCH, SearchReply(matches=()))
    result = People(api).search("0012345678")
    assert result.recognition.problem is CodeProblem.WRONG_CHECK_DIGIT
    assert len(api.to(SEARCH)) == 1


def test_opening_somebody_reads_record_archive_and_household(api: FakeApi) -> None:
    photo = filed_photo()
    api.on(PERSON, record(household=3))
    api.on(STANDINGS, StandingsReply(photos={"person-0002": photo}))
    file = People(api).open("person-0001")
    assert file.record.person_id == "person-0001"
    assert file.archive == NOTHING_FILED
    assert dict(file.standings) == {"person-0002": photo}
    assert file.archive_error is None
    (asked,) = api.to(STANDINGS)
    assert asked.body == StandingsRequest(person_ids=("person-0001", "person-0002", "person-0003"))


@pytest.mark.parametrize(
    "trouble", [Unreachable(), OutcomeUnknown(), NotOurServer(), problem(ProblemType.UNAVAILABLE)]
)
def test_while_the_archive_is_away_the_record_is_shown_and_photos_are_not_known(
    api: FakeApi, trouble: DeskError
) -> None:
    api.on(PERSON_ARCHIVE, trouble)
    file = People(api).open("person-0001")
    assert file.record == record()
    assert (file.archive, dict(file.standings), file.archive_error) == (None, {}, trouble)
    assert api.to(STANDINGS) == [], "an archive that is away is not waited for twice"


def test_a_household_that_is_not_known_does_not_hide_the_person_s_own_photos(api: FakeApi) -> None:
    api.on(STANDINGS, Unreachable())
    file = People(api).open("person-0001")
    assert file.archive == NOTHING_FILED
    assert isinstance(file.archive_error, Unreachable)


@pytest.mark.parametrize("trouble", [Unreachable(), problem(ProblemType.NOT_FOUND)])
def test_without_enrolment_there_is_no_case(api: FakeApi, trouble: DeskError) -> None:
    api.on(PERSON, trouble)
    with pytest.raises(type(trouble)):
        People(api).open("person-0001")
    assert api.names() == ["person"]


def test_the_end_of_the_session_is_no_trouble_of_the_archive(api: FakeApi) -> None:
    api.on(PERSON_ARCHIVE, SignedOut())
    with pytest.raises(SignedOut):
        People(api).open("person-0001")


def test_a_very_large_household_is_asked_for_in_parts(api: FakeApi) -> None:
    def some(called: Called) -> StandingsReply:
        assert isinstance(called.body, StandingsRequest)
        return StandingsReply(photos=dict.fromkeys(called.body.person_ids, filed_photo()))

    api.on(STANDINGS, some)
    found = People(api).on_file(record(household=61))
    assert len(found.standings) == 61
    assert len(api.to(STANDINGS)) == 2

"""The demonstration: somebody for every scenario, with a document that can be looked at and read."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.responses import Response
from PIL import Image, ImageChops, features
from sqlalchemy import delete

from tamin_desk.backend import schema
from tamin_desk.backend.cards import Holder, draw_back, draw_front
from tamin_desk.backend.demo import part
from tamin_desk.backend.parts import Part
from tamin_desk.backend.population import DEMO_PASSWORD, DocumentKind, Person
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.seeding import seed
from tamin_desk.contract import routes
from tamin_desk.contract.base import REPR_DIGEST_HEADER, repr_digest
from tamin_desk.contract.demo import DemoAccounts, SampleCards, Scenario
from tamin_desk.contract.problems import ProblemType
from tests.fakes.town import PEOPLE, Town, town

# The digits of Interleaved 2 of 5, as its specification tables them: which elements are wide.
_WIDE = {
    (2, 3): "0", (0, 4): "1", (1, 4): "2", (0, 1): "3", (2, 4): "4",
    (0, 2): "5", (1, 2): "6", (3, 4): "7", (0, 3): "8", (1, 3): "9",
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as one:
        yield one


@pytest.fixture
def demo(place: Town) -> Part:
    return part(place.seams)


def cards(demo: Part) -> SampleCards:
    reply = demo.handlers[routes.DEMO_CARDS.name]()
    assert isinstance(reply, SampleCards)
    return reply


def holder(person: Person) -> Holder:
    return Holder(
        person.first_name,
        person.last_name,
        person.father_name,
        person.birth_date,
        person.nationality,
        person.code,
    )


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    image.load()
    return image


def read_barcode(image: Image.Image, row: int, left: int, right: int) -> str:
    """Read Interleaved 2 of 5 along one row, as a scanner does."""
    line = image.convert("L").crop((left, row, right, row + 1)).get_flattened_data()
    dark = [int(str(level)) < 110 for level in line]
    begin = dark.index(True)
    runs, colour, length = list[int](), True, 0
    for sign in dark[begin:]:
        if sign != colour:
            runs.append(length)
            colour, length = sign, 0
        length += 1
    narrow = sorted(runs[:4])[1]
    # Four elements start the code, three end it.
    elements = [run > 1.7 * narrow for run in runs[4:-3]]
    digits = ""
    for start in range(0, len(elements), 10):
        for offset in (0, 1):
            wide = tuple(place for place in range(5) if elements[start + offset + 2 * place])
            digits += _WIDE[wide[0], wide[1]]
    return digits


def test_two_people_for_every_scenario_in_the_scenarios_order(demo: Part) -> None:
    listed = cards(demo).cards

    assert Counter(card.scenario for card in listed) == dict.fromkeys(Scenario, 2)
    assert [card.scenario for card in listed] == sorted(
        (card.scenario for card in listed), key=list(Scenario).index
    )


def test_what_is_listed_is_what_is_printed(demo: Part) -> None:
    for card in cards(demo).cards:
        person = PEOPLE.by_id[card.person_id]
        assert (card.full_name, card.code) == (person.full_name, person.code)
        assert card.credential_kind == person.document.credential_kind
        assert card.has_card == (person.document.kind is DocumentKind.CARD)
        assert card.credential == (person.document.number if card.credential_kind else None)


def test_persian_letters_can_be_joined_on_this_machine() -> None:
    assert features.check("raqm")


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_each_kind_of_document_has_its_picture(kind: DocumentKind) -> None:
    person = next(one for one in PEOPLE.people if one.document.kind is kind)

    image = opened(draw_front(holder(person), person.document))

    assert (image.format, image.size) == ("JPEG", (856, 540))
    # Neither empty nor noise: a document has some ink on much stock.
    dark = sum(image.convert("L").histogram()[:90]) / (856 * 540)
    assert 0.005 < dark < 0.30


def test_the_back_of_a_card_carries_the_serial_and_a_readable_barcode_of_the_national_code() -> None:
    capital, small = (PEOPLE.showing(one)[0] for one in (Scenario.MATCHES, Scenario.SMALL_LETTER))
    backs = [opened(draw_back(holder(one), one.document)) for one in (capital, small)]

    for person, back in zip((capital, small), backs, strict=True):
        assert read_barcode(back, 430, 48, 420) == person.national_code
    serials = [back.crop((60, 90, 800, 185)) for back in backs]
    assert ImageChops.difference(*serials).getbbox() is not None


def test_a_small_letter_looks_different_from_its_capital() -> None:
    person = PEOPLE.showing(Scenario.SMALL_LETTER)[0]
    number = person.document.number or ""
    pictures = []
    for serial in (number, number.upper()):
        pictures.append(opened(draw_back(holder(person), replace(person.document, number=serial))))
    letter = (140 + 58, 96, 140 + 2 * 58, 186)

    differs = ImageChops.difference(*(one.crop(letter) for one in pictures)).convert("L")
    assert sum(differs.histogram()[120:]) > 100


def test_a_slip_shows_its_one_page_on_both_sides() -> None:
    person = PEOPLE.showing(Scenario.APPLICATION_SLIP)[0]

    assert draw_back(holder(person), person.document) == draw_front(holder(person), person.document)


def test_a_picture_comes_with_its_digest_and_is_the_same_every_time(demo: Part) -> None:
    person = PEOPLE.showing(Scenario.MATCHES)[0]
    first, again = (demo.handlers[routes.DEMO_CARD_FRONT.name](person.person_id) for _ in range(2))

    assert isinstance(first, Response)
    assert isinstance(again, Response)
    assert first.media_type == "image/jpeg"
    assert first.headers[REPR_DIGEST_HEADER] == repr_digest(bytes(first.body))
    assert first.body == again.body
    assert len(first.body) < 200_000


def test_somebody_who_is_not_there_has_no_card(demo: Part) -> None:
    with pytest.raises(ProblemError) as refused:
        demo.handlers[routes.DEMO_CARD_BACK.name]("p-999999")
    assert refused.value.kind is ProblemType.NOT_FOUND


def test_accounts_are_listed_with_their_units_and_the_password(place: Town, demo: Part) -> None:
    empty = demo.handlers[routes.DEMO_ACCOUNTS.name]()
    assert isinstance(empty, DemoAccounts)
    assert empty.accounts == ()

    assert add_accounts(place)
    reply = demo.handlers[routes.DEMO_ACCOUNTS.name]()
    assert isinstance(reply, DemoAccounts)
    assert reply.password == DEMO_PASSWORD
    assert [(one.username, one.unit_name) for one in reply.accounts[:2]] == [
        ("clerk", "شعبهٔ ۲ تهران"),
        ("clerk2", "کارگزاری ۱۶۲/۱"),
    ]


def add_accounts(place: Town) -> bool:
    """Seed once more over emptied tables, this time with accounts."""
    with place.database.write() as session:
        for table in (
            schema.fictional.FictionalSample,
            schema.fictional.FictionalPerson,
            schema.indicator.RollState,
            schema.enrolment.BookletRow,
            schema.enrolment.Person,
            schema.archive.ArchivePerson,
        ):
            session.execute(delete(table))
    return seed(place.database, PEOPLE, place.clock, "a hash")

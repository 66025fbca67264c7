"""The gateway's queue to the archive: every photo once, whatever happens on the way."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tamin_desk.contract.demo import Scenario
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import InquiryState
from tests.fakes.gateway_counter import Counter, counter_in, open_counter
from tests.fakes.town import PEOPLE, inquiry_for, town
from tests.gates_log import expect_log

MATCHES = PEOPLE.showing(Scenario.MATCHES)[0]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with counter_in(tmp_path) as one:
        yield one


def test_while_the_archive_is_away_the_photo_waits_in_the_queue_and_is_filed_exactly_once(
    counter: Counter,
) -> None:
    counter.town.archive.away = True
    request = inquiry_for(MATCHES)
    status, reply = counter.inquire(request)
    assert (status, reply.state) == (202, InquiryState.PENDING)
    for _ in range(4):
        counter.town.clock.pass_seconds(40)
        counter.work()
    assert counter.stands(request).state is InquiryState.PENDING

    counter.town.archive.away = False
    counter.town.clock.pass_seconds(301)
    counter.work()
    counter.work()

    assert counter.stands(request).state is InquiryState.PHOTO
    mine = [one for one in counter.town.archive.filings.values() if one.inquiry_id == request.id]
    assert len(mine) == 1
    assert counter.queued() == 0


def test_the_archive_is_asked_less_and_less_often(counter: Counter) -> None:
    counter.work()
    counter.town.archive.away = True
    counter.inquire(inquiry_for(MATCHES))
    filings = next(job for job in counter.part.jobs if job.name == "filings")
    before, begun = counter.town.archive.asked, counter.town.clock.now
    while (counter.town.clock.now - begun).total_seconds() < 600:
        counter.town.clock.pass_seconds(max(0.01, filings.run() or filings.every))

    assert 7 <= counter.town.archive.asked - before <= 12


def test_a_lost_reply_of_the_archive_files_no_second_photo(counter: Counter) -> None:
    counter.work()
    counter.town.archive.loses_replies = True
    request = inquiry_for(MATCHES)
    counter.inquire(request)
    counter.town.archive.loses_replies = False
    counter.town.clock.pass_seconds(40)
    counter.work()

    assert counter.stands(request).state is InquiryState.PHOTO
    assert [one.inquiry_id for one in counter.town.archive.filings.values()].count(request.id) == 1


def test_after_a_power_cut_the_queue_goes_on_where_it_was(tmp_path: Path) -> None:
    request = inquiry_for(MATCHES)
    with town(tmp_path) as place:
        place.archive.away = True
        open_counter(place).inquire(request)

    with town(tmp_path) as place:
        again = open_counter(place)
        again.work()
        assert again.stands(request).state is InquiryState.PHOTO
        assert again.queued() == 0


def test_an_attestation_that_has_grown_old_in_the_queue_is_signed_again(counter: Counter) -> None:
    counter.town.archive.away = True
    request = inquiry_for(MATCHES)
    counter.inquire(request)
    counter.town.clock.pass_seconds(8 * 86_400)
    counter.town.archive.away = False
    counter.town.archive.refusal = ProblemType.ATTESTATION_EXPIRED
    with expect_log("tamin_desk.backend.gateway", logging.ERROR, "refused a filing: attestation-expired"):
        counter.work()
    counter.town.archive.refusal = None
    counter.town.clock.pass_seconds(10)
    counter.work()

    assert counter.stands(request).state is InquiryState.PHOTO
    (filing,) = (one for one in counter.town.archive.filings.values() if one.inquiry_id == request.id)
    assert filing.attestation is not None
    assert filing.attestation.made_at - counter.stands(request).asked_at >= timedelta(days=8)


def test_a_filing_that_is_refused_for_good_ends_the_inquiry(counter: Counter) -> None:
    counter.town.archive.refusal = ProblemType.ATTESTATION_OTHER_PERSON
    request = inquiry_for(MATCHES)

    with expect_log("tamin_desk.backend.gateway", logging.ERROR, "attestation-other-person"):
        status, reply = counter.inquire(request)

    assert (status, reply.state) == (201, InquiryState.EXPIRED)
    assert counter.queued() == 0

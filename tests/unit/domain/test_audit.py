"""What may stand in an audit record, and the exact bytes that are linked and signed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.audit import (
    NO_CHECKPOINT,
    NOTHING,
    AuditKind,
    AuditRecord,
    Checkpoint,
    Subject,
    body_of,
    genesis,
    link,
    number_in,
    read_checkpoint,
    read_record,
)
from tamin_desk.domain.identifiers import check_digit

RECORD = AuditRecord(
    7,
    AuditKind.LOOKED_UP,
    "u-" + "0" * 32,
    "162/1",
    Subject("p-000123"),
    1_774_067_400_000_000,
    None,
    "0.1.0",
)
CHECKPOINT = Checkpoint(
    desk_id="018f3c5e-0000-7000-8000-00000000d35c",
    number=7,
    link=b"\x07" * 32,
    previous=NO_CHECKPOINT,
    at=datetime(2026, 3, 21, 4, 30, tzinfo=UTC),
    conflict=False,
    key_id="au-0123456789abcdef",
    signature="ab" * 64,
)


@pytest.mark.parametrize(
    "text",
    [
        "p-000123",
        "ph-01234567012345670123456701234567",
        "01938475-0123-7123-8123-012345678901",
        "0162-05-AB-00012-K",
        "162/1-05-AB-00012-K",
        "0162/01-05-AB-00012-K",
        "ab" * 32,
        "print.offsets",
        "missing-photos.xlsx",
    ],
)
def test_ids_of_ours_may_stand_in_a_record(text: str) -> None:
    assert Subject(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "0012345679",
        "p-0012345679",
        "001-234567-9",
        "00.123.456.79",
        "12345678",
        "1G23456789",
        "۰۰۱۲۳۴۵۶۷۹",
        "مریم احمدی",
        "maryam ahmadi",
        "a\nb",
        "x" * 65,
        "0012345679.pdf",
    ],
)
def test_a_code_or_a_name_cannot_be_put_into_one(text: str) -> None:
    with pytest.raises(ValueError, match="an id of ours"):
        Subject(text)
    assert Subject.of(text).text == "withheld", "what happened is written down all the same"


@given(st.text("0123456789", min_size=9, max_size=9), st.text(max_size=6), st.text(max_size=6))
def test_no_national_code_gets_in_whatever_stands_around_it(nine: str, before: str, after: str) -> None:
    code = nine + check_digit(nine)
    assert code not in Subject.of(f"{before}{code}{after}").text


def test_a_record_is_read_back_as_it_was_written() -> None:
    assert read_record(body_of(RECORD)) == RECORD
    assert number_in(body_of(RECORD)) == 7
    assert read_record(body_of(replace(RECORD, subject=NOTHING, server_us=5))) is not None


@pytest.mark.parametrize("body", [b"", b"{}", b"[7]", body_of(RECORD) + b" ", body_of(RECORD)[:-3]])
def test_other_bytes_are_no_record(body: bytes) -> None:
    assert read_record(body) is None


@pytest.mark.parametrize("body", [b"", b'{"n":', b'{"n":x,', b'{"n":-1,', b'{"m":7,'])
def test_a_body_without_its_number_has_none(body: bytes) -> None:
    assert number_in(body) is None


def test_each_desk_begins_elsewhere_and_each_link_depends_on_all_before() -> None:
    first = link(genesis("a"), body_of(RECORD))
    assert first != link(genesis("b"), body_of(RECORD))
    assert link(first, b"x") != link(genesis("a"), b"x")


def test_a_checkpoint_is_read_back_from_the_bytes_that_were_signed() -> None:
    assert read_checkpoint(CHECKPOINT.body, CHECKPOINT.signature) == CHECKPOINT
    assert CHECKPOINT.body.decode().splitlines() == [
        "tamin-desk audit checkpoint 1",
        "018f3c5e-0000-7000-8000-00000000d35c",
        "7",
        "07" * 32,
        "00" * 32,
        "2026-03-21T04:30:00+00:00",
        "in order",
        "au-0123456789abcdef",
    ]


@pytest.mark.parametrize("body", [b"", b"\xff", b"a\nb", CHECKPOINT.body.replace(b"\n7\n", b"\n07\n")])
def test_other_bytes_are_no_checkpoint(body: bytes) -> None:
    assert read_checkpoint(body, "") is None

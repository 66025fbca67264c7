"""Times, ids and digests as they travel."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from uuid6 import uuid7

from tamin_desk.contract.base import (
    ActId,
    PersonId,
    ReceiptNumber,
    Sha256Hex,
    UnitCode,
    Utc,
    read_repr_digest,
    repr_digest,
    sha256_hex,
)

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1), timezones=offsets)  # noqa: DTZ001 - the zone is drawn


@given(moments)
def test_a_time_travels_as_utc_whatever_zone_it_was_told_in(moment: datetime) -> None:
    adapter: TypeAdapter[datetime] = TypeAdapter(Utc)
    read = adapter.validate_json(adapter.dump_json(moment))
    assert read == moment
    assert read.tzinfo is UTC or read.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Utc).validate_python(datetime(2026, 11, 22, 9, 30))  # noqa: DTZ001 - that is the point
    with pytest.raises(ValidationError):
        TypeAdapter(Utc).validate_json('"2026-11-22T09:30:00"')


def test_the_id_of_a_write_is_of_version_seven() -> None:
    adapter: TypeAdapter[UUID] = TypeAdapter(ActId)
    one = UUID(str(uuid7()))
    assert adapter.validate_python(str(one)) == one
    with pytest.raises(ValidationError):
        adapter.validate_python(uuid4())


@given(st.binary(max_size=200))
def test_a_digest_reads_back_from_its_field(data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    assert sha256_hex(data) == digest
    assert read_repr_digest(repr_digest(data)) == digest
    assert read_repr_digest(f"sha-512=:AAAA:, {repr_digest(data)}") == digest
    assert TypeAdapter(Sha256Hex).validate_python(digest) == digest


@pytest.mark.parametrize(
    "field",
    [
        "",
        "sha-256",
        "sha-256=",
        "sha-256=::",
        "sha-256=:AAAA:",
        "sha-256=:****:",
        "md5=:AAAA:",
        "sha-256=AAAA",
    ],
)
def test_a_field_that_holds_no_digest_gives_none(field: str) -> None:
    assert read_repr_digest(field) is None


@given(st.text(max_size=100))
def test_any_field_is_read_without_stumbling(field: str) -> None:
    digest = read_repr_digest(field)
    assert digest is None or len(digest) == 64


@pytest.mark.parametrize(
    ("adapter", "good", "bad"),
    [
        (TypeAdapter(UnitCode), ["0162", "162/1"], ["", "16", "01625", "162/", "۰۱۶۲", "0162\n"]),
        (
            TypeAdapter(ReceiptNumber),
            ["RC-0162-0000001", "RC-162/1-000000001"],
            ["", "rc-0162-0000001", "RC-0162-1"],
        ),
        (
            TypeAdapter(PersonId),
            ["person-1", "01932c07-209e-7f3a-8a3b-2f6f5f0d7a11"],
            ["", "x", "../units", "PERSON-1"],
        ),
        (TypeAdapter(Sha256Hex), ["0" * 64], ["0" * 63, "G" * 64, "A" * 64]),
    ],
)
def test_codes_have_one_shape(adapter: TypeAdapter[str], good: list[str], bad: list[str]) -> None:
    for text in good:
        assert adapter.validate_python(text) == text
    for text in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(text)

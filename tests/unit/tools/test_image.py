"""What may be on the platters after a power cut: what was synced is, the rest may be."""

import random

from tools.faults.image import Call, Entry, Platters


def write(file: str, at: int, data: bytes) -> Entry:
    return Entry(Call.WRITE, file, at, data)


def cuts(platters: Platters, file: str) -> set[bytes | None]:
    """Every content that a file has after one of many cuts; ``None`` where it is not there."""
    return {platters.cut(random.Random(seed)).get(file) for seed in range(300)}


def test_what_was_synced_is_there() -> None:
    platters = Platters({"store": b"old"})
    platters.play([write("store", 0, b"new"), Entry(Call.SYNC, "store")])
    assert platters.in_doubt == 0
    assert cuts(platters, "store") == {b"new"}


def test_what_was_not_synced_may_be_there_or_not_in_any_order() -> None:
    platters = Platters({"store": b"aabb"})
    platters.play([write("store", 0, b"AA"), write("store", 2, b"BB")])
    assert platters.in_doubt == 2
    assert cuts(platters, "store") == {b"aabb", b"AAbb", b"aaBB", b"AABB"}


def test_a_long_write_may_break_between_two_sectors() -> None:
    platters = Platters({"store": b"a" * 1024})
    platters.play([write("store", 0, b"b" * 1024)])
    assert cuts(platters, "store") == {
        b"a" * 1024,
        b"b" * 1024,
        b"a" * 512 + b"b" * 512,
        b"b" * 512 + b"a" * 512,
    }


def test_a_sync_of_one_file_says_nothing_of_another() -> None:
    platters = Platters({"store": b"a", "journal": b"a"})
    platters.play([write("store", 0, b"b"), write("journal", 0, b"b"), Entry(Call.SYNC, "journal")])
    assert cuts(platters, "store") == {b"a", b"b"}
    assert cuts(platters, "journal") == {b"b"}


def test_a_file_cut_short_may_still_be_long() -> None:
    platters = Platters({"journal": b"long"})
    platters.play([Entry(Call.TRUNCATE, "journal", 1)])
    assert cuts(platters, "journal") == {b"long", b"l"}


def test_a_deleted_file_may_be_back_until_something_is_synced() -> None:
    platters = Platters({"store": b"a", "journal": b"old"})
    platters.play([Entry(Call.DELETE, "journal")])
    assert cuts(platters, "journal") == {b"old", None}
    platters.play([Entry(Call.SYNC, "store")])
    assert cuts(platters, "journal") == {None}


def test_a_deletion_that_is_synced_is_final() -> None:
    platters = Platters({"journal": b"old"})
    platters.play([Entry(Call.DELETE, "journal", 1)])
    assert cuts(platters, "journal") == {None}


def test_bytes_that_were_skipped_are_nothing() -> None:
    platters = Platters({})
    platters.play([write("store", 3, b"x"), Entry(Call.SYNC, "store")])
    assert cuts(platters, "store") == {b"\0\0\0x"}

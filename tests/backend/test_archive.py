"""What the archive files and tells: registry photos under attestation, scans, history, news."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from uuid6 import uuid7

from tamin_desk.backend import admin, security_events
from tamin_desk.backend.archive import news
from tamin_desk.backend.attestation import GatewayKey, gateway_key, key_id_of, trust
from tamin_desk.backend.security_events import SecurityKind
from tamin_desk.contract import routes
from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.archive import (
    Change,
    ChangeKind,
    Changes,
    HistoryKind,
    PersonArchive,
    StandingsReply,
)
from tamin_desk.contract.base import REPR_DIGEST_HEADER, read_repr_digest, sha256_hex
from tamin_desk.contract.inquiries import Attestation, Filing, InquiryNote
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, Standing
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, picture, receipt, refused


def archive_of(desk: Desk, person_id: str = PARVANEH[0]) -> PersonArchive:
    return PersonArchive.model_validate_json(desk.get(routes.PERSON_ARCHIVE, person_id=person_id).content)


def news_for(desk: Desk, after: int | None = 0) -> Changes:
    reply = desk.client.get(routes.CHANGES.path, params={} if after is None else {"after": after})
    return Changes.model_validate_json(reply.content)


class TestRegistryPhotos:
    def test_it_is_filed_by_itself_and_nobody_indexes_it(self, backend: Branch, sara: Desk) -> None:
        photo = backend.file_photo()
        assert (photo.source, photo.standing) == (PhotoSource.REGISTRY, Standing.UNVERIFIED)
        (on_file,) = archive_of(sara).photos
        assert on_file == photo

    def test_the_desk_downloads_it_with_its_digest(self, backend: Branch, sara: Desk) -> None:
        photo = backend.file_photo()
        reply = sara.get(routes.PHOTO_CONTENT, photo_id=photo.photo_id)
        assert reply.content == picture()
        assert read_repr_digest(reply.headers[REPR_DIGEST_HEADER]) == photo.sha256
        assert reply.headers["cache-control"] == "no-store"
        known = sara.client.get(reply.request.url, headers={"If-None-Match": reply.headers["etag"]})
        assert (known.status_code, known.content) == (304, b"")

    def test_a_newer_one_supersedes_and_nothing_is_deleted(self, backend: Branch, sara: Desk) -> None:
        old = backend.file_photo(picture(1))
        backend.clock.advance(60)
        new = backend.file_photo(picture(2))
        told = [(photo.photo_id, photo.standing) for photo in archive_of(sara).photos]
        assert told == [(new.photo_id, Standing.UNVERIFIED), (old.photo_id, Standing.SUPERSEDED)]
        assert sara.get(routes.PHOTO_CONTENT, photo_id=old.photo_id).content == picture(1)

    def test_the_same_picture_again_is_the_photo_on_file(self, backend: Branch, sara: Desk) -> None:
        photo = backend.file_photo()
        receipt(sara.hand_in(sara.verdict(photo)))
        again = backend.file_photo()
        assert (again.photo_id, again.standing) == (photo.photo_id, Standing.VERIFIED)
        lines = [line.receipt_number for line in archive_of(sara).history if line.kind is HistoryKind.FILED]
        assert len(set(lines)) == 2

    def test_the_gateways_queue_may_send_it_again(self, backend: Branch) -> None:
        filing = backend.filing(picture())
        first = backend.send_filing(filing, picture())
        again = backend.send_filing(filing, picture())
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.content == again.content

    def test_one_inquiry_files_one_photo(self, backend: Branch) -> None:
        filing = backend.filing(picture())
        backend.send_filing(filing, picture())
        other = filing.model_copy(update={"id": uuid7()})
        assert refused(backend.send_filing(other)) is ProblemType.ID_REUSED

    def test_nobody_but_the_gateway_files(self, backend: Branch, sara: Desk) -> None:
        filing = backend.filing(picture())
        for endpoint in (routes.FILE_PHOTO, routes.NOTE_INQUIRY):
            reply = sara.client.post(endpoint.path, content=filing.model_dump_json())
            assert refused(reply) is ProblemType.NOT_PERMITTED

    def test_its_picture_must_have_been_put(self, backend: Branch) -> None:
        assert refused(backend.send_filing(backend.filing(picture()))) is ProblemType.BLOB_MISSING


class TestAttestation:
    """The archive refuses a registry photo without a valid attestation, whoever sends it."""

    def refused_with(self, backend: Branch, **changes: object) -> ProblemType | None:
        filing = Filing.model_validate(backend.filing(picture()).model_dump() | changes)
        return refused(backend.send_filing(filing, picture()))

    def attest(
        self,
        backend: Branch,
        *,
        key: GatewayKey | None = None,
        national_code: str = PARVANEH[1],
        photo: bytes = picture(),
        age: timedelta = timedelta(),
    ) -> Attestation:
        signer = key or gateway_key(backend.database, backend.clock.now)
        made_at = backend.clock.now() - age
        return signer.attest(national_code, CredentialKind.CARD_SERIAL, sha256_hex(photo), made_at)

    def test_missing(self, backend: Branch) -> None:
        assert self.refused_with(backend, attestation=None) is ProblemType.ATTESTATION_MISSING

    def test_signed_by_a_key_that_nobody_trusts(self, backend: Branch) -> None:
        private = Ed25519PrivateKey.generate()
        stranger = GatewayKey(key_id_of(private.public_key().public_bytes_raw()), private)
        refusal = self.refused_with(backend, attestation=self.attest(backend, key=stranger))
        assert refusal is ProblemType.ATTESTATION_KEY_UNKNOWN

    def test_signed_by_a_stranger_in_the_gateways_name(self, backend: Branch) -> None:
        named = gateway_key(backend.database, backend.clock.now).key_id
        forged = self.attest(backend, key=GatewayKey(named, Ed25519PrivateKey.generate()))
        assert self.refused_with(backend, attestation=forged) is ProblemType.ATTESTATION_FORGED

    @pytest.mark.parametrize(
        "change",
        [
            {"national_code": BAHRAM[1]},
            {"credential_kind": CredentialKind.TRACKING_CODE},
            {"photo_sha256": "0" * 64},
        ],
    )
    def test_changed_in_any_part_after_signing(self, backend: Branch, change: dict[str, object]) -> None:
        changed = self.attest(backend).model_copy(update=change)
        assert self.refused_with(backend, attestation=changed) is ProblemType.ATTESTATION_FORGED

    def test_replayed_for_another_person(self, backend: Branch) -> None:
        of_bahram = self.attest(backend, national_code=BAHRAM[1])
        assert self.refused_with(backend, attestation=of_bahram) is ProblemType.ATTESTATION_OTHER_PERSON
        for_nobody = self.refused_with(backend, person_id="p-unknown0")
        assert for_nobody is ProblemType.ATTESTATION_OTHER_PERSON

    def test_made_for_another_photo(self, backend: Branch) -> None:
        of_another = self.attest(backend, photo=picture(2))
        assert self.refused_with(backend, attestation=of_another) is ProblemType.ATTESTATION_OTHER_PHOTO

    @pytest.mark.parametrize("age", [timedelta(days=7, seconds=1), timedelta(minutes=-6)])
    def test_too_old_or_from_tomorrow(self, backend: Branch, age: timedelta) -> None:
        with backend.database.write() as session:
            key = gateway_key(backend.database, backend.clock.now)
            trust(session, key.public_bytes, backend.clock.now() - timedelta(days=365))
        late = self.attest(backend, age=age)
        assert self.refused_with(backend, attestation=late) is ProblemType.ATTESTATION_EXPIRED

    def test_made_after_its_key_has_ended(self, backend: Branch) -> None:
        """What the old key signed before its end is still good; after it, nothing is."""
        key = gateway_key(backend.database, backend.clock.now)
        before = self.attest(backend)
        start = backend.clock.now()
        with backend.database.write() as session:
            trust(session, key.public_bytes, start, start + timedelta(hours=1))
        backend.clock.advance(7200)
        after = self.attest(backend)
        assert self.refused_with(backend, attestation=after) is ProblemType.ATTESTATION_KEY_EXPIRED
        filing = backend.filing(picture(), attestation=before)
        assert backend.send_filing(filing, picture()).status_code == 201

    def test_made_by_a_key_after_it_was_rotated_out(self, backend: Branch) -> None:
        """The old key's last photos are still on their way; whoever signs by it later has stolen it."""
        now = backend.clock.now
        old, before = gateway_key(backend.database, now), self.attest(backend)
        backend.clock.advance(60)
        admin.rotate_gateway_key(backend.database, now)
        new = gateway_key(backend.database, now)
        assert new.key_id != old.key_id
        backend.clock.advance(60)
        stolen = self.attest(backend, key=old)
        assert self.refused_with(backend, attestation=stolen) is ProblemType.ATTESTATION_KEY_ROTATED
        for good in (before, self.attest(backend, key=new)):
            filing = backend.filing(picture(), attestation=good)
            assert backend.send_filing(filing, picture()).status_code == 201

    def test_a_stolen_key_is_ended_before_it_was_replaced(self, backend: Branch) -> None:
        """Its end is told as the last safe moment: not even what is dated before the rotation passes."""
        now = backend.clock.now
        old, safe_until = gateway_key(backend.database, now), now()
        backend.clock.advance(3600)
        backdated = self.attest(backend, age=timedelta(minutes=30))
        public = old.public_bytes.hex()
        start = safe_until - timedelta(days=1)
        admin.trust_gateway(backend.database, now, public, valid_from=start, valid_until=safe_until)
        admin.rotate_gateway_key(backend.database, now)
        assert self.refused_with(backend, attestation=backdated) is ProblemType.ATTESTATION_KEY_ROTATED

    def test_a_key_that_was_rotated_out_stays_out_whatever_is_told_again(self, backend: Branch) -> None:
        """A script that tells of every key once more must not let a stolen one in again."""
        now = backend.clock.now
        old, before = gateway_key(backend.database, now), self.attest(backend)
        backend.clock.advance(60)
        admin.rotate_gateway_key(backend.database, now)
        backend.clock.advance(60)
        public, later = old.public_bytes.hex(), now() + timedelta(days=1)
        admin.trust_gateway(backend.database, now, public)
        admin.trust_gateway(backend.database, now, public, valid_until=later)
        stolen = self.attest(backend, key=old)
        assert self.refused_with(backend, attestation=stolen) is ProblemType.ATTESTATION_KEY_ROTATED
        filing = backend.filing(picture(), attestation=before)
        assert backend.send_filing(filing, picture()).status_code == 201, "it was signed in time"

    def test_each_refusal_is_written_down_for_the_operator(self, backend: Branch) -> None:
        self.refused_with(backend, attestation=None)
        self.refused_with(backend, attestation=self.attest(backend, national_code=BAHRAM[1]))
        told = security_events.listed(backend.database, None, None, SecurityKind.ATTESTATION_REFUSED)
        about = [line.split("\t")[-1] for line in told.splitlines()[1:]]
        assert about == ["attestation-missing", "attestation-other-person"]

    def test_a_refused_filing_leaves_nothing(self, backend: Branch, sara: Desk) -> None:
        self.refused_with(backend, attestation=None)
        assert archive_of(sara) == PersonArchive(person_id=PARVANEH[0], photos=(), history=())


class TestScans:
    def test_a_foreign_nationals_scan_is_filed_with_its_index(self, backend: Branch, sara: Desk) -> None:
        sara.put_blob(picture(3))
        given = receipt(sara.hand_in(sara.scan(sha256_hex(picture(3)), document_number="A123")))
        assert given.photo is not None
        assert (given.photo.source, given.photo.standing) == (PhotoSource.SCAN, Standing.INDEXED)
        assert given.photo.receipt_number == given.receipt_number

    def test_a_registry_photo_supersedes_a_scan_and_never_the_other_way(
        self, backend: Branch, sara: Desk
    ) -> None:
        for data in (picture(3), picture(4)):
            sara.put_blob(data)
        receipt(sara.hand_in(sara.scan(sha256_hex(picture(3)))))
        backend.clock.advance(1)
        backend.file_photo(picture(5), BAHRAM)
        backend.clock.advance(1)
        receipt(sara.hand_in(sara.scan(sha256_hex(picture(4)))))
        told = [(photo.source, photo.standing) for photo in archive_of(sara, BAHRAM[0]).photos]
        assert told == [
            (PhotoSource.SCAN, Standing.INDEXED),
            (PhotoSource.REGISTRY, Standing.UNVERIFIED),
            (PhotoSource.SCAN, Standing.SUPERSEDED),
        ]

    def test_nobody_is_filed_whom_the_archive_does_not_know(self, backend: Branch, sara: Desk) -> None:
        sara.put_blob(picture(3))
        scan = sara.scan(sha256_hex(picture(3)), person_id="p-nobody0")
        assert refused(sara.hand_in(scan)) is ProblemType.NOT_FOUND
        assert archive_of(sara, "p-nobody0").history == ()
        assert refused(sara.get(routes.ACT_RECEIPT, id=scan.id)) is ProblemType.NOT_FOUND

    def test_correcting_the_index_keeps_the_photo(self, backend: Branch, sara: Desk) -> None:
        sara.put_blob(picture(3))
        first = sara.scan(sha256_hex(picture(3)), document_number="A123")
        filed = receipt(sara.hand_in(first)).photo
        corrected = sara.scan(sha256_hex(picture(3)), document_number="A124", replaces=first.id)
        assert receipt(sara.hand_in(corrected)).photo == filed
        history = archive_of(sara, BAHRAM[0]).history
        assert [line.replaced for line in history] == [True, False]


class TestReading:
    def test_a_household_at_a_glance(self, backend: Branch, sara: Desk) -> None:
        sara.put_blob(picture(3))
        receipt(sara.hand_in(sara.scan(sha256_hex(picture(3)))))
        photo = backend.file_photo()
        body = {"person_ids": [PARVANEH[0], BAHRAM[0], "p-nobody0"]}
        reply = StandingsReply.model_validate_json(sara.client.post(routes.STANDINGS.path, json=body).content)
        assert set(reply.photos) == {PARVANEH[0], BAHRAM[0]}
        assert reply.photos[PARVANEH[0]] == photo

    def test_the_history_tells_the_whole_story_in_order(self, backend: Branch, sara: Desk) -> None:
        asked = backend.clock.now()
        backend.clock.advance(1)
        photo = backend.file_photo()
        note(backend, InquiryState.PHOTO, asked_at=asked)
        backend.clock.advance(1)
        receipt(sara.hand_in(sara.verdict(photo)))
        lines = archive_of(sara).history
        assert [line.kind for line in lines] == [
            HistoryKind.INQUIRY,
            HistoryKind.FILED,
            HistoryKind.COMPARISON,
        ]
        assert lines[1].credential_kind is CredentialKind.CARD_SERIAL
        assert len({line.receipt_number for line in lines}) == 3

    def test_an_inquiry_is_told_under_the_id_that_the_desk_gave_it(self, backend: Branch, sara: Desk) -> None:
        """By it a desk finds the end of what was pending when it last looked."""
        one = note(backend, InquiryState.PENDING)
        (line,) = archive_of(sara).history
        assert (line.kind, line.act_id) == (HistoryKind.INQUIRY, str(one.id))
        filing = backend.filing(picture(), inquiry_id=one.id)
        assert backend.send_filing(filing, picture()).status_code == 201
        note(backend, InquiryState.PHOTO, id=one.id, was_pending=True)
        lines = {line.kind: line for line in archive_of(sara).history}
        assert lines[HistoryKind.INQUIRY].act_id == str(one.id)
        assert lines[HistoryKind.INQUIRY].inquiry_state is InquiryState.PHOTO
        assert lines[HistoryKind.FILED].act_id == str(filing.id)

    def test_somebody_unknown_has_an_empty_archive(self, sara: Desk) -> None:
        assert archive_of(sara, "p-nobody0").photos == ()
        assert refused(sara.get(routes.PHOTO, photo_id="ph-x")) is ProblemType.NOT_FOUND


def note(backend: Branch, state: InquiryState, **changes: object) -> InquiryNote:
    told: dict[str, object] = {
        "id": uuid7(),
        "person_id": PARVANEH[0],
        "acting_unit": "0162",
        "acting_user_id": "u-sara",
        "credential_kind": CredentialKind.CARD_SERIAL,
        "state": state,
        "asked_at": backend.clock.now(),
    }
    one = InquiryNote.model_validate(told | changes)
    reply = backend.gateway().post(
        routes.NOTE_INQUIRY.path,
        content=one.model_dump_json(),
        headers={"Content-Type": "application/json"},
    )
    assert (reply.status_code, reply.content) == (204, b"")
    return one


class TestNews:
    def test_a_filed_photo_is_news_for_the_unit_that_asked(self, backend: Branch, sara: Desk) -> None:
        filing = backend.filing(picture())
        backend.send_filing(filing, picture())
        (change,) = [one for one in news_for(sara).changes if one.kind is ChangeKind.PHOTO_FILED]
        assert (change.person_id, change.inquiry_id) == (PARVANEH[0], str(filing.inquiry_id))
        mina = backend.sign_in("mina")
        assert ChangeKind.PHOTO_FILED not in {one.kind for one in news_for(mina).changes}

    def test_a_pending_inquiry_that_ended_is_news_and_a_line(self, backend: Branch, sara: Desk) -> None:
        before = news_for(sara).last
        one = note(backend, InquiryState.PENDING)
        note(backend, InquiryState.REFUSED, id=one.id, reason=RefusalReason.NO_PHOTO, was_pending=True)
        note(backend, InquiryState.REFUSED, id=one.id, reason=RefusalReason.NO_PHOTO, was_pending=True)
        (change,) = news_for(sara, before).changes
        assert change == Change(
            sequence=before + 1,
            kind=ChangeKind.INQUIRY_ENDED,
            at=backend.clock.now(),
            person_id=PARVANEH[0],
            inquiry_id=str(one.id),
        )
        (line,) = archive_of(sara).history
        assert (line.inquiry_state, line.reason) == (InquiryState.REFUSED, RefusalReason.NO_PHOTO)

    def test_the_poll_goes_on_where_it_was(self, backend: Branch, sara: Desk) -> None:
        with backend.database.write() as session:
            for _ in range(205):
                news.tell(session, "0162", ChangeKind.INQUIRY_ENDED, backend.clock.now())
        first = news_for(sara)
        rest = news_for(sara, first.changes[-1].sequence)
        assert len(first.changes) == 200
        sequences = [one.sequence for one in (*first.changes, *rest.changes)]
        assert sequences == list(range(1, sequences[-1] + 1))
        # Both pages tell how far the news go.
        assert first.last == rest.last == sequences[-1]
        assert news_for(sara, rest.last).changes == ()
        assert news_for(sara, rest.last).last == rest.last

    def test_a_new_desk_starts_from_now(self, backend: Branch, sara: Desk) -> None:
        backend.file_photo()
        start = news_for(sara, None)
        assert start.changes == ()
        backend.file_photo(picture(2))
        assert [one.sequence for one in news_for(sara, start.last).changes] == [start.last + 1]

    def test_a_unit_without_news_starts_from_nought(self, backend: Branch) -> None:
        with backend.database.read() as session:
            assert news.last(session, "0999") == 0


def test_a_receipt_survives_a_round_over_the_wire(backend: Branch) -> None:
    """The stored text is what is told again: nothing may get lost between the two."""
    reply = backend.send_filing(backend.filing(picture()), picture())
    assert ActReceipt.model_validate_json(reply.content).model_dump_json().encode() == reply.content

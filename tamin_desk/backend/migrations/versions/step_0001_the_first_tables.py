"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    _accounts()
    _enrolment()
    _gateway()
    _photos_on_file()
    _what_followed()


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError


def _accounts() -> None:
    op.create_table(
        "policies",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_policies")),
    )
    with op.batch_alter_table("policies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policies_unit_code"), ["unit_code"], unique=False)
    op.create_table(
        "server_keys",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_server_keys")),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_attempts_address_at", ["address", "at"], unique=False)
        batch_op.create_index("ix_sign_in_attempts_username_at", ["username", "at"], unique=False)
    op.create_table(
        "units",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("province", sa.String(length=8), nullable=False),
        sa.Column("province_name", sa.String(length=60), nullable=False),
        sa.Column("parent_code", sa.String(length=8), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_units")),
    )
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_units_province"), ["province"], unique=False)
    op.create_table(
        "users",
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name=op.f("fk_users_unit_code")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_users")),
        sa.UniqueConstraint("username", name=op.f("uq_users_username")),
    )
    op.create_table(
        "delivery_grants",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("desk_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name=op.f("fk_delivery_grants_user_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_delivery_grants")),
    )
    with op.batch_alter_table("delivery_grants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_grants_user_id"), ["user_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("desk_id", sa.Uuid(), nullable=False),
        sa.Column("program_version", sa.String(length=40), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_because", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name=op.f("fk_sessions_user_id")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_user_id"), ["user_id"], unique=False)
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by_request", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.session_id"], name=op.f("fk_refresh_tokens_session_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_refresh_tokens")),
    )
    with op.batch_alter_table("refresh_tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_refresh_tokens_session_id"), ["session_id"], unique=False)


def _enrolment() -> None:
    op.create_table(
        "people",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("last_name", sa.String(length=80), nullable=False),
        sa.Column("father_name", sa.String(length=80), nullable=False),
        sa.Column("national_code", sa.String(length=10), nullable=True),
        sa.Column("foreign_code", sa.String(length=16), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("sex", sa.String(length=40), nullable=False),
        sa.Column("nationality", sa.String(length=2), nullable=False),
        sa.Column("insured_kind", sa.String(length=40), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("insurance_number", sa.String(length=10), nullable=False),
        sa.Column("home_unit", sa.String(length=8), nullable=True),
        sa.Column("deceased_on", sa.Date(), nullable=True),
        sa.Column("mobile", sa.String(length=11), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_people")),
        sa.UniqueConstraint("foreign_code", name=op.f("uq_people_foreign_code")),
        sa.UniqueConstraint("national_code", name=op.f("uq_people_national_code")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_home_unit"), ["home_unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_people_insurance_number"), ["insurance_number"], unique=False)
    op.create_table(
        "booklets",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("entitled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_booklets_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_booklets")),
    )


def _gateway() -> None:
    op.create_table(
        "inquiries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("national_code", sa.String(length=10), nullable=False),
        sa.Column("credential_kind", sa.String(length=40), nullable=False),
        sa.Column("credential_mac", sa.String(length=64), nullable=False),
        sa.Column("started_from", sa.String(length=40), nullable=False),
        sa.Column("acting_unit", sa.String(length=8), nullable=False),
        sa.Column("acting_user_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ticket", sa.String(length=80), nullable=True),
        sa.Column("ask_again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiries")),
    )
    with op.batch_alter_table("inquiries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inquiries_acting_unit"), ["acting_unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiries_ask_again_at"), ["ask_again_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiries_person_id"), ["person_id"], unique=False)
    op.create_table(
        "filing_queue",
        sa.Column("filing_id", sa.Uuid(), nullable=False),
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("filing", sa.Text(), nullable=False),
        sa.Column("photo", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["inquiry_id"], ["inquiries.id"], name=op.f("fk_filing_queue_inquiry_id")),
        sa.PrimaryKeyConstraint("filing_id", name=op.f("pk_filing_queue")),
        sa.UniqueConstraint("inquiry_id", name=op.f("uq_filing_queue_inquiry_id")),
    )
    with op.batch_alter_table("filing_queue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_queue_try_at"), ["try_at"], unique=False)
    op.create_table(
        "note_queue",
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["inquiry_id"], ["inquiries.id"], name=op.f("fk_note_queue_inquiry_id")),
        sa.PrimaryKeyConstraint("inquiry_id", name=op.f("pk_note_queue")),
    )
    with op.batch_alter_table("note_queue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_queue_try_at"), ["try_at"], unique=False)


def _photos_on_file() -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=False),
        sa.Column("desk_id", sa.Uuid(), nullable=True),
        sa.Column("by_delivery", sa.Boolean(), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("unit_kind", sa.String(length=40), nullable=False),
        sa.Column("unit_parent", sa.String(length=8), nullable=True),
        sa.Column("province", sa.String(length=8), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=True),
        sa.Column("desk_clock", sa.DateTime(timezone=True), nullable=True),
        sa.Column("server_clock", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces", sa.Uuid(), nullable=True),
        sa.Column("replaced_by", sa.Uuid(), nullable=True),
        sa.Column("receipt_number", sa.String(length=24), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sa.UniqueConstraint("receipt_number", name=op.f("uq_acts_receipt_number")),
        sa.UniqueConstraint("replaces", "author_id", name=op.f("uq_acts_replaces_author_id")),
    )
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_acts_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_acts_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_acts_unit_code"), ["unit_code"], unique=False)
    op.create_table(
        "archive_people",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("national_code", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_archive_people")),
        sa.UniqueConstraint("national_code", name=op.f("uq_archive_people_national_code")),
    )
    op.create_table(
        "attestation_keys",
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_attestation_keys")),
    )
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=20), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blobs")),
    )
    with op.batch_alter_table("blobs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blobs_kept_until"), ["kept_until"], unique=False)
    op.create_table(
        "receipt_sequences",
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("unit_code", name=op.f("pk_receipt_sequences")),
    )
    op.create_table(
        "photos",
        sa.Column("photo_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("face_top", sa.Integer(), nullable=True),
        sa.Column("face_bottom", sa.Integer(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filed_by_unit", sa.String(length=8), nullable=False),
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("receipt_number", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_photos_act_id")),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_photos_sha256")),
        sa.PrimaryKeyConstraint("photo_id", name=op.f("pk_photos")),
    )
    with op.batch_alter_table("photos", schema=None) as batch_op:
        batch_op.create_index("ix_photos_person_id_filed_at", ["person_id", "filed_at"], unique=False)


def _what_followed() -> None:
    op.create_table(
        "change_counters",
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("unit_code", name=op.f("pk_change_counters")),
    )
    op.create_table(
        "changes",
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=True),
        sa.Column("inquiry_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("unit_code", "sequence", name=op.f("pk_changes")),
    )
    op.create_table(
        "noted_inquiries",
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("credential_kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("inquiry_id", name=op.f("pk_noted_inquiries")),
    )
    with op.batch_alter_table("noted_inquiries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_noted_inquiries_person_id"), ["person_id"], unique=False)
    op.create_table(
        "comparisons",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("photo_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("capture_sha256", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_comparisons_act_id")),
        sa.ForeignKeyConstraint(
            ["capture_sha256"], ["blobs.sha256"], name=op.f("fk_comparisons_capture_sha256")
        ),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.photo_id"], name=op.f("fk_comparisons_photo_id")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_comparisons")),
    )
    with op.batch_alter_table("comparisons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comparisons_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comparisons_photo_id"), ["photo_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comparisons_unit_code"), ["unit_code"], unique=False)
    op.create_table(
        "filings",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("photo_id", sa.String(length=40), nullable=False),
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("credential_kind", sa.String(length=40), nullable=False),
        sa.Column("attestation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_filings_act_id")),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.photo_id"], name=op.f("fk_filings_photo_id")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_filings")),
        sa.UniqueConstraint("inquiry_id", name=op.f("uq_filings_inquiry_id")),
    )
    with op.batch_alter_table("filings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filings_photo_id"), ["photo_id"], unique=False)
    op.create_table(
        "photo_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.String(length=40), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_photo_events_act_id")),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.photo_id"], name=op.f("fk_photo_events_photo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_events")),
    )
    with op.batch_alter_table("photo_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_events_photo_id"), ["photo_id"], unique=False)
    op.create_table(
        "referrals",
        sa.Column("referral_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("photo_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.photo_id"], name=op.f("fk_referrals_photo_id")),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_referrals")),
    )
    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referrals_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_referrals_photo_id"), ["photo_id"], unique=False)
        batch_op.create_index("ix_referrals_unit_code_opened_at", ["unit_code", "opened_at"], unique=False)
    op.create_table(
        "scans",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("photo_id", sa.String(length=40), nullable=False),
        sa.Column("document_kind", sa.String(length=40), nullable=False),
        sa.Column("document_number", sa.String(length=32), nullable=True),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("issuing_office", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_scans_act_id")),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.photo_id"], name=op.f("fk_scans_photo_id")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_scans")),
    )
    with op.batch_alter_table("scans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scans_photo_id"), ["photo_id"], unique=False)
    op.create_table(
        "referral_flags",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.String(length=40), nullable=False),
        sa.Column("comparison_id", sa.Uuid(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_referral_flags_act_id")),
        sa.ForeignKeyConstraint(
            ["comparison_id"], ["comparisons.act_id"], name=op.f("fk_referral_flags_comparison_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.referral_id"], name=op.f("fk_referral_flags_referral_id")
        ),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_referral_flags")),
    )
    with op.batch_alter_table("referral_flags", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_flags_referral_id"), ["referral_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_flags_comparison_id"), ["comparison_id"], unique=False)

"""Casework at the counter: re-checks, evidence, letters, doubts, desk codes, pauses."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_table(
        "desk_codes",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("desk_id", sa.Uuid(), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("highest", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ordinal", name=op.f("pk_desk_codes")),
        sa.UniqueConstraint("asked_by", name=op.f("uq_desk_codes_asked_by")),
    )
    op.create_index(op.f("ix_desk_codes_desk_id"), "desk_codes", ["desk_id"], unique=False)

    op.create_table(
        "pauses",
        sa.Column("pause_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("province", sa.String(length=8), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("national_code", sa.String(length=10), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("pause_id", name=op.f("pk_pauses")),
    )
    op.create_index(op.f("ix_pauses_province"), "pauses", ["province"], unique=False)
    op.create_index(
        op.f("ix_pauses_unit_code_national_code"), "pauses", ["unit_code", "national_code"], unique=False
    )

    op.create_table(
        "scan_doubts",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("photo_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("doubted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_scan_doubts_act_id")),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.photo_id"], name=op.f("fk_scan_doubts_photo_id")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_scan_doubts")),
    )
    op.create_index(op.f("ix_scan_doubts_photo_id"), "scan_doubts", ["photo_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("comparison_id", sa.Uuid(), nullable=False),
        sa.Column("capture_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_evidence_act_id")),
        sa.ForeignKeyConstraint(
            ["capture_sha256"], ["blobs.sha256"], name=op.f("fk_evidence_capture_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["comparison_id"], ["comparisons.act_id"], name=op.f("fk_evidence_comparison_id")
        ),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_comparison_id"), "evidence", ["comparison_id"], unique=False)

    op.create_table(
        "letters",
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prints", sa.Integer(), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_letters_act_id")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.referral_id"], name=op.f("fk_letters_referral_id")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_letters")),
    )
    op.create_index(op.f("ix_letters_referral_id"), "letters", ["referral_id"], unique=False)
    op.create_index(op.f("ix_letters_unit_code"), "letters", ["unit_code"], unique=False)

    op.create_table(
        "rechecks",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("comparison_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_rechecks_act_id")),
        sa.ForeignKeyConstraint(
            ["comparison_id"], ["comparisons.act_id"], name=op.f("fk_rechecks_comparison_id")
        ),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_rechecks")),
    )
    op.create_index(op.f("ix_rechecks_comparison_id"), "rechecks", ["comparison_id"], unique=False)

    op.create_table(
        "letter_prints",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("is_reprint", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_letter_prints_act_id")),
        sa.ForeignKeyConstraint(["number"], ["letters.number"], name=op.f("fk_letter_prints_number")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_letter_prints")),
    )
    op.create_index(op.f("ix_letter_prints_number"), "letter_prints", ["number"], unique=False)

    op.add_column("inquiries", sa.Column("photo_id", sa.String(length=40), nullable=True))
    op.create_index(op.f("ix_inquiries_national_code"), "inquiries", ["national_code"], unique=False)
    op.create_index(op.f("ix_inquiries_photo_id"), "inquiries", ["photo_id"], unique=False)

    op.add_column("sessions", sa.Column("desk_code", sa.String(length=6), nullable=True))

    _name_the_photos()


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError


def _name_the_photos() -> None:
    """Lead from a photo that is on file already to the inquiry that brought it."""
    inquiries = sa.table("inquiries", sa.column("id", sa.Uuid), sa.column("photo"), sa.column("photo_id"))
    connection = op.get_bind()
    brought = sa.select(inquiries.c.id, inquiries.c.photo).where(inquiries.c.photo.is_not(None))
    for row in connection.execute(brought).all():
        named = sa.update(inquiries).where(inquiries.c.id == row.id)
        connection.execute(named.values(photo_id=json.loads(row.photo)["photo_id"]))

"""What follows a review: closures, reminders, rulings, calls; the lists of what is to be done."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_table(
        "follow_up_reminders",
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("set_by", sa.String(length=40), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_follow_up_reminders")),
    )
    op.create_table(
        "scan_rulings",
        sa.Column("doubt_id", sa.Uuid(), nullable=False),
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("photo_id", sa.String(length=40), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ruled_by", sa.String(length=40), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_scan_rulings_act_id")),
        sa.ForeignKeyConstraint(["doubt_id"], ["acts.id"], name=op.f("fk_scan_rulings_doubt_id")),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.photo_id"], name=op.f("fk_scan_rulings_photo_id")),
        sa.PrimaryKeyConstraint("doubt_id", name=op.f("pk_scan_rulings")),
    )
    op.create_index(op.f("ix_scan_rulings_photo_id"), "scan_rulings", ["photo_id"], unique=False)

    op.create_table(
        "calls_done",
        sa.Column("referral_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("done_by", sa.String(length=40), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_calls_done_act_id")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.referral_id"], name=op.f("fk_calls_done_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", "unit_code", name=op.f("pk_calls_done")),
    )
    op.create_table(
        "referral_closures",
        sa.Column("referral_id", sa.String(length=40), nullable=False),
        sa.Column("act_id", sa.Uuid(), nullable=True),
        sa.Column("closed_by", sa.String(length=40), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_referral_closures_act_id")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.referral_id"], name=op.f("fk_referral_closures_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_referral_closures")),
    )
    op.drop_index("ix_comparisons_unit_code", "comparisons")
    op.create_index("ix_comparisons_unit_code_state", "comparisons", ["unit_code", "state"], unique=False)
    op.create_index("ix_referrals_unit_code_state", "referrals", ["unit_code", "state"], unique=False)


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError

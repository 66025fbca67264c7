"""Review: cases, who must not judge them, claims, opinions and decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_table(
        "review_numbers",
        sa.Column("name", sa.String(length=10), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_review_numbers")),
    )
    op.create_table(
        "review_cases",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("comparison_id", sa.Uuid(), nullable=True),
        sa.Column("photo_id", sa.String(length=40), nullable=True),
        sa.Column("referral_id", sa.String(length=40), nullable=True),
        sa.Column("reference_sha256", sa.String(length=64), nullable=True),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("province", sa.String(length=8), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("in_queue", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("holder_id", sa.String(length=40), nullable=True),
        sa.Column("held_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opinion_id", sa.Uuid(), nullable=True),
        sa.Column("opinion_by", sa.String(length=40), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["comparison_id"], ["comparisons.act_id"], name=op.f("fk_review_cases_comparison_id")
        ),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.photo_id"], name=op.f("fk_review_cases_photo_id")),
        sa.ForeignKeyConstraint(
            ["reference_sha256"], ["blobs.sha256"], name=op.f("fk_review_cases_reference_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.referral_id"], name=op.f("fk_review_cases_referral_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_review_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_review_cases_number")),
    )
    op.create_index(op.f("ix_review_cases_comparison_id"), "review_cases", ["comparison_id"], unique=False)
    op.create_index(
        "ix_review_cases_decided", "review_cases", ["province", "ended_at", "case_id"], unique=False
    )
    op.create_index(
        "ix_review_cases_holder_id_held_until", "review_cases", ["holder_id", "held_until"], unique=False
    )
    op.create_index(
        "ix_review_cases_line", "review_cases", ["in_queue", "entered_at", "case_id"], unique=False
    )
    op.create_index(
        "ix_review_cases_opinion_by_ended_at", "review_cases", ["opinion_by", "ended_at"], unique=False
    )
    op.create_index(op.f("ix_review_cases_photo_id"), "review_cases", ["photo_id"], unique=False)
    op.create_index(
        "ix_review_cases_queue",
        "review_cases",
        ["in_queue", "province", "entered_at", "case_id"],
        unique=False,
    )
    op.create_index(op.f("ix_review_cases_referral_id"), "review_cases", ["referral_id"], unique=False)

    op.create_table(
        "review_bars",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_cases.case_id"], name=op.f("fk_review_bars_case_id")),
        sa.PrimaryKeyConstraint("case_id", "user_id", name=op.f("pk_review_bars")),
    )
    op.create_table(
        "review_claims",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("at_desk", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["review_cases.case_id"], name=op.f("fk_review_claims_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_claims")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_review_claims_token_hash")),
    )
    op.create_index(op.f("ix_review_claims_case_id"), "review_claims", ["case_id"], unique=False)

    op.create_table(
        "review_opinions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("at_desk", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["review_cases.case_id"], name=op.f("fk_review_opinions_case_id")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["review_claims.id"], name=op.f("fk_review_opinions_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_opinions")),
    )
    op.create_index(op.f("ix_review_opinions_case_id"), "review_opinions", ["case_id"], unique=False)
    op.create_index(op.f("ix_review_opinions_user_id"), "review_opinions", ["user_id"], unique=False)

    op.create_table(
        "review_decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("opinion_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["review_cases.case_id"], name=op.f("fk_review_decisions_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["review_opinions.id"], name=op.f("fk_review_decisions_opinion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_decisions")),
    )
    op.create_index(op.f("ix_review_decisions_case_id"), "review_decisions", ["case_id"], unique=False)
    op.create_index(op.f("ix_review_decisions_due_at"), "review_decisions", ["due_at"], unique=False)

    # One row, there from the beginning: its lock is what keeps the numbers of cases apart.
    op.execute("INSERT INTO review_numbers (name, last) VALUES ('cases', 0)")


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError

"""Pictures that cannot be shown: who said so of which, and cases that go back without an opinion."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_table(
        "review_unusable",
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["review_cases.case_id"], name=op.f("fk_review_unusable_case_id")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["review_claims.id"], name=op.f("fk_review_unusable_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_review_unusable")),
    )
    op.create_index(op.f("ix_review_unusable_case_id"), "review_unusable", ["case_id"], unique=False)
    op.create_index(op.f("ix_review_unusable_sha256"), "review_unusable", ["sha256"], unique=False)
    with op.batch_alter_table("review_decisions") as decisions:
        decisions.alter_column("opinion_id", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError

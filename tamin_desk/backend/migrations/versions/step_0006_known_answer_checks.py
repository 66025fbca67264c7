"""Known-answer checks: pairs, who was shown which, what they said, and what comes into the queue."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_table(
        "known_pictures",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=20), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_known_pictures")),
    )
    op.create_table(
        "known_pairs",
        sa.Column("pair_id", sa.String(length=40), nullable=False),
        sa.Column("set_name", sa.String(length=40), nullable=False),
        sa.Column("truth", sa.String(length=40), nullable=False),
        sa.Column("telling", sa.String(length=40), nullable=True),
        sa.Column("registry_sha256", sa.String(length=64), nullable=False),
        sa.Column("reference_sha256", sa.String(length=64), nullable=False),
        sa.Column("face_top", sa.Integer(), nullable=True),
        sa.Column("face_bottom", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["reference_sha256"], ["known_pictures.sha256"], name=op.f("fk_known_pairs_reference_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["registry_sha256"], ["known_pictures.sha256"], name=op.f("fk_known_pairs_registry_sha256")
        ),
        sa.PrimaryKeyConstraint("pair_id", name=op.f("pk_known_pairs")),
    )
    op.create_index(op.f("ix_known_pairs_set_name"), "known_pairs", ["set_name"], unique=False)
    op.create_table(
        "known_bursts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_bursts")),
    )
    op.create_table(
        "known_shows",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pair_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("burst_id", sa.Uuid(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("case_id", sa.String(length=40), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["burst_id"], ["known_bursts.id"], name=op.f("fk_known_shows_burst_id")),
        sa.ForeignKeyConstraint(["pair_id"], ["known_pairs.pair_id"], name=op.f("fk_known_shows_pair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_shows")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_known_shows_token_hash")),
    )
    op.create_index(op.f("ix_known_shows_burst_id"), "known_shows", ["burst_id"], unique=False)
    op.create_index("ix_known_shows_case_id_user_id", "known_shows", ["case_id", "user_id"], unique=True)
    op.create_index("ix_known_shows_user_id_pair_id", "known_shows", ["user_id", "pair_id"], unique=False)
    op.create_table(
        "known_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("show_id", sa.Uuid(), nullable=False),
        sa.Column("pair_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("truth", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["known_pairs.pair_id"], name=op.f("fk_known_answers_pair_id")),
        sa.ForeignKeyConstraint(["show_id"], ["known_shows.id"], name=op.f("fk_known_answers_show_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_answers")),
        sa.UniqueConstraint("show_id", name=op.f("uq_known_answers_show_id")),
    )
    op.create_index(
        "ix_known_answers_unit_code_is_counted", "known_answers", ["unit_code", "is_counted"], unique=False
    )
    op.create_index(
        "ix_known_answers_user_id_is_counted", "known_answers", ["user_id", "is_counted"], unique=False
    )
    op.create_table(
        "known_mixing",
        sa.Column("name", sa.String(length=10), nullable=False),
        sa.Column("looked_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_known_mixing")),
    )
    op.create_table(
        "known_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_plans")),
    )
    op.create_index(op.f("ix_known_plans_due_at"), "known_plans", ["due_at"], unique=False)


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError

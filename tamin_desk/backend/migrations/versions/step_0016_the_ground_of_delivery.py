"""Acts that come late or by another hand, seals of desks' keys, countersigned audit chains, passwords."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    _acts()
    _keys()
    _people_and_chains()


def _acts() -> None:
    with op.batch_alter_table("acts") as acts:
        acts.add_column(sa.Column("epoch", sa.BigInteger(), nullable=True))
        acts.add_column(sa.Column("handed_in_by", sa.String(length=40), nullable=True))
    op.create_table(
        "refused_acts",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_refused_acts")),
    )
    op.create_table(
        "handed_in",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_handed_in_act_id")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_handed_in")),
    )
    op.create_index("ix_handed_in_unit_code_seen_at", "handed_in", ["unit_code", "seen_at"], unique=False)


def _keys() -> None:
    with op.batch_alter_table("attestation_keys") as keys:
        keys.add_column(sa.Column("replaced_by", sa.String(length=64), nullable=True))
    op.create_table(
        "seal_keys",
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_seal_keys")),
    )
    op.create_table(
        "seal_openings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("desk_id", sa.Uuid(), nullable=False),
        sa.Column("unit_of_seal", sa.String(length=8), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_openings")),
    )
    op.create_index("ix_seal_openings_user_id_at", "seal_openings", ["user_id", "at"], unique=False)


def _people_and_chains() -> None:
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("password_changed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("epoch", sa.BigInteger(), nullable=True))
        sessions.create_index(op.f("ix_sessions_desk_id"), ["desk_id"], unique=False)
    op.create_table(
        "audit_checkpoints",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("desk_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_checkpoints")),
    )
    op.create_index(
        "ix_audit_checkpoints_desk_id_number", "audit_checkpoints", ["desk_id", "number"], unique=False
    )


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError

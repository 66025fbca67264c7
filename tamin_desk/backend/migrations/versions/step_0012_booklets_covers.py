"""Booklets' covers: every printing counted; and at which system's page an inquiry began."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_table(
        "cover_prints",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("photo_id", sa.String(length=40), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("is_reprint", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_cover_prints_act_id")),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.photo_id"], name=op.f("fk_cover_prints_photo_id")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_cover_prints")),
    )
    op.create_index(op.f("ix_cover_prints_person_id"), "cover_prints", ["person_id"], unique=False)
    op.create_index(op.f("ix_cover_prints_photo_id"), "cover_prints", ["photo_id"], unique=False)
    op.add_column("noted_inquiries", sa.Column("started_from", sa.String(length=40), nullable=True))


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError

"""The fictional people."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_table(
        "fictional_people",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("national_code", sa.String(length=10), nullable=True),
        sa.Column("registry_file", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_fictional_people")),
        sa.UniqueConstraint("national_code", name=op.f("uq_fictional_people_national_code")),
    )
    op.create_table(
        "registry_photos",
        sa.Column("national_code", sa.String(length=10), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("face_top", sa.Integer(), nullable=False),
        sa.Column("face_bottom", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("national_code", name=op.f("pk_registry_photos")),
    )
    op.create_table(
        "registry_tickets",
        sa.Column("ticket", sa.String(length=80), nullable=False),
        sa.Column("national_code", sa.String(length=10), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("ticket", name=op.f("pk_registry_tickets")),
    )
    op.create_table(
        "fictional_samples",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scenario", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["fictional_people.person_id"], name=op.f("fk_fictional_samples_person_id")
        ),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_fictional_samples")),
    )


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError

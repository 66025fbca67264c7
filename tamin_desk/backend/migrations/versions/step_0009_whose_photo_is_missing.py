"""Whose photo is missing, and which photos are awaited: the archive's roll, notes of calls."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    with op.batch_alter_table("archive_people") as people:
        people.add_column(sa.Column("home_unit", sa.String(length=8), nullable=True))
        people.add_column(sa.Column("insured_kind", sa.String(length=40), nullable=True))
        people.add_column(sa.Column("birth_date", sa.Date(), nullable=True))
        people.add_column(sa.Column("foreign", sa.Boolean(), nullable=True))
        people.add_column(sa.Column("deceased", sa.Boolean(), nullable=True))
        people.add_column(sa.Column("booklet_until", sa.Date(), nullable=True))
    op.create_index(
        op.f("ix_archive_people_home_unit_booklet_until_person_id"),
        "archive_people",
        ["home_unit", "booklet_until", "person_id"],
        unique=False,
    )
    with op.batch_alter_table("people") as people:
        # Nobody is told of yet: enrolment tells the archive of everybody anew.
        people.add_column(sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    untold = sa.text("told_at IS NULL OR told_at != changed_at")
    op.create_index(
        "ix_people_untold",
        "people",
        ["person_id"],
        unique=False,
        sqlite_where=untold,
        postgresql_where=untold,
    )
    with op.batch_alter_table("noted_inquiries") as inquiries:
        inquiries.add_column(sa.Column("was_put_off", sa.Boolean(), nullable=True))
    noted = sa.table(
        "noted_inquiries", sa.column("state", sa.String()), sa.column("was_put_off", sa.Boolean())
    )
    # Of what has ended nobody knows any more whether somebody waited for it.
    op.execute(noted.update().values(was_put_off=noted.c.state == "pending"))
    with op.batch_alter_table("noted_inquiries") as inquiries:
        inquiries.alter_column("was_put_off", existing_type=sa.Boolean(), nullable=False)
    op.create_table(
        "call_notes",
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("called_by", sa.String(length=40), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["noted_inquiries.inquiry_id"], name=op.f("fk_call_notes_inquiry_id")
        ),
        sa.PrimaryKeyConstraint("inquiry_id", name=op.f("pk_call_notes")),
    )


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError

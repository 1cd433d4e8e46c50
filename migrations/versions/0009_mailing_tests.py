"""Tests of mailings, the day a mailing names, and what earlier tries of a message cost.

Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mailing_tests",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("mailing_id", sa.Integer(), nullable=True),
        sa.Column("outbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["mailing_id"],
            ["mailings.id"],
            name=op.f("fk_mailing_tests_mailing_id_mailings"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_mailing_tests_outbox_id_outbox"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["projects.id"],
            name=op.f("fk_mailing_tests_project_id_projects"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing_tests")),
    )
    with op.batch_alter_table("mailing_tests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mailing_tests_mailing_id"), ["mailing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mailing_tests_outbox_id"), ["outbox_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mailing_tests_project_id"), ["project_id"], unique=False)

    with op.batch_alter_table("mailings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer_by", sa.Date(), nullable=True))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("past_segments", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("past_price", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("past_unpriced", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("past_unpriced")
        batch_op.drop_column("past_price")
        batch_op.drop_column("past_segments")

    with op.batch_alter_table("mailings", schema=None) as batch_op:
        batch_op.drop_column("answer_by")

    with op.batch_alter_table("mailing_tests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mailing_tests_project_id"))
        batch_op.drop_index(batch_op.f("ix_mailing_tests_outbox_id"))
        batch_op.drop_index(batch_op.f("ix_mailing_tests_mailing_id"))

    op.drop_table("mailing_tests")

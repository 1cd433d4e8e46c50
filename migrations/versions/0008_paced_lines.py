"""What a line needs to keep its pace whichever process sends: when it is free again, how long it rests or goes slowly.

Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("text_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("free_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("slow_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_column("held_by")
        batch_op.drop_column("held_until")


def downgrade() -> None:
    with op.batch_alter_table("text_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("held_by", sa.String(), nullable=True))
        batch_op.drop_column("slow_until")
        batch_op.drop_column("rests_until")
        batch_op.drop_column("free_at")

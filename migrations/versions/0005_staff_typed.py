"""staff typed: who filled in a form that only staff open

Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("responses", sa.Column("typed_by", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("responses", "typed_by")

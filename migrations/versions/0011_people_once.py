"""What addresses given on one form share; on SQLite, what is kept of people lies by token and no longer by the order
it came in.

Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OF_PEOPLE = ("contacts", "phones", "answered", "personal_links", "opt_outs")


def upgrade() -> None:
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("together", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_contacts_together"), ["together"], unique=False)
    _lay(with_rowid=False)


def downgrade() -> None:
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contacts_together"))
        batch_op.drop_column("together")
    _lay(with_rowid=True)


def _lay(*, with_rowid: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for name in OF_PEOPLE:
        table = {"sqlite_with_rowid": with_rowid}
        with op.batch_alter_table(name, schema=None, recreate="always", table_kwargs=table):
            pass

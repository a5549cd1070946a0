"""Which act an act takes back"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("event") as event:
        event.add_column(sa.Column("undoes_id", sa.Integer(), nullable=True))
        event.create_foreign_key(op.f("fk_event_undoes_id_event"), "event", ["undoes_id"], ["id"], ondelete="SET NULL")
        event.create_index(op.f("ix_event_undoes_id"), ["undoes_id"])


def downgrade() -> None:
    with op.batch_alter_table("event") as event:
        event.drop_index(op.f("ix_event_undoes_id"))
        event.drop_constraint(op.f("fk_event_undoes_id_event"), type_="foreignkey")
        event.drop_column("undoes_id")

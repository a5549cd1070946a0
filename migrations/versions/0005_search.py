"""search: an index of the words in title, audience and purpose"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

VECTOR = "to_tsvector('simple', translate(title || ' ' || audience || ' ' || purpose, '-_/.@:+&', '        '))"


def upgrade() -> None:
    """The triggers that keep SQLite's index are made after every migration: see planner/domain/search.py."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE plan_search USING fts5(author_id, title, audience, purpose, content='plan', "
            "content_rowid='id', detail='column', columnsize=0, prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0')"
        )
        op.execute("INSERT INTO plan_search(plan_search) VALUES ('rebuild')")
    else:
        op.execute(f"CREATE INDEX ix_plan_search ON plan USING gin (({VECTOR}))")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("added", "removed", "changed"):
            op.execute(f"DROP TRIGGER IF EXISTS plan_search_{name}")
        op.execute("DROP TABLE plan_search")
    else:
        op.execute("DROP INDEX ix_plan_search")

"""What the planner is compared with: the least that Flask and SQLAlchemy can do with the same rows in the same server.

The pages read one plan by the same models, each relation with one query, and write what the planner's page says in
words, as a plain table: no sign-in, no session, no token, no buttons, no links, no marks. The list does so with 25
plans, with no search. The write puts one row into a table of two columns and commits. The server, its settings and the
way in which the database is opened are the planner's own.
"""

import itertools
from typing import Any

from flask import Flask, render_template
from jinja2 import DictLoader
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.orm import joinedload, selectinload

from planner.config import from_environment
from planner.domain.agenda import Activity
from planner.domain.alignment import Claim
from planner.domain.plan import Plan
from planner.domain.standard import Element, Framework, Standard
from planner.upkeep import server
from planner.web.database import connect, db

note = Table("bench_note", MetaData(), Column("id", Integer, primary_key=True), Column("text", String(200)))
"""Where the bare write writes."""

PAGE = "<!doctype html><html lang=en><title>{{ plan.title }}</title><h1>{{ plan.title }}</h1>"
AGENDA = (
    PAGE
    + """<table>{% for start, a in times %}
<tr><td>{{ start|wall }}–{{ (start + a.minutes)|wall }}<td>{{ a.minutes }} min<td>{{ loop.index }}<td>{{ a.title }}
<td>{{ a.mode }}<td>{{ a.grouping }}<td>{{ a.led_by }}<td>{% for g in a.goals %}Goal {{ g.position + 1 }} {% endfor %}
<td>{% for c in a.all_claims %}{{ c.element.standard.code }} {{ c.strength }} {% endfor %}<td>{{ a.priority }}
{% endfor %}</table>"""
)
MATRIX = (
    PAGE
    + """<table><tr><th>Standard{% for a in plan.all_activities %}<th>{{ loop.index }} {{ a.title }}{% endfor %}
{% for s in plan.framework.standards %}<tr><th>{{ s.code }} {{ s.name }}{% for a in plan.all_activities %}
<td>{% if (a.id, s.id) in cells %}{{ a.minutes }} minutes {{ cells[a.id, s.id] }} {{ a.title }}, {{ s.name }}
{%- else %}Claim {{ s.name }} for {{ loop.index }} {{ a.title }}{% endif %}{% endfor %}<td>{{ sums[s.id] }}
{% endfor %}</table>"""
)
READ = (
    PAGE
    + """<p>{{ plan.audience }}<p>{{ plan.purpose }}<p>{{ plan.need }}
{% for g in plan.all_goals %}<p>{{ g.statement }} {{ g.measure }} {{ g.student_outcome }}{% endfor %}
<table>{% for start, a in times %}<tr><td>{{ start|wall }}<td>{{ a.minutes }} minutes<td>{{ a.title }}<td>{{ a.mode }}
<td>Led by {{ a.led_by }}<td>{% for g in a.goals %}Goal {{ g.position + 1 }} {% endfor %}<td>{{ a.purpose }}
{% endfor %}</table>
{% for s in plan.framework.standards %}<h3>{{ s.code }} {{ s.name }} {{ sums[s.id] }}</h3>
<ul>{% for c in claims[s.id] %}<li>{{ c.activity.title }}: {{ c.reason }}{% endfor %}</ul>{% endfor %}
{% for f in plan.all_follow_ups %}<p>{{ f.on_date }} {{ f.what }}{% endfor %}"""
)
LIST = """<!doctype html><html lang=en><title>Plans</title><h1>Plans</h1><table>{% for p in plans %}
<tr><td>{{ p.all_days[0].date }}<td>{{ p.title }}<td>{{ p.headcount }} {{ p.audience }}<td>{{ p.state }}
<td>{% for c in p.all_claims %}{{ c.element.standard.code }} {{ c.strength }} {% endfor %}{% endfor %}</table>"""

PAGES = {"agenda.html": AGENDA, "matrix.html": MATRIX, "read.html": READ, "list.html": LIST}

_ACTIVITIES = selectinload(Plan.all_activities)
_ELEMENT = joinedload(Claim.element).joinedload(Element.standard)
_STANDARDS = joinedload(Plan.framework).selectinload(Framework.standards).selectinload(Standard.elements)
LOADS: dict[str, tuple[Any, ...]] = {
    "agenda": (
        selectinload(Plan.all_days),
        _ACTIVITIES.options(selectinload(Activity.goals), selectinload(Activity.all_claims).options(_ELEMENT)),
    ),
    "matrix": (selectinload(Plan.all_days), _STANDARDS, _ACTIVITIES, selectinload(Plan.all_claims)),
    "read": (
        selectinload(Plan.all_days),
        selectinload(Plan.all_goals),
        selectinload(Plan.all_follow_ups),
        _STANDARDS,
        _ACTIVITIES.selectinload(Activity.goals),
        selectinload(Plan.all_claims),
    ),
    "list": (selectinload(Plan.all_days), selectinload(Plan.all_claims).options(_ELEMENT)),
}


def make() -> Flask:
    """The bare application, on the database of the environment."""
    app = Flask(__name__)
    connect(app, from_environment())
    app.jinja_loader = DictLoader(PAGES)  # type: ignore[assignment]
    app.jinja_env.filters["wall"] = wall
    with app.app_context():
        note.create(db.engine, checkfirst=True)
    for name, show in (("agenda", agenda), ("matrix", matrix), ("read", read)):
        app.add_url_rule(f"/{name}/<key>", name, show)
    app.add_url_rule("/list/<int:author>", "list", plans)
    app.add_url_rule("/notes", "write", write, methods=["POST"])
    return app


def wall(minutes: int) -> str:
    return f"{minutes // 60 % 12 or 12}:{minutes % 60:02d} {'PM' if minutes // 60 % 24 >= 12 else 'AM'}"


def agenda(key: str) -> str:
    plan = _plan("agenda", key)
    return render_template("agenda.html", plan=plan, times=_times(plan))


def matrix(key: str) -> str:
    plan = _plan("matrix", key)
    standards = {element.id: s.id for s in plan.framework.standards for element in s.elements}
    cells: dict[tuple[int | None, int], str] = {}
    for claim in plan.all_claims:
        at = claim.activity_id, standards[claim.element_id]
        cells[at] = "primary" if "primary" in (cells.get(at), claim.strength) else "supports"
    return render_template("matrix.html", plan=plan, cells=cells, sums=_sums(plan, standards))


def read(key: str) -> str:
    plan = _plan("read", key)
    standards = {element.id: s.id for s in plan.framework.standards for element in s.elements}
    claims: dict[int, list[Claim]] = {s.id: [] for s in plan.framework.standards}
    for claim in plan.all_claims:
        claims[standards[claim.element_id]].append(claim)
    return render_template("read.html", plan=plan, times=_times(plan), claims=claims, sums=_sums(plan, standards))


def plans(author: int) -> str:
    query = select(Plan).where(Plan.author_id == author).order_by(Plan.changed_at.desc()).limit(25)
    return render_template("list.html", plans=db.session.scalars(query.options(*LOADS["list"])).all())


def write() -> str:
    db.session.execute(insert(note), [{"text": "one row"}])
    db.session.commit()
    return "saved"


def _plan(name: str, key: str) -> Plan:
    return db.session.scalars(select(Plan).where(Plan.key == key).options(*LOADS[name])).one()


def _times(plan: Plan) -> list[tuple[int, Activity]]:
    """Each activity with its start, in minutes past midnight."""
    starts = itertools.accumulate((a.minutes for a in plan.all_activities), initial=plan.all_days[0].starts)
    return list(zip(starts, plan.all_activities, strict=False))


def _sums(plan: Plan, standards: dict[int, int]) -> dict[int, int]:
    """Minutes by standard, each activity once."""
    minutes = {activity.id: activity.minutes for activity in plan.all_activities}
    pairs = {(claim.activity_id, standards[claim.element_id]) for claim in plan.all_claims}
    sums = dict.fromkeys(standards.values(), 0)
    for activity, standard in pairs:
        sums[standard] += minutes[activity or 0]
    return sums


if __name__ == "__main__":
    server.serve(make(), from_environment(), announce=lambda: None, start=lambda app: None)

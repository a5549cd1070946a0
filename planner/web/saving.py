"""One way for every form to be shown, saved field by field, and sent.

With htmx each field saves itself where the form is sent to, named in `saving`; the answer is a small fragment that says
how that went. Without it the button saves all of them. What breaks a rule of its own field, or belongs to something
that is not there yet, waits as it was typed and comes back with the form (see domain/typed.py).
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from flask import Response, abort, make_response, render_template, request
from sqlalchemy import delete, func, select
from wtforms import Field

from planner.domain.base import now
from planner.domain.content import Values
from planner.domain.errors import Invalid
from planner.domain.typed import MOST, MOST_PLACE, MOST_TICKS, MOST_WAITING, Typed
from planner.web.access import me
from planner.web.database import db
from planner.web.forms import CHANGED_MEANWHILE, Form, check, digest, plain, read
from planner.web.hypermedia import field_that_saves

AForm = TypeVar("AForm", bound=Form)
Draw = Callable[[Form, int], Any]
Write = Callable[[Values], Any]
Done = Callable[[Any], Any]
Waiting = dict[str, Typed]
"""By the name of the field."""


def edited(form: Form, current: Values, *, at: str, write: Write, draw: Draw, done: Done, new: bool = False) -> Any:
    """The whole life of a form that edits something; `at` is the address it is sent to.

    `draw` shows it with a status, `write` takes what was changed, `done` answers with what that gave. `new`: what it is
    about is not there yet, so its fields wait until the button makes it.
    """
    if request.method == "GET":
        return draw(filled(form, current, at), 200)
    form.sent_to(at)
    if field_that_saves():
        return save_field(form, {} if new else current, write)
    if not form.validate():
        return draw(form, 422)
    changes = form.changes(current)
    if form.conflicts:
        return draw(form, 409)
    try:
        written = write(changes)
    except Invalid as fault:
        if fault.field not in form:
            raise
        form[fault.field].errors = [str(fault)]
        return draw(form, 422)
    forget(at, *_used(form, changes, new))
    db.session.commit()
    return done(written)


def filled(form: AForm, current: Values, at: str, waiting: Waiting | None = None) -> AForm:
    """The form with what is there now, and over it what waits to be used."""
    open_all([(form, current)], at, waiting)
    return form


def open_all(forms: Iterable[tuple[Form, Values]], at: str, waiting: Waiting | None = None) -> None:
    """The same for several forms that are sent together."""
    waiting = waiting_at(at) if waiting is None else waiting
    for form, current in forms:
        for field in form.show(current).sent_to(at):
            if field.name in waiting and hasattr(field, "saves_at"):
                _lay_over(form, field, waiting[field.name], current)


def waiting_at(at: str) -> Waiting:
    """What waits at a form."""
    return {typed.field: typed for typed in db.session.scalars(_waiting(at))}


def waiting_below(at: str) -> dict[str, Waiting]:
    """What waits at each of the forms whose addresses begin so, by address: for many small forms on one page."""
    found: dict[str, Waiting] = {}
    own = select(Typed).where(Typed.by_id == me().id, Typed.place.startswith(at, autoescape=True))
    for typed in db.session.scalars(own):
        found.setdefault(typed.place, {})[typed.field] = typed
    return found


def _used(form: Form, changes: Values, new: bool) -> list[str]:
    """The fields whose waiting text was on the page that is sent; another window's still waits."""
    shown = request.form.getlist("unused")
    return [field.name for field in form if new or field.short_name in changes or field.name in shown]


def forget(at: str, *fields: str) -> None:
    """What waits in fields of a form has been used."""
    own = delete(Typed).where(Typed.by_id == me().id, Typed.place == at)
    own = own.where(Typed.field.in_(fields)) if fields else own
    db.session.execute(own, execution_options={"synchronize_session": False})


def wait(form: Form) -> Any:
    """Keep the field that the request names until the button makes something of it."""
    return save_field(form, {}, lambda _: None)


def save_field(form: Form, current: Values, write: Write) -> Any:
    """Save the field that the request names: into the plan where it can be used, else as it was typed."""
    name = field_that_saves()
    field = next((each for each in form if each.name == name and hasattr(each, "saves_at")), None) or abort(404)
    fields = [form[each] for each in form.together] if field.short_name in form.together else [field]
    if wrong := next((each for each in fields if not check(each)), None):
        return _keep(form, field, str(wrong.errors[0]))
    if field.short_name not in current:
        return _keep(form, field, "")
    shown, now_there = form.remembered(), {each.short_name: current[each.short_name] for each in fields}
    changes = form.changes(now_there)
    if form.conflicts:  # going on typing is no choice between the two: the page still knows what it had shown
        form.seen.data = json.dumps(shown)
        return _keep(form, field, CHANGED_MEANWHILE, 409)
    try:
        write(dict(changes))
    except Invalid as fault:
        db.session.rollback()  # it may have begun to write
        return _keep(form, field, str(fault))
    return _saved(form, field, fields, changes, now_there | changes)


def _saved(form: Form, field: Field, fields: list[Field], changes: Values, there: Values) -> Any:
    """What waited in these fields has been used; the page now knows what is there, as far as it shows it."""
    waited = [each for each in fields if each.name in request.form.getlist("unused")]
    for each in waited:
        forget(each.saves_at, each.name)
    db.session.commit()
    form.remember({name: digest(value) for name, value in there.items() if plain(form[name].data) == plain(value)})
    told = [each for each in fields if each.short_name in changes or each in waited]
    return _answer(form, field, told, saved=True)


def _keep(form: Form, field: Field, why: str, status: int = 200) -> Any:
    """Keep what was typed for when the person comes back; `why` says why it is not used yet."""
    texts = request.form.getlist(field.name)
    if sum(map(len, texts)) > MOST or len(texts) > MOST_TICKS or len(field.saves_at) > MOST_PLACE:
        abort(413)
    typed = db.session.scalar(_waiting(field.saves_at).where(Typed.field == field.name))
    if typed is None:
        _require_room()
        typed = Typed(by_id=me().id, place=field.saves_at, field=field.name)
        db.session.add(typed)
    elif typed.texts != texts and digest(typed.texts) not in _known(field):
        return _another_window(form, field, typed)
    typed.texts, typed.at = texts, now()
    typed.base = form.remembered().get(field.short_name)
    db.session.commit()
    field.unused, field.kept = why, digest(texts)
    return _answer(form, field, form.conflicts, status)


def _known(field: Field) -> list[str]:
    """What waiting text the page knows of: it showed it, or its person chose their own over it."""
    return [request.form.get(f"kept.{field.name}", ""), request.form.get(f"over.{field.name}", "")]


def _another_window(form: Form, field: Field, typed: Typed) -> Response:
    """Another window of the same person keeps another text here: both are shown, and neither goes."""
    form.collide(field, read(field, typed.texts).data or "\n".join(typed.texts))
    field.theirs_raw, field.over = typed.texts, digest(typed.texts)
    return _answer(form, field, [], 409)


def _require_room() -> None:
    """So many unfinished texts are no work of a person's."""
    count = db.session.scalar(select(func.count()).where(Typed.by_id == me().id))
    if (count or 0) >= MOST_WAITING:
        abort(413, "Too much that you began is waiting. Finish or empty some of it first.")


def _answer(form: Form, field: Field, fields: list[Field], status: int = 200, *, saved: bool = False) -> Response:
    """How it went, said below the field; and below those that were saved with it."""
    others = [each for each in fields if each is not field]
    words = render_template("ui/_state.html", form=form, field=field, others=others, saved=saved, at=now())
    response = make_response(words, status)
    if saved:
        response.headers["HX-Trigger"] = "saved"
    return response


def _waiting(at: str) -> Any:
    return select(Typed).where(Typed.by_id == me().id, Typed.place == at)


def _lay_over(form: Form, field: Field, typed: Typed, current: Values) -> None:
    """Show what waits in place of what is there; where that has changed since, both."""
    with_it = read(field, typed.texts)
    field.data, field.raw_data = with_it.data, with_it.raw_data
    field.unused, field.kept = str(with_it.errors[0]) if with_it.errors else "", digest(typed.texts)
    if field.short_name in current and typed.base not in (None, digest(current[field.short_name])):
        form.collide(field, current[field.short_name])
        field.errors = []  # nobody has sent it yet

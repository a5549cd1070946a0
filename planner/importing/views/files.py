"""A plan.json uploaded: a summary of what is in it, then a new plan."""

import base64
import binascii
import zlib
from typing import Any

from flask import flash, request

from planner.domain.base import new_key
from planner.domain.content import Values
from planner.domain.errors import PlannerError
from planner.domain.plan import Plan
from planner.domain.plan_check import MOST_BYTES, Problem, Unreadable, read_plan_json
from planner.domain.plan_json import canonical
from planner.importing import blueprint
from planner.importing.forms import UploadForm
from planner.importing.plan_file import NotAPlan, import_plan
from planner.standards.editions import WITH_ELEMENTS, editions
from planner.web.access import me, signed_in
from planner.web.database import db
from planner.web.hypermedia import go_to, page
from planner.web.keys import keep_under_sent_key, plan_already_made


@blueprint.route("/plans/import", methods=["GET", "POST"])
@signed_in
def upload() -> Any:
    """Choose a plan.json, and see what is in it."""
    form = UploadForm()
    if not form.is_submitted():
        return page("importing/upload.html", form=form, problems=[])
    file = request.files.get("file")
    if file is None or not file.filename:
        return _refused(form, Unreadable("Choose a file first."))
    try:
        with file.stream:
            content = read_plan_json(file.read(MOST_BYTES + 1))
        plan = _plan(content)
    except PlannerError as error:
        return _refused(form, error)
    return page("importing/summary.html", plan=plan, packed=pack(content), key=new_key())


@blueprint.post("/plans/imports")
@signed_in
def create() -> Any:
    """Make the new plan. The form's key makes a second press harmless."""
    made = plan_already_made()
    if made is None:
        try:
            made = _plan(unpack(request.form.get("content", "")))
        except PlannerError as error:
            return _refused(UploadForm(), error)
        keep_under_sent_key(made)
        db.session.commit()
        flash(f"“{made.name}” is here, as a plan of your own.")
    return go_to("drafting.tasks", plan_key=made.key)


def _plan(content: Values) -> Plan:
    """The plan that a content makes, in no session yet."""
    with db.session.no_autoflush:
        plan = import_plan(content, editions(db.session(), WITH_ELEMENTS), me())
        if plan in db.session:
            db.session.expunge(plan)
    return plan


def _refused(form: UploadForm, error: PlannerError) -> Any:
    problems: list[Problem] = error.problems if isinstance(error, NotAPlan) else []
    form.validate()
    form.file.errors = ["This file cannot be brought in as it is."] if problems else [str(error)]
    return page("importing/upload.html", status=422, form=form, problems=problems, failed=True)


def pack(content: Values) -> str:
    """A content small enough for a hidden field."""
    return base64.b64encode(zlib.compress(canonical(content).encode("utf-8", "surrogatepass"))).decode()


def unpack(text: str) -> Values:
    """What was packed, to be checked as any file is. Unreadable where it is something else, or too large."""
    try:
        data = zlib.decompressobj().decompress(base64.b64decode(text, validate=True), MOST_BYTES + 1)
    except (binascii.Error, zlib.error, ValueError):
        raise Unreadable("That did not arrive whole. Choose the file once more.") from None
    content: Values = read_plan_json(data)
    return content

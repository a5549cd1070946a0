"""The form of an activity, and the quick entries that need none."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from wtforms import Field, HiddenField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from planner.domain.agenda import MINUTES, MOST_TRACKS, Activity, Day, Feature, Grouping, Kind, Mode, Priority
from planner.domain.clock import exists
from planner.domain.content import Values, values_of
from planner.domain.labels import label, word
from planner.domain.plan import Plan
from planner.domain.wording import clock_time
from planner.web.fields import ClockField, NumberField, area, choice, line
from planner.web.forms import Form
from planner.web.hypermedia import field_that_saves

QUICK: dict[str, Values] = {
    "break": {"title": "Break", "kind": "break", "minutes": 15},
    "lunch": {"title": "Lunch", "kind": "break", "minutes": 45},
    "transition": {"title": "Transition", "kind": "transition", "minutes": 5},
    "setup": {"title": "Set-up", "kind": "setup", "minutes": 10},
}
"""What one press adds."""

MORE = ("purpose", "steps", "materials", "check_for_learning", "access_notes", "notes", "features", "track")
"""Fields that are folded until they hold something."""


def _named(field: str) -> str:
    return label("activity", field)


class ActivityForm(Form):
    """Everything that can be said of an activity; only its title and minutes must be."""

    key = HiddenField()
    after = HiddenField()
    day = HiddenField()

    title = line(Activity.title, _named("title"), required="Give the activity a title.")
    minutes = NumberField(_named("minutes"), *MINUTES, required=True)
    kind = SelectField(_named("kind"), choices={kind.value: word(kind) for kind in Kind}, default=Kind.ACTIVITY.value)
    mode = choice(Mode, _named("mode"), none="Not said yet")
    grouping = SelectField(
        _named("grouping"),
        choices={"": "Not said yet"} | {each.value: word(each) for each in Grouping},
        coerce=lambda value: str(value) if value else None,
    )
    led_by = line(Activity.led_by, _named("led_by"), list="leaders")
    min_minutes = NumberField(_named("min_minutes"), *MINUTES)
    max_minutes = NumberField(_named("max_minutes"), *MINUTES)
    locked_start = ClockField(_named("locked_start"))
    priority = SelectField(
        _named("priority"),
        choices={"must": "It must happen", "should": "It should happen", "could": "It could go"},
        default=Priority.MUST.value,
    )
    goals = SelectMultipleField(_named("goals"))

    purpose = area(Activity.purpose, _named("purpose"), "Why this activity, for this goal and these people?", rows=2)
    steps = area(Activity.steps, "What people do, step by step", rows=4)
    materials = area(Activity.materials, _named("materials"), "One a line, the number first: “8 chart markers”.")
    check_for_learning = area(Activity.check_for_learning, _named("check_for_learning"), rows=2)
    access_notes = area(Activity.access_notes, _named("access_notes"), "What lets everybody take part.", rows=2)
    notes = area(Activity.notes, _named("notes"), "Only facilitators see them.", rows=2)
    features = SelectMultipleField(_named("features"), choices={each.value: word(each) for each in Feature})
    track = SelectField(
        _named("track"),
        description="Neighbors on the agenda that have a track run side by side.",
        choices={0: "Everyone together"} | {n: f"Track {n}" for n in range(1, MOST_TRACKS + 1)},
        coerce=int,
    )

    asked_for = ""
    """The field that the address asks for."""
    day_of: Callable[[], Day | None]
    zone: ZoneInfo

    def validate_locked_start(self, field: Field) -> None:
        """Refuse a fixed start that the wall never shows on that date: the hour that a clock change skips."""
        day = self.day_of() if field.data is not None else None
        if day and day.date and not exists(day.date, field.data, self.zone):
            raise ValidationError(f"The clocks skip {clock_time(field.data)} on this date. Give another time.")

    @property
    def has_more(self) -> bool:
        """Whether the folded fields must be seen: one holds something, or has an error."""
        return self.asked_for in MORE or any(
            self[name].data or self[name].errors or hasattr(self[name], "unused") for name in MORE
        )


def form_for(plan: Plan, day_of: Callable[[], Day | None]) -> ActivityForm:
    """The form with this plan's goals to choose from and its day's clocks, as posted or empty."""
    form = ActivityForm()
    form.day_of, form.zone = day_of, plan.zone
    goals = plan.goals if field_that_saves() in ("", "goals") else []
    form.goals.choices = {goal.key: f"{n}. {goal.statement}" for n, goal in enumerate(goals, 1)}
    return form


def content_of(activity: Activity) -> Values:
    """What the form shows of an activity."""
    values = values_of(activity) | {"features": _in_order(activity.features)}
    if field_that_saves() in ("", "goals"):
        values["goals"] = [goal.key for goal in activity.live_goals]
    return values


def _in_order(features: list[str]) -> list[str]:
    return [each.value for each in Feature if each.value in features]

"""Keep as evidence: why."""

from wtforms import HiddenField

from planner.domain.version import Version
from planner.web.fields import line
from planner.web.forms import Form


class KeepForm(Form):
    """Its key makes a second press harmless."""

    key = HiddenField()
    why = line(
        Version.why,
        "Why keep it now?",
        "In a few words, for yourself and whoever reads it later: “as sent to the principal”, “before the first run”.",
    )

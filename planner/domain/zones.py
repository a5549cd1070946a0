"""Time zones to choose from: those of the United States by the names people use, then all others."""

from functools import cache
from zoneinfo import available_timezones

UNITED_STATES = {
    "America/New_York": "Eastern (New York)",
    "America/Chicago": "Central (Chicago)",
    "America/Denver": "Mountain (Denver)",
    "America/Phoenix": "Arizona (Phoenix)",
    "America/Los_Angeles": "Pacific (Los Angeles)",
    "America/Anchorage": "Alaska (Anchorage)",
    "Pacific/Honolulu": "Hawaii (Honolulu)",
    "America/Puerto_Rico": "Atlantic (Puerto Rico)",
    "Pacific/Guam": "Chamorro (Guam)",
    "Pacific/Pago_Pago": "Samoa (Pago Pago)",
}


@cache
def choices() -> dict[str, dict[str, str]]:
    """IANA names with what they are called on screen, in two groups."""
    others = sorted(name for name in available_timezones() - set(UNITED_STATES) if "/" in name or name == "UTC")
    return {"United States": UNITED_STATES, "Elsewhere": {name: in_words(name) for name in others}}


def in_words(name: str) -> str:
    """ "Eastern (New York)"; elsewhere the place's own name: "Europe/Paris"."""
    return UNITED_STATES.get(name) or name.replace("_", " ")

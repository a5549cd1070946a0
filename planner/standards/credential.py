"""A micro-credential that a plan can become evidence for: data read from its file, not a table.

The focus standards belong to the credential, never to the framework. Nothing here is an issuer's verdict: prompts
that are not official say so, and `disclaimer` goes wherever a plan is held against the credential.
"""

from dataclasses import dataclass
from functools import cache

from planner.domain.plan import Plan
from planner.standards.catalogue import read_all
from planner.standards.rules import Document


@dataclass(frozen=True)
class Component:
    """One part of the method that evidence must show. `key`: "lenses", "focus_elements" or "all_standards"."""

    key: str
    title: str
    text: str
    wording_status: str


@dataclass(frozen=True)
class StillToCome:
    """Evidence that only exists once the session was run. `key`: "session_run", "artifacts" or "reflection"."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class Prompt:
    """What the person is asked. `wording_status`: "official", "paraphrased", or "placeholder" (a prompt of ours)."""

    text: str
    wording_status: str


@dataclass(frozen=True)
class Part:
    """One part of the submission. A word limit warns and never stops; its note says how sure it is."""

    key: str
    title: str
    prompts: tuple[Prompt, ...]
    word_limit: int | None = None
    word_limit_note: str | None = None


@dataclass(frozen=True)
class Credential:
    """The credential as its file tells it, texts in our own words."""

    slug: str
    title: str
    issuers: tuple[str, ...]
    official_page: str
    """Where the issuer describes it: shown as text, promised nothing."""
    framework: str
    """Slug of the edition it is judged by."""
    focus: tuple[str, ...]
    """Codes of the standards that carry its focus; may be empty."""
    wording_status: str
    competency: str
    method: str
    components: tuple[Component, ...]
    still_to_come: tuple[StillToCome, ...]
    parts: tuple[Part, ...]
    disclaimer: str
    availability: str
    prompts_note: str
    source: str


def credential(slug: str) -> Credential:
    """The credential of this slug. KeyError where there is none."""
    return {each.slug: each for each in credentials()}[slug]


def aimed_at(plan: Plan) -> Credential | None:
    """The credential that a plan names, where the planner knows it and it is judged by the plan's edition."""
    named = (each for each in credentials() if each.slug == plan.credential)
    return next((each for each in named if each.framework == plan.framework.slug), None)


def focus_of(plan: Plan) -> tuple[str, ...]:
    """Codes of the focus standards of the credential that a plan aims at; none where it aims at none."""
    credential = aimed_at(plan)
    return credential.focus if credential else ()


@cache
def credentials() -> tuple[Credential, ...]:
    """All credentials the planner knows, by slug. CatalogueError where a file is malformed."""
    _, documents = read_all()
    return tuple(_credential(document) for document in documents.values())


def _credential(document: Document) -> Credential:
    parts = {
        "issuers": tuple(document["issuers"]),
        "focus": tuple(document["focus"]),
        "components": tuple(Component(**each) for each in document["components"]),
        "still_to_come": tuple(StillToCome(**each) for each in document["still_to_come"]),
        "parts": tuple(_part(each) for each in document["parts"]),
    }
    return Credential(**(document | parts))


def _part(document: Document) -> Part:
    return Part(**(document | {"prompts": tuple(Prompt(**each) for each in document["prompts"])}))

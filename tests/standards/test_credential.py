"""The credential as the pages meet it, and the mapping between editions."""

import dataclasses

import pytest
from sqlalchemy.orm import Session

from planner.standards.credential import aimed_at, credential, credentials, focus_of
from planner.standards.mapping import Pair, mapping
from tests.factories import framework, make_plan, make_user


def test_credential_says_its_focus_and_its_edition() -> None:
    found = credential("apply-the-attributes")
    assert found.title == "Apply the Attributes of Standards-Based Professional Learning"
    assert found.issuers == ("Hope Street Group", "Learning Forward")
    assert (found.framework, found.focus) == ("learning-forward-2011", ("LE", "DS", "IM", "OU"))


def test_credential_has_its_components_and_what_is_still_to_come() -> None:
    found = credential("apply-the-attributes")
    assert [component.key for component in found.components] == ["lenses", "focus_elements", "all_standards"]
    assert [each.key for each in found.still_to_come] == ["session_run", "artifacts", "reflection"]
    assert [part.key for part in found.parts] == ["overview", "artifacts", "reflection"]


def test_credential_promises_nothing_for_the_issuer() -> None:
    found = credential("apply-the-attributes")
    assert found.disclaimer == "This is a practice check, not the issuer's decision."
    assert found.availability.startswith("Whether the credential can still be earned is not known to us.")
    assert {prompt.wording_status for part in found.parts for prompt in part.prompts} == {"placeholder"}
    assert {component.wording_status for component in found.components} == {"paraphrased"}


def test_credential_word_limit_says_how_sure_it_is() -> None:
    overview = credential("apply-the-attributes").parts[0]
    assert overview.word_limit == 300
    assert overview.word_limit_note == (
        "This limit was seen on another credential by the same issuers. We have not been able to check it for this one."
    )


def test_credential_cannot_be_changed_by_who_reads_it() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        credential("apply-the-attributes").title = "Mine"  # type: ignore[misc]


def test_credential_of_an_unknown_slug_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        credential("../frameworks/learning-forward-2011")


def test_credentials_are_those_in_the_folder() -> None:
    assert [each.slug for each in credentials()] == ["apply-the-attributes"]


def test_focus_of_a_plan_is_that_of_the_credential_it_aims_at(session: Session) -> None:
    plan = make_plan(session, make_user(session))
    assert (aimed_at(plan), focus_of(plan)) == (None, ())
    plan.credential = "apply-the-attributes"
    assert aimed_at(plan) is credential("apply-the-attributes")
    assert focus_of(plan) == ("LE", "DS", "IM", "OU")


@pytest.mark.parametrize(
    ("slug", "edition"),
    [("gone", "learning-forward-2011"), ("apply-the-attributes", "learning-forward-2022")],
    ids=["unknown credential", "another edition"],
)
def test_focus_is_never_invented(session: Session, slug: str, edition: str) -> None:
    plan = make_plan(session, make_user(session))
    plan.credential, plan.framework = slug, framework(session, edition)
    assert focus_of(plan) == ()


def test_mapping_of_2022_leads_from_2011_and_is_ours() -> None:
    found = mapping("learning-forward-2022")
    assert found is not None
    assert (found.label, found.earlier) == ("our mapping", "learning-forward-2011")
    assert found.pairs[0] == Pair("LC", becomes=("CI",), also=("ED",))
    assert found.pairs[-1] == Pair("OU", becomes=("PE", "CA"), also=("EP",))


def test_mapping_finds_what_lives_on_in_a_standard() -> None:
    found = mapping("learning-forward-2022")
    assert found is not None
    assert [found.before(code) for code in ("PE", "EP", "ED")] == [("OU",), ("OU",), ("LC",)]


def test_mapping_of_2011_leads_from_nowhere() -> None:
    assert mapping("learning-forward-2011") is None

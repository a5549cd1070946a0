"""A plan.json brought in: whole, with its keys, as a new plan of the person who brings it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.importing.plan_file import NotAPlan, import_plan
from planner.standards.editions import WITH_ELEMENTS, editions
from tests.factories import make_user, make_whole_plan


def test_a_plan_comes_in_unchanged_under_a_key_of_its_own(session: Session) -> None:
    original = make_whole_plan(session, make_user(session))
    other = make_user(session, "Facilitator B")

    plans = [import_plan(plan_json(original), editions(session, WITH_ELEMENTS), other) for _ in range(2)]
    session.add_all(plans)
    session.commit()

    assert [plan_json(plan) for plan in plans] == [plan_json(original)] * 2
    assert len({original.key, *(plan.key for plan in plans)}) == 3
    assert [plan.author for plan in plans] == [other, other]
    assert [(event.act, event.by) for event in session.scalars(plans[0].events.select())] == [("begun", other)]
    assert plans[0].state == "draft"


def test_what_breaks_a_rule_makes_nothing(session: Session) -> None:
    author = make_user(session)
    content = plan_json(make_whole_plan(session, author))
    content["days"][0]["activities"][1]["minutes"] = 0

    with pytest.raises(NotAPlan) as refused:
        import_plan(content, editions(session, WITH_ELEMENTS), author)

    assert list(map(str, refused.value.problems)) == ["Day 1, activity 2 (“Data look”), Minutes: must be 1 to 600."]
    assert len(session.scalars(select(Plan)).all()) == 1


def test_an_edition_that_is_not_here_is_refused(session: Session) -> None:
    author = make_user(session)
    content = plan_json(make_whole_plan(session, author)) | {"framework": "of-our-district"}

    with pytest.raises(NotAPlan, match="Standards: “of-our-district” is an edition that is not loaded here"):
        import_plan(content, editions(session, WITH_ELEMENTS), author)


@pytest.mark.parametrize("content", [None, [], "plan", {"framework": ["a"]}, {"framework": "learning-forward-2011"}])
def test_what_is_no_plan_is_refused(session: Session, content: object) -> None:
    with pytest.raises(NotAPlan):
        import_plan(content, editions(session, WITH_ELEMENTS), make_user(session))


def test_an_element_of_another_edition_is_refused(session: Session) -> None:
    author = make_user(session)
    content = plan_json(make_whole_plan(session, author)) | {"framework": "learning-forward-2022"}

    with pytest.raises(NotAPlan, match="which its standards do not have"):
        import_plan(content, editions(session, WITH_ELEMENTS), author)

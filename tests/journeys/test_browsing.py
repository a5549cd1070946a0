"""The standards as a newcomer reads them, without an account."""

import pytest
from flask import Flask

from planner.standards.catalogue import read_all
from tests.visitor import Visitor


def test_first_page_shows_the_seven_standards_in_order(visitor: Visitor) -> None:
    page = visitor.get("/standards")
    names = [link.get_text() for link in page.all(".rows .b > a")]
    assert names == [
        "Learning Communities",
        "Leadership",
        "Resources",
        "Data",
        "Learning Designs",
        "Implementation",
        "Outcomes",
    ]
    assert "the descriptions here are ours" in page.text


def test_focus_standards_are_marked_with_a_sign_and_words(visitor: Visitor) -> None:
    page = visitor.get("/standards")
    assert [key.get_text() for key in page.all(".key") if "*" in key.get_text()] == ["LE*", "DS*", "IM*", "OU*"]
    assert "A focus standard of “Apply the Attributes" in visitor.get("/standards/learning-forward-2011/IM").text


def test_later_edition_shows_todays_names(visitor: Visitor) -> None:
    page = visitor.get("/standards?edition=learning-forward-2022")
    assert len(page.all(".rows > li")) == 11
    assert "Equity Practices (now Learning Practices)" in page.text


def test_every_standard_has_a_page_with_all_its_help(visitor: Visitor) -> None:
    frameworks, _ = read_all()
    for document in frameworks.values():
        for standard in document["standards"]:
            page = visitor.get(f"/standards/{document['slug']}/{standard['code']}")
            for element in standard["elements"]:
                assert element["name"] in page.text
                for sentence in element.get("look_fors") or []:
                    assert sentence in page.text


def test_later_standard_says_where_it_comes_from_and_whose_mapping_that_is(visitor: Visitor) -> None:
    page = visitor.get("/standards/learning-forward-2022/EP")
    assert "In the 2011 edition (our mapping): Outcomes" in page.text
    assert "our mapping" not in visitor.get("/standards/learning-forward-2011/OU").text


def test_standard_that_nobody_confirmed_says_so(visitor: Visitor) -> None:
    warning = "We have not been able to confirm this standard's three constructs."
    assert warning in visitor.get("/standards/learning-forward-2022/LE").text
    assert warning not in visitor.get("/standards/learning-forward-2022/RE").text


@pytest.mark.parametrize("url", ["/standards?edition=x", "/standards/x/LC", "/standards/learning-forward-2011/XX"])
def test_unknown_standard_is_not_there(visitor: Visitor, url: str) -> None:
    visitor.get(url, status=404)


@pytest.mark.parametrize(
    ("url", "h1"), [("/help", "Help"), ("/accessibility", "Accessibility"), ("/privacy", "Privacy")]
)
def test_planner_speaks_of_itself(visitor: Visitor, app: Flask, url: str, h1: str) -> None:
    assert visitor.get(url).h1 == h1

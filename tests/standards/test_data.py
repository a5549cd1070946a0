"""What ships: complete where it says so, honest where it is not, and in nobody else's words."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from planner.standards.catalogue import read_all
from planner.standards.document import HERE, read

CREDIT = "Standards for Professional Learning are by Learning Forward; the descriptions here are ours."
SEVEN = {
    "LC": ("Learning Communities", "context"),
    "LE": ("Leadership", "context"),
    "RE": ("Resources", "context"),
    "DA": ("Data", "process"),
    "DS": ("Learning Designs", "process"),
    "IM": ("Implementation", "process"),
    "OU": ("Outcomes", "content"),
}
ELEVEN = {
    "EP": ("Equity Practices", "Learning Practices", "content"),
    "CA": ("Curriculum, Assessment, and Instruction", None, "content"),
    "PE": ("Professional Expertise", None, "content"),
    "ED": ("Equity Drivers", "Learning Drivers", "process"),
    "EV": ("Evidence", None, "process"),
    "LD": ("Learning Designs", None, "process"),
    "IM": ("Implementation", None, "process"),
    "EF": ("Equity Foundations", "Learning Foundations", "context"),
    "CI": ("Culture of Collaborative Inquiry", None, "context"),
    "LE": ("Leadership", None, "context"),
    "RE": ("Resources", None, "context"),
}
FRAMES = {
    "content": "Rigorous Content for Each Learner",
    "process": "Transformational Processes",
    "context": "Conditions for Success",
}


def edition(year: str) -> dict[str, Any]:
    return read(HERE / "frameworks" / f"learning-forward-{year}.json")


def elements(year: str) -> list[dict[str, Any]]:
    return [element for standard in edition(year)["standards"] for element in standard["elements"]]


def texts(value: Any) -> Iterator[str]:
    """Every text in a document, however deep."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(inner)


def test_edition_2011_has_its_seven_standards_in_order() -> None:
    assert {s["code"]: (s["name"], s["lens"]) for s in edition("2011")["standards"]} == SEVEN
    assert [s["code"] for s in edition("2011")["standards"]] == list(SEVEN)


def test_edition_2022_has_its_eleven_standards_with_their_names_today() -> None:
    found = {s["code"]: (s["name"], s.get("current_name"), s["lens"]) for s in edition("2022")["standards"]}
    assert found == ELEVEN
    assert all(s["frame"] == FRAMES[s["lens"]] for s in edition("2022")["standards"])


@pytest.mark.parametrize(("year", "codes"), [("2011", SEVEN), ("2022", ELEVEN)])
def test_each_standard_has_three_elements(year: str, codes: dict[str, Any]) -> None:
    assert [e["code"] for e in elements(year)] == [f"{code}{number}" for code in codes for number in (1, 2, 3)]


@pytest.mark.parametrize("element", elements("2011"), ids=lambda element: element["code"])
def test_element_of_2011_has_all_its_help_in_whole_sentences(element: dict[str, Any]) -> None:
    assert element["guiding_question"].endswith("?")
    assert len(element["look_fors"]) >= 3
    assert all(re.fullmatch(r"[A-Z][^.]+\.", sentence) for sentence in element["look_fors"])
    assert element["evidence_ideas"] != []
    assert not any(idea.endswith(".") for idea in element["evidence_ideas"])


@pytest.mark.parametrize("year", ["2011", "2022"])
def test_each_description_is_one_sentence_or_two(year: str) -> None:
    described = [*edition(year)["standards"], *elements(year)]
    counts = {each["code"]: len(re.findall(r"[.?!](?:\s|$)", each["description"])) for each in described}
    assert {code: count for code, count in counts.items() if count not in (1, 2)} == {}


def test_edition_2022_has_no_guiding_help_and_says_so() -> None:
    helped = [e["code"] for e in elements("2022") if e.keys() & {"guiding_question", "look_fors", "evidence_ideas"}]
    assert helped == []
    assert edition("2022")["wording_status"] == "names-only"
    assert "are not written yet" in edition("2022")["note"]


def test_only_leadership_of_2022_is_marked_as_not_confirmed() -> None:
    noted = [s["code"] for s in edition("2022")["standards"] if "wording_note" in s]
    assert noted == ["LE"]


@pytest.mark.parametrize("year", ["2011", "2022"])
def test_each_edition_gives_the_credit(year: str) -> None:
    assert edition(year)["credit"] == CREDIT


def test_nothing_shipped_claims_official_wording() -> None:
    frameworks, credentials = read_all()
    documents = [*frameworks.values(), *credentials.values()]
    assert [text for document in documents for text in texts(document) if text == "official"] == []


def test_all_texts_are_in_us_spelling() -> None:
    british = re.compile(r"colour|programme|practis|licence|behaviour|organis|recognis|prioritis|afterwards|labelled")
    frameworks, credentials = read_all()
    found = [t for d in [*frameworks.values(), *credentials.values()] for t in texts(d) if british.search(t.lower())]
    assert found == []


def test_our_mapping_covers_the_seven_and_is_called_ours() -> None:
    mapping = edition("2022")["mapping"]
    assert mapping["label"] == "our mapping"
    assert [pair["earlier"] for pair in mapping["pairs"]] == list(SEVEN)

"""How a person walks through the pages: by labels, links and buttons, never by what is under them."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

Name = str | re.Pattern[str]


def write(page: Page, answers: dict[Any, str]) -> None:
    """Type each answer into the field of that label."""
    for label, words in answers.items():
        page.get_by_label(label).and_(page.locator("input, textarea")).first.fill(words)


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in")
    write(page, {"E-mail address": email, "Password": password})
    press(page, "Sign in")


def press(page: Page, button: Name, *, exact: bool = False, first: bool = False) -> None:
    """Press a button by its words; the page has moved on afterwards."""
    found = page.get_by_role("button", name=button, exact=exact)
    (found.first if first else found).click()
    expect(page.locator("form[data-leaving]")).to_have_count(0)  # its fields are saved first


def follow(page: Page, link: Name, *, within: str = "") -> None:
    """Follow a link by its words."""
    area: Any = page.get_by_role("navigation", name=within) if within else page
    area.get_by_role("link", name=link).first.click()


def texts(found: Locator) -> list[str]:
    """The words of each element found, with plain single spaces."""
    return [" ".join(text.split()) for text in found.all_text_contents()]


def opened(page: Page) -> str:
    """The heading of the page."""
    return texts(page.get_by_role("heading", level=1))[0]


def claim(page: Page, standard: str, element: str, place: str, reason: str) -> None:
    """Claim an element as primary, starting from the standard's row of the matrix: "DA1" for "2 Data look…"."""
    page.get_by_role("rowheader", name=standard).get_by_role("link").first.click()
    page.get_by_role("link", name=f"Claim {element}").click()
    carries = page.get_by_label("What carries it?")
    carries.select_option(value=carries.locator("option", has_text=place).first.get_attribute("value") or "")
    page.get_by_label("Primary").check()
    write(page, {"Why does it carry the element?": reason})
    press(page, "Save")
    expect(page.get_by_text(reason).first).to_be_visible()
    follow(page, "All standards and activities")

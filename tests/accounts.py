"""People with passwords, and the letters that they would get."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import select

from planner.domain.base import now
from planner.domain.letter import Letter
from planner.domain.people import User
from planner.joining import passwords
from planner.web.database import db
from tests.factories import make_user
from tests.visitor import Page, Visitor

PASSWORD = "three green herons"
OTHER = "a kettle and two spoons"


def make_account(app: Flask, name: str, **values: Any) -> User:
    """A person who signs in with PASSWORD, already committed."""
    with app.app_context():
        user = make_user(db.session(), name, password_hash=_hash(), **values)
        db.session.commit()
        db.session.refresh(user)
        db.session.expunge(user)
        return user


@cache
def _hash() -> str:
    """One hash for everybody: it takes its time."""
    return passwords.hashed(PASSWORD)


def sign_in(visitor: Visitor, email: str, password: str, **more: str) -> Page:
    """Fill in the sign-in page."""
    page = visitor.get("/sign-in")
    return visitor.submit(page.form("/sign-in"), email=email, password=password, **more)


def is_in(visitor: Visitor) -> bool:
    """Whether the visitor is signed in."""
    return visitor.client.get("/account").status_code == 200


def letters(app: Flask, to: str) -> list[str]:
    """The texts of the letters that wait for this address, oldest first."""
    with app.app_context():
        waiting = select(Letter.body).where(Letter.to == to, Letter.expires_at > now()).order_by(Letter.id)
        return list(db.session.scalars(waiting))


def link_in(letter: str) -> str:
    """The path of the first link in a letter."""
    return next(urlsplit(word).path for word in letter.split() if word.startswith("http"))


def close(app: Flask) -> None:
    """Let go of an application's database connections."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()

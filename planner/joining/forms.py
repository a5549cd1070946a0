"""The questions of signing in and having an account."""

import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import DataRequired, StopValidation

from planner.domain.people import User
from planner.domain.text import limit, one_line
from planner.joining import passwords
from planner.web.fields import TooLong, line
from planner.web.forms import Form

ADDRESS = re.compile(r"[^\s@,;<>\"()\\]+@[^\s@,;<>\"()\\]+\.[^\s@,;<>\"()\\.]+|[^\s@]+@localhost")


def tidy_address(text: str | None) -> str:
    """An e-mail address as it is stored and compared."""
    return one_line(text or "").lower()


def _is_address(_form: Any, field: Any) -> None:
    if not ADDRESS.fullmatch(field.data):
        raise StopValidation("Give an e-mail address such as name@school.org.")


def address(label: str = "E-mail address", hint: str = "", required: str = "Give your e-mail address.") -> EmailField:
    """The address of a person with an account, or who may get one."""
    return EmailField(
        label,
        description=hint,
        filters=[tidy_address],
        validators=[DataRequired(required), TooLong(limit(User.email)), _is_address],
        render_kw={"autocomplete": "email"},
    )


def present_password(label: str = "Password") -> PasswordField:
    """A password that one has."""
    return PasswordField(
        label,
        validators=[DataRequired("Give your password.")],
        render_kw={"autocomplete": "current-password"},
    )


def new_password(label: str = "Choose a password") -> PasswordField:
    """A password to have from now on; `refuse_weak` looks at it once name and address are known."""
    return PasswordField(
        label,
        description=f"At least {passwords.SHORTEST} characters. A few words in a row are easy to remember and hard to "
        "guess. Capitals, digits and signs are welcome and never required.",
        validators=[DataRequired("Choose a password.")],
        render_kw={"autocomplete": "new-password"},
    )


def refuse_weak(field: Any, *, email: str, name: str) -> bool:
    """Whether the password may not be one; the field then says why."""
    reason = passwords.fault(field.data, email=email, name=name)
    if reason:
        field.errors = [*field.errors, reason]
    return reason is not None


def own_name() -> Any:
    """The name that colleagues see."""
    return line(
        User.name,
        "Your name",
        "As colleagues should see it.",
        required="Give your name as colleagues should see it.",
        autocomplete="name",
    )


class AccountForm(FlaskForm):  # type: ignore[misc]
    """The base of these forms: what they hold is not edited by two people at once."""


class SignInForm(AccountForm):
    next = HiddenField()
    email = EmailField(
        "E-mail address",
        filters=[tidy_address],
        validators=[DataRequired("Give your e-mail address.")],
        render_kw={"autocomplete": "username"},
    )
    password = present_password()


class AddressForm(AccountForm):
    """Where to send a link."""

    email = address()


class JoinForm(AccountForm):
    """What makes an account out of an invitation."""

    name = own_name()
    password = new_password()


class SetupForm(AccountForm):
    """The first administrator, who brings the one-time code."""

    code = HiddenField()
    name = own_name()
    email = address()
    password = new_password()


class ResetForm(AccountForm):
    password = new_password("Choose a new password")


class NameForm(Form):
    """The name of somebody with an account; it saves itself."""

    name = own_name()


class PasswordForm(AccountForm):
    password = present_password("Your current password")
    new_password = new_password("Choose a new password")


class CloseForm(AccountForm):
    password = present_password("Your password, to be sure that it is you")


class InvitationForm(Form):
    """Whom to invite; what is typed waits until it is sent."""

    email = address("Their e-mail address", required="Give the e-mail address of the person to invite.")

"""The session's cookie, for a clock that was set back: it signs nobody out."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import SignatureExpired, TimestampSigner


class _PatientSigner(TimestampSigner):
    """Takes what was signed at a later hour than it is now; the library itself calls that expired."""

    def unsign(self, *args: Any, **options: Any) -> Any:
        try:
            return super().unsign(*args, **options)
        except SignatureExpired as error:
            if error.date_signed is None or error.date_signed < datetime.now(UTC):
                raise
            return super().unsign(*args, **options | {"max_age": None})


class Sessions(SecureCookieSessionInterface):
    """Flask's own, with that signer."""

    def get_signing_serializer(self, app: Flask) -> Any:
        made = super().get_signing_serializer(app)
        if made is not None:
            made.signer = _PatientSigner
        return made

"""Passwords: what may be one, and Argon2id. Hashing takes some 30 ms: never do it inside a write transaction."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 200

HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
"""OWASP's parameters for Argon2id: 19 MiB, two passes."""
_NOBODYS = HASHER.hash("the password of an account that does not exist")


def fault(password: str, *, email: str, name: str) -> str | None:
    """Why this may not be a password, in a sentence, or None. Any sign may be in it and none must be."""
    length = len(_composed(password))
    if length < SHORTEST:
        return f"Use at least {SHORTEST} characters; three or four words in a row are easy to remember."
    if length > LONGEST:
        return f"Use at most {LONGEST} characters."
    if _squeezed(password) in {_squeezed(text) for text in (email, email.partition("@")[0], name)}:
        return "Your name or e-mail address is the first thing others would try. Use something else."
    return None


def hashed(password: str) -> str:
    """The Argon2id hash that is kept."""
    return HASHER.hash(_composed(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether this is the password. Takes as long where there is no account or it has none."""
    try:
        return HASHER.verify(password_hash or _NOBODYS, _composed(password)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def renewed(password_hash: str, password: str) -> str:
    """The hash to keep from now on: a new one where ours have become stronger since."""
    return hashed(password) if HASHER.check_needs_rehash(password_hash) else password_hash


def _composed(password: str) -> str:
    """The same letters from every keyboard: a Mac may send é as two signs."""
    return unicodedata.normalize("NFC", password)


def _squeezed(text: str) -> str:
    return "".join(_composed(text).casefold().split())

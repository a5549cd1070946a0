"""Where a try at a password comes from: a network, or a browser that has signed in to this account before.

Addresses are never stored, only digests under the planner's own secret.
"""

import hashlib
import hmac
import ipaddress
import secrets
from typing import Any

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

COOKIE = "browser"
ONE_YEAR = 365 * 24 * 3600
MOST_ACCOUNTS = 8
"""Accounts that one browser remembers; a shared computer in a staff room has a few."""


def account_digest(email: str) -> str:
    """What stands for an account among the attempts, whether it exists or not."""
    return _digest("account", email)


def origin(account: str) -> str:
    """What stands for where this request comes from, as seen from this account."""
    browser = _browser()
    if account in browser["accounts"]:
        return _digest("browser", browser["id"])
    return _digest("network", network(request.remote_addr or ""))


def network(address: str) -> str:
    """The network of an address: itself, or the first half of an IPv6 one (a household or school has all of that)."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def remember(response: Response, email: str) -> Response:
    """Let this browser be known to the account from now on. It opens nothing: it only has tries of its own."""
    browser, account = _browser(), account_digest(email)
    kept = [account, *(other for other in browser["accounts"] if other != account)][:MOST_ACCOUNTS]
    response.set_cookie(
        COOKIE,
        _signer().dumps({"id": browser["id"], "accounts": kept}),
        max_age=ONE_YEAR,
        httponly=True,
        samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )
    return response


def _browser() -> dict[str, Any]:
    try:
        return dict(_signer().loads(request.cookies.get(COOKIE, "")))
    except BadSignature:
        return {"id": secrets.token_hex(16), "accounts": []}


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known browser")


def _digest(kind: str, text: str) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"{kind}:{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

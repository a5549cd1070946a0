"""Headers that keep a page to itself, the token in every form, and which names the planner answers to."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from planner.config import LOOPBACK, Config

csrf = CSRFProtect()


def init_app(app: Flask, config: Config) -> None:
    """Close what is not needed open."""
    app.config.update(
        SECRET_KEY=config.secret_key,
        WTF_CSRF_TIME_LIMIT=None,  # a plan left open over lunch must still save
        WTF_CSRF_SSL_STRICT=True,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.is_https,
        REMEMBER_COOKIE_HTTPONLY=True,
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=config.is_https,
        MAX_CONTENT_LENGTH=4 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=2000,
        TRUSTED_HOSTS=_names(config),
    )
    csrf.init_app(app)
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=0)  # type: ignore[method-assign]
    policy = _policy(config)
    app.after_request(lambda response: _headers(response, policy, config.is_https))


def _names(config: Config) -> list[str]:
    own = urlsplit(config.public_url).hostname
    return [*config.trusted_hosts, *([own] if own else []), *LOOPBACK]


def _policy(config: Config) -> str:
    """Nothing is allowed but our own files and the one pinned script; no inline style or script, no frames."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {config.htmx_url}",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "manifest-src 'self'",
            "worker-src 'self'",
        )
    )


def _headers(response: Response, policy: str, https: bool) -> Response:
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"  # a stricter one would break the token check over HTTPS
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"  # a file of a plan, too: a shared computer keeps none of it
    return response

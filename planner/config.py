"""Settings, read from the environment once. The application refuses to start where they would be unsafe."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class Unsafe(Exception):
    """A setting that must be mended before the planner starts; the message says which and how."""


@dataclass(frozen=True)
class Mail:
    """Where letters go. Without a host the planner prints links in its log instead of mailing them."""

    host: str = ""
    port: int = 587
    user: str = ""
    password: str = ""
    sender: str = "planner@localhost"
    tls: str = "starttls"
    """"starttls", "tls" or "none"."""


@dataclass(frozen=True)
class Config:
    """All settings; docs/operating.md lists them for the person who runs the planner."""

    instance: Path
    """Directory of the SQLite database, the secret key and the uploads."""
    database_url: str
    secret_key: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    """How people reach the planner; links in mail and QR codes are made from it, never from the Host header."""
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    """How many reverse proxies stand before us; the client's address is read through so many and no more."""
    sign_up: str = "invitation"
    """"open", "invitation" or "off"."""
    htmx_url: str = "https://cdn.jsdelivr.net/npm/htmx.org@2.0.11/dist/htmx.min.js"
    mail: Mail = Mail()
    demo: bool = False

    @property
    def is_loopback(self) -> bool:
        return self.host in LOOPBACK

    @property
    def is_https(self) -> bool:
        return urlsplit(self.public_url).scheme == "https"

    @property
    def base_url(self) -> str:
        """The planner's own address without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"


def from_environment(environ: Mapping[str, str] = os.environ, instance: Path | None = None) -> Config:
    """The settings of this process. Raises Unsafe with one sentence where they must not be used."""
    folder = instance or Path(environ.get("INSTANCE", "instance")).absolute()
    host = environ.get("HOST", "127.0.0.1")
    config = Config(
        instance=folder,
        database_url=_database_url(environ.get("DATABASE_URL") or f"sqlite:///{folder / 'planner.sqlite3'}"),
        secret_key=environ.get("SECRET_KEY") or _own_secret(folder),
        host=host,
        port=_port("PORT", environ.get("PORT", "8000")),
        public_url=environ.get("PUBLIC_URL", ""),
        trusted_hosts=tuple(name.strip() for name in environ.get("TRUSTED_HOSTS", "").split(",") if name.strip()),
        trusted_proxies=_count("TRUSTED_PROXIES", environ.get("TRUSTED_PROXIES", "0")),
        sign_up=environ.get("SIGN_UP", "open" if host in LOOPBACK else "invitation"),
        htmx_url=environ.get("HTMX_URL", Config.htmx_url),
        mail=_mail(environ),
    )
    _refuse_unsafe(config)
    return config


def _database_url(text: str) -> str:
    """The address with the driver that we ship, whichever way it was written."""
    try:
        url = make_url(text)
        return url.set(drivername=DRIVERS[url.get_backend_name()]).render_as_string(hide_password=False)
    except KeyError as error:
        raise Unsafe("DATABASE_URL must begin with sqlite:/// or postgresql://.") from error
    except (ArgumentError, ValueError) as error:
        raise Unsafe("DATABASE_URL cannot be read. Write it like postgresql://user:password@host/name.") from error


def _own_secret(folder: Path) -> str:
    """A secret made at first start and kept in the instance folder, readable by its owner only."""
    file = folder / "secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


def _port(name: str, text: str) -> int:
    if not 1 <= (number := _count(name, text)) <= 65535:
        raise Unsafe(f"{name} must be a number from 1 to 65535, not “{text}”.")
    return number


def _count(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Unsafe(f"{name} must be a whole number, not “{text}”.")
    return int(text)


def _mail(environ: Mapping[str, str]) -> Mail:
    return Mail(
        host=environ.get("MAIL_HOST", ""),
        port=_port("MAIL_PORT", environ.get("MAIL_PORT", "587")),
        user=environ.get("MAIL_USER", ""),
        password=environ.get("MAIL_PASSWORD", ""),
        sender=environ.get("MAIL_FROM", Mail.sender),
        tls=environ.get("MAIL_TLS", "starttls"),
    )


def _refuse_unsafe(config: Config) -> None:
    if ":" in config.host:
        raise Unsafe("HOST must be a name or an IPv4 address, such as 127.0.0.1 or 0.0.0.0.")
    if config.sign_up not in {"open", "invitation", "off"}:
        raise Unsafe("SIGN_UP must be open, invitation or off.")
    if config.mail.tls not in {"starttls", "tls", "none"}:
        raise Unsafe("MAIL_TLS must be starttls, tls or none.")
    if config.sign_up == "open" and not config.is_loopback:
        raise Unsafe("SIGN_UP=open is only for this computer alone. With HOST set, use invitation or off.")
    if not config.is_loopback and not (config.public_url and config.trusted_hosts):
        raise Unsafe("With HOST set, also set PUBLIC_URL (how people reach the planner) and TRUSTED_HOSTS (its names).")
    if len(config.secret_key) < 32:
        raise Unsafe("SECRET_KEY must have at least 32 characters. Leave it unset to have one made and kept.")

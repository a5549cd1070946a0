"""Who carries a letter away: a mail server, or, on a computer without one, the log."""

import logging
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import NoReturn, Protocol

from planner.config import Config, Mail
from planner.domain.letter import Letter

SECONDS = 20
"""How long a mail server may take for one answer."""

log = logging.getLogger("planner.mail")


class Refused(Exception):
    """The mail server will never take this letter; the message is its reason."""


class Later(Exception):
    """The mail server does not take this letter now; others may still go."""


class Carrier(Protocol):
    """Takes letters one by one."""

    def carry(self, letter: Letter) -> None:
        """Hand it over. Raises Refused or Later for this letter, OSError or SMTPException for the connection."""
        ...


@contextmanager
def carrier(config: Config) -> Iterator[Carrier]:
    """One connection for a whole batch. Raises OSError or smtplib.SMTPException where the server cannot be reached."""
    if not config.mail.host:
        yield Printer()
        return
    with _connected(config.mail) as server:
        yield Smtp(server, config.mail)


def _connected(mail: Mail) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if mail.tls == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    try:
        if mail.tls == "starttls":
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, mail.password)
    except BaseException:
        server.close()
        raise
    return server


class Smtp:
    """Hands letters to a mail server."""

    def __init__(self, server: smtplib.SMTP, mail: Mail) -> None:
        self.server, self.mail = server, mail

    def carry(self, letter: Letter) -> None:
        try:
            self.server.send_message(message(letter, self.mail.sender))
        except smtplib.SMTPRecipientsRefused as error:
            _decide(*next(iter(error.recipients.values())))
        except smtplib.SMTPDataError as error:
            _decide(error.smtp_code, error.smtp_error)
        except smtplib.SMTPSenderRefused as error:  # our own settings are wrong, not the letter
            raise Later(str(error)) from error
        except (smtplib.SMTPNotSupportedError, ValueError) as error:  # an address that this server cannot write
            raise Refused(str(error)) from error


def _decide(code: int, reason: bytes | str) -> NoReturn:
    """A mail server's "no" is for good from 500 on."""
    words = reason.decode(errors="replace") if isinstance(reason, bytes) else reason
    raise (Refused if code >= 500 else Later)(f"{code} {words}")


class Printer:
    """Without a mail server: writes letters to the log, where whoever runs the planner can copy the link."""

    def carry(self, letter: Letter) -> None:
        log.warning(
            "No mail server is set, so this letter stays here.\nTo: %s\nSubject: %s\n\n%s",
            letter.to,
            letter.subject,
            letter.body,
        )


def message(letter: Letter, sender: str) -> EmailMessage:
    """The letter as it goes over the wire."""
    domain = parseaddr(sender)[1].rpartition("@")[2]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = letter.to
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(letter.created_at)
    mail["Message-ID"] = f"<{letter.message_id}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.body)
    return mail

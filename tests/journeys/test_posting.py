"""Letters through a real mail server on this machine: received, repeated alike, never doubled, never lost."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session as Db

from planner.config import Config, Mail
from planner.domain.base import now
from planner.domain.letter import LEASE, Letter
from planner.posting import commands
from planner.posting.carriers import carrier
from planner.posting.postman import Postman
from planner.posting.sending import send_due
from planner.web.database import engine_at


@dataclass
class Inbox:
    """What a mail server's users find; `answer` decides what it says to a letter."""

    mails: list[EmailMessage] = field(default_factory=list)
    answer: Callable[[str], str] = lambda to: "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list) -> str:  # type: ignore[type-arg]
        said = self.answer(to)
        if said.startswith("250"):
            envelope.rcpt_tos.append(to)
        return said

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    @property
    def to(self) -> list[str]:
        return [str(mail["To"]) for mail in self.mails]


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def mailing(config: Config) -> Config:
    """Settings with a mail server, which need not be there."""
    return replace(config, mail=Mail("127.0.0.1", free_port(), sender="Planner <planner@example.org>", tls="none"))


@pytest.fixture
def server(inbox: Inbox, mailing: Config) -> Iterator[Controller]:
    controller = Controller(inbox, hostname="127.0.0.1", port=mailing.mail.port)
    controller.start()
    yield controller
    if controller.server:
        controller.stop()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with engine_at(database_url) as engine:
        yield engine


def write(engine: Engine, *people: str, body: str = "Hello,\n\na link: https://plans.example.org/reset/x\n") -> None:
    with Db(engine) as session:
        session.add_all(Letter(to=to, subject="Grüße – a subject", body=body) for to in people)
        session.commit()


def letters(engine: Engine) -> list[Letter]:
    with Db(engine, expire_on_commit=False) as session:
        return list(session.scalars(select(Letter).order_by(Letter.id)))


def forget_pauses(engine: Engine) -> None:
    """Let time pass for every letter that waits."""
    with Db(engine) as session:
        session.execute(update(Letter).values(leased_until=now() - timedelta(seconds=1)))
        session.commit()


def test_letter_arrives_as_written(engine: Engine, mailing: Config, inbox: Inbox, server: Controller) -> None:
    write(engine, "a@example.org", body="Hello Zoë,\n\nhttps://plans.example.org/reset/" + "x" * 90 + "\n")
    assert send_due(engine, mailing) == 1
    [mail] = inbox.mails
    [letter] = letters(engine)
    assert (mail["From"], mail["To"], mail["Subject"]) == (
        "Planner <planner@example.org>",
        "a@example.org",
        "Grüße – a subject",
    )
    assert mail["Message-ID"] == f"<{letter.message_id}@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert (
        mail.get_content().replace("\r\n", "\n") == "Hello Zoë,\n\nhttps://plans.example.org/reset/" + "x" * 90 + "\n"
    )


def test_sent_letter_keeps_no_text_and_is_not_sent_again(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    write(engine, "a@example.org")
    assert [send_due(engine, mailing), send_due(engine, mailing)] == [1, 0]
    [letter] = letters(engine)
    assert (letter.body, letter.sent_at is not None, letter.tries) == ("", True, 1)
    assert inbox.to == ["a@example.org"]


def test_letters_wait_while_the_server_is_down(engine: Engine, mailing: Config, inbox: Inbox) -> None:
    write(engine, "a@example.org", "b@example.org")
    assert send_due(engine, mailing) == 0
    waiting = letters(engine)
    assert [(letter.tries, bool(letter.last_error), bool(letter.body)) for letter in waiting] == [(1, True, True)] * 2
    assert send_due(engine, mailing) == 0
    assert [letter.tries for letter in letters(engine)] == [1, 1]
    controller = Controller(inbox, hostname="127.0.0.1", port=mailing.mail.port)
    controller.start()
    forget_pauses(engine)
    assert send_due(engine, mailing) == 2
    controller.stop()
    assert inbox.to == ["a@example.org", "b@example.org"]
    assert [letter.last_error for letter in letters(engine)] == ["", ""]


def test_pauses_grow_to_a_quarter_hour() -> None:
    letter = Letter(to="a@example.org", subject="S", body="B")
    pauses = []
    for _ in range(8):
        letter.lease()
        letter.pause("down")
        assert letter.leased_until
        pauses.append(round((letter.leased_until - now()).total_seconds()))
    assert pauses == [30, 60, 120, 240, 480, 900, 900, 900]


def test_letter_whose_sender_died_before_its_mark_comes_again_with_the_same_id(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    write(engine, "a@example.org")
    with Db(engine, expire_on_commit=False) as session:  # what send_due does, up to the power cut
        letter = session.scalars(select(Letter)).one()
        letter.lease()
        session.commit()
        with carrier(mailing) as first:
            first.carry(letter)
    assert send_due(engine, mailing) == 0
    forget_pauses(engine)
    assert send_due(engine, mailing) == 1
    assert inbox.to == ["a@example.org"] * 2
    assert inbox.mails[0]["Message-ID"] == inbox.mails[1]["Message-ID"]


def test_two_senders_at_once_send_each_letter_once(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    people = [f"teacher-{number}@example.org" for number in range(40)]
    write(engine, *people)
    sent: list[int] = []

    def work() -> None:
        while count := send_due(engine, mailing, limit=3):
            sent.append(count)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(sent) == 40
    assert sorted(inbox.to) == sorted(people)


def test_no_transaction_is_open_while_the_server_is_asked(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    write(engine, "a@example.org")

    def write_meanwhile(to: str) -> str:
        if to == "a@example.org":
            write(engine, "b@example.org")  # would wait 10 seconds and fail behind a write transaction
        return "250 OK"

    inbox.answer = write_meanwhile
    began = time.monotonic()
    assert send_due(engine, mailing) == 1
    assert time.monotonic() - began < 5
    assert [letter.to for letter in letters(engine)] == ["a@example.org", "b@example.org"]


def test_refused_address_is_given_up_and_holds_nobody_else(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    inbox.answer = lambda to: "550 no such person" if to.startswith("gone") else "250 OK"
    write(engine, "gone@example.org", "b@example.org")
    assert send_due(engine, mailing) == 1
    gone, other = letters(engine)
    assert (gone.last_error, gone.body, gone.sent_at) == ("550 no such person", "", None)
    assert other.sent_at is not None
    forget_pauses(engine)
    assert send_due(engine, mailing) == 0


def test_busy_address_waits_and_holds_nobody_else(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    inbox.answer = lambda to: "451 later, please" if to.startswith("busy") else "250 OK"
    write(engine, "busy@example.org", "b@example.org")
    assert send_due(engine, mailing) == 1
    busy, _ = letters(engine)
    assert (busy.last_error, bool(busy.body), busy.sent_at) == ("451 later, please", True, None)
    inbox.answer = lambda to: "250 OK"
    forget_pauses(engine)
    assert send_due(engine, mailing) == 1


def test_expired_letter_is_erased_and_never_sent(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    write(engine, "a@example.org")
    with Db(engine) as session:
        session.execute(update(Letter).values(expires_at=now()))
        session.commit()
    assert send_due(engine, mailing) == 0
    [letter] = letters(engine)
    assert (letter.body, letter.sent_at, inbox.mails) == ("", None, [])


def test_address_that_cannot_be_written_is_given_up(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    write(engine, "a@example.org\nBcc: everybody@example.org", "b@example.org")
    assert send_due(engine, mailing) == 1
    assert inbox.to == ["b@example.org"]
    assert letters(engine)[0].body == ""


def test_server_without_the_promised_encryption_gets_no_letter(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    write(engine, "a@example.org")
    assert send_due(engine, replace(mailing, mail=replace(mailing.mail, tls="starttls"))) == 0
    assert inbox.mails == []
    assert letters(engine)[0].body != ""


def test_without_a_mail_server_the_letter_is_in_the_log(
    engine: Engine, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    write(engine, "a@example.org")
    with caplog.at_level(logging.WARNING, "planner.mail"):
        assert send_due(engine, config) == 1
    assert "To: a@example.org" in caplog.text
    assert "https://plans.example.org/reset/x" in caplog.text
    assert letters(engine)[0].body == ""


def test_lease_outlasts_a_slow_server() -> None:
    from planner.posting.carriers import SECONDS

    assert timedelta(seconds=SECONDS * 10) < LEASE


def test_postman_sends_what_comes_and_stops(engine: Engine, mailing: Config, inbox: Inbox, server: Controller) -> None:
    postman = Postman(engine, mailing, seconds=0.05).start()
    write(engine, "a@example.org")
    deadline = time.monotonic() + 10
    while not (found := letters(engine))[0].sent_at and time.monotonic() < deadline:
        time.sleep(0.05)
    postman.stop()
    assert found[0].sent_at is not None
    assert not postman.is_alive
    write(engine, "b@example.org")
    time.sleep(0.2)
    assert inbox.to == ["a@example.org"]


def test_send_mail_command_sends_all_and_says_how_many(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    write(engine, *(f"teacher-{number}@example.org" for number in range(25)))
    assert commands.send_mail(mailing) == 25
    assert len(inbox.mails) == 25


def test_tidy_deletes_letters_that_are_over_for_a_month(engine: Engine) -> None:
    write(engine, "old@example.org", "new@example.org")
    with Db(engine) as session:
        session.execute(update(Letter).where(Letter.to == "old@example.org").values(sent_at=now() - timedelta(days=31)))
        assert commands.tidy(session) == 1
        session.commit()
    assert [letter.to for letter in letters(engine)] == ["new@example.org"]


def test_login_that_the_server_refuses_loses_no_letter(
    engine: Engine, mailing: Config, inbox: Inbox, server: Controller
) -> None:
    write(engine, "a@example.org")
    assert send_due(engine, replace(mailing, mail=replace(mailing.mail, user="planner", password="wrong"))) == 0
    assert letters(engine)[0].body != ""
    assert "AUTH" in letters(engine)[0].last_error

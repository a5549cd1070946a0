"""What the person who looks after an installation types, and what comes back."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
import time_machine
from click.testing import CliRunner, Result
from sqlalchemy import func, select, text

from planner.cli import cli
from planner.config import Config, Mail
from planner.domain.base import KEPT, now
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.readiness import gaps
from planner.domain.version import Version
from planner.joining import passwords
from planner.standards.credential import focus_of
from planner.upkeep import archive, demo
from planner.upkeep.doctor import examine
from planner.upkeep.tidy import tidy
from planner.web.database import session_at
from tests.factories import make_plan, make_user, make_whole_plan

ROOT = Path(__file__).parent.parent
COMMANDS = [
    "backup",
    "create-user",
    "demo",
    "doctor",
    "import",
    "import-agenda",
    "load-standards",
    "migrate",
    "restore",
    "run",
    "send-mail",
    "tidy",
    "verify",
]


def typed(*words: str | Path, env: dict[str, str], stdin: str = "") -> Result:
    """Run `planner …` with these settings."""
    return CliRunner().invoke(cli, [str(word) for word in words], env=env, input=stdin)


@pytest.fixture
def env(database_url: str, tmp_path: Path) -> dict[str, str]:
    return {"INSTANCE": str(tmp_path / "instance"), "DATABASE_URL": database_url}


@pytest.fixture
def fresh(tmp_path: Path) -> dict[str, str]:
    """Settings of an installation that has never been started."""
    return {"INSTANCE": str(tmp_path / "fresh")}


def database_of(fresh: dict[str, str]) -> str:
    return f"sqlite:///{fresh['INSTANCE']}/planner.sqlite3"


def counts(url: str) -> dict[str, int]:
    with session_at(url) as session:
        return {t.name: session.scalar(select(func.count()).select_from(t)) or 0 for t in archive.tables()}


def test_help_names_every_command() -> None:
    assert sorted(cli.commands) == COMMANDS


@contextmanager
def running(*words: str, env: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A real server in a process of its own, and what it has printed once it listens."""
    command = [sys.executable, "-m", "planner", "run", *words]
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=clean | env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        assert process.stdout is not None
        lines: list[str] = []
        while not (lines and lines[-1].startswith("Press Ctrl+C")):
            line = process.stdout.readline()
            assert line, lines
            lines.append(line.rstrip())
        yield process, lines
    finally:
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=30)
        assert (process.returncode, rest) == (0, "")


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_run_serves_and_says_where_the_first_account_is_made(env: dict[str, str], port: int) -> None:
    with running(env=env | {"PORT": str(port)}) as (_process, lines):
        assert lines[0] == f"PD Session Planner is at http://127.0.0.1:{port}"
        setup = lines[2].strip()
        with urlopen(setup, timeout=10) as page:
            assert (page.status, "Make the first account" in page.read().decode()) == (200, True)
        with urlopen(f"http://127.0.0.1:{port}/static/planner.css", timeout=10) as style:
            assert style.headers["Cache-Control"] == "max-age=31536000, public"


def test_run_again_changes_nothing(fresh: dict[str, str], port: int) -> None:
    with running(env=fresh | {"PORT": str(port)}):
        pass
    assert typed("create-user", "a@example.org", "--name", "A", env=fresh, stdin="a long password\n" * 2).exit_code == 0
    before = counts(database_of(fresh))
    with running(env=fresh | {"PORT": str(port)}) as (_process, lines):
        assert lines == [f"PD Session Planner is at http://127.0.0.1:{port}", "Press Ctrl+C to stop it."]
    assert counts(database_of(fresh)) == before


def test_run_on_a_taken_port_is_one_sentence_before_anything_else(fresh: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = typed("run", env=fresh | {"PORT": str(port)})
    sentence = f"Port {port} on 127.0.0.1 is already in use, perhaps by another planner. Stop that, or choose another"
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(sentence)
    assert result.stderr.count("\n") == 1
    assert not Path(fresh["INSTANCE"], "planner.sqlite3").exists()


def test_run_demo_opens_the_sample_beside_ones_own_data(fresh: dict[str, str], port: int) -> None:
    with running("--demo", env=fresh | {"PORT": str(port)}) as (_process, lines):
        assert lines[1].startswith("Sign in as facilitator-a@example.org with the password look-around-")
        with urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=10) as page:
            assert page.status == 200
    assert sorted(path.name for path in Path(fresh["INSTANCE"]).iterdir()) == ["demo", "secret-key"]


WRONG = [
    ({"PORT": "80a"}, ["run"], "PORT must be a whole number, not “80a”."),
    ({"PORT": "70000"}, ["run"], "PORT must be a number from 1 to 65535, not “70000”."),
    ({"HOST": "0.0.0.0"}, ["run"], "With HOST set, also set PUBLIC_URL"),
    ({"HOST": "::1"}, ["run"], "HOST must be a name or an IPv4 address"),
    ({"TRUSTED_PROXIES": "one"}, ["migrate"], "TRUSTED_PROXIES must be a whole number, not “one”."),
    ({"MAIL_TLS": "yes"}, ["migrate"], "MAIL_TLS must be starttls, tls or none."),
    ({"SECRET_KEY": "short"}, ["migrate"], "SECRET_KEY must have at least 32 characters."),
    ({"DATABASE_URL": "mysql://x/y"}, ["migrate"], "DATABASE_URL must begin with sqlite:/// or postgresql://."),
    ({"DATABASE_URL": "postgresql://a@b:c/d"}, ["migrate"], "DATABASE_URL cannot be read."),
    ({"DATABASE_URL": "postgresql://a@127.0.0.1:1/d"}, ["migrate"], "The database cannot be used: connection failed"),
    ({"DATABASE_URL": "sqlite:////no/such/folder/x"}, ["migrate"], "The database cannot be used: unable to open"),
    ({}, ["tidy"], "The database cannot be used: the file "),
    ({}, ["backup", "/no/such/folder/file.zip"], "/no/such/folder/file.zip.part: No such file or directory."),
    ({}, ["restore", "/no/such/file.zip"], "/no/such/file.zip: No such file or directory."),
    ({}, ["demo", str(ROOT)], f"{ROOT} is not empty. Name a new folder for the demo."),
]


@pytest.mark.parametrize(("settings", "words", "sentence"), WRONG, ids=[" ".join([*s, *w]) for s, w, _ in WRONG])
def test_what_is_wrong_is_told_in_one_sentence(
    settings: dict[str, str], words: list[str], sentence: str, fresh: dict[str, str]
) -> None:
    Path(fresh["INSTANCE"]).mkdir()
    result = typed(*words, env=fresh | settings)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(sentence)
    assert result.stderr.count("\n") == 1


def test_every_setting_is_explained() -> None:
    """In docs/operating.md, and none that does not exist."""
    read = re.findall(r'environ\.get\("([A-Z_]+)"', (ROOT / "planner" / "config.py").read_text())
    rows = [line.split("|")[1] for line in (ROOT / "docs" / "operating.md").read_text().splitlines() if "|" in line]
    assert sorted(name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)) == sorted(set(read))


def test_new_installation_is_well_after_migrate_and_load_standards(fresh: dict[str, str]) -> None:
    assert typed("doctor", env=fresh).exit_code == 1
    assert typed("migrate", env=fresh).output == "The tables are up to date.\n"
    result = typed("doctor", env=fresh)
    assert (result.exit_code, result.output.count("mend:")) == (1, 1)
    assert "mend: The standards in the database differ from their files. Run `planner load-standards`." in result.output
    assert typed("load-standards", env=fresh).exit_code == 0
    result = typed("doctor", env=fresh)
    assert (result.exit_code, result.output.count("mend:"), result.output.count("ok:")) == (0, 0, 9)


def faults(config: Config) -> list[str]:
    config.instance.mkdir(parents=True, exist_ok=True)
    return [finding.sentence for finding in examine(config) if not finding.is_well]


def test_doctor_finds_a_kept_version_that_was_tampered_with(config: Config) -> None:
    with session_at(config.database_url) as session:
        plan = make_whole_plan(session, make_user(session))
        plan.freeze(by=plan.author)
        session.commit()
        assert faults(config) == []
        session.execute(text("UPDATE version SET text = replace(text, 'Opener', 'Closer')"))
        session.commit()
    sentence = "is not what was kept. Restore the last backup that the doctor finds well."
    assert faults(config) == [f"Kept version 1 of plan {plan_id(config)} {sentence}"]


def plan_id(config: Config) -> int:
    with session_at(config.database_url) as session:
        return session.scalars(select(Plan.id)).one()


def test_doctor_knows_unsafe_addresses_and_mail(config: Config) -> None:
    unsafe = replace(config, public_url="http://planner.example.org", mail=Mail(host="mail.example.org", tls="none"))
    assert faults(unsafe) == [
        "PUBLIC_URL is http://planner.example.org: passwords travel unprotected. Put HTTPS before the planner.",
        "Mail goes to mail.example.org unprotected. Set MAIL_TLS=starttls or MAIL_TLS=tls.",
    ]


def test_tidy_deletes_for_good_only_what_was_deleted_a_month_ago(config: Config) -> None:
    with session_at(config.database_url) as session:
        author = make_user(session)
        kept, gone = make_whole_plan(session, author), make_plan(session, author, "Gone")
        goal, activity = kept.goals[0], kept.activities[1]
        day = kept.add_day({"date": "2026-10-14"}, by=author)
        kept.remove_day(day, by=author)
        kept.remove_item(goal, by=author)
        kept.remove_activity(activity, by=author)
        gone.delete(by=author)
        session.commit()

        with time_machine.travel(now() + KEPT - timedelta(minutes=1), tick=False):
            assert set(tidy(session).values()) == {0}
        with time_machine.travel(now() + KEPT + timedelta(minutes=1), tick=False):
            counted = {kind: count for kind, count in tidy(session).items() if count}

    assert counted == {"plan": 1, "activity": 1, "goal": 1, "day": 1}
    left = counts(config.database_url)
    assert (left["plan"], left["activity"], left["goal"], left["day"], left["claim"]) == (1, 4, 0, 1, 1)


def test_tidy_leaves_the_day_of_an_activity_that_can_still_come_back(config: Config) -> None:
    with session_at(config.database_url) as session:
        author = make_user(session)
        plan = make_plan(session, author)
        day = plan.add_day({"date": "2026-10-14"}, by=author)
        activity = plan.add_activity({"title": "Late", "minutes": 5}, by=author, day=day)
        plan.remove_activity(activity, by=author)
        plan.remove_day(day, by=author)
        activity.deleted_at = now() + timedelta(days=2)
        session.commit()
        with time_machine.travel(now() + KEPT + timedelta(days=1), tick=False):
            assert set(tidy(session).values()) == {0}
        session.refresh(activity)
        plan.restore_activity(activity, by=author)
        assert [a.title for a in plan.activities] == ["Late"]


def test_create_user_asks_for_a_password_and_refuses_a_second_account(env: dict[str, str]) -> None:
    words = ("create-user", "Lead@Example.org", "--name", "Team lead C", "--administrator")
    result = typed(*words, env=env, stdin="correct horse battery\n" * 2)
    assert result.output.endswith("Team lead C can sign in as lead@example.org.\n")
    with session_at(env["DATABASE_URL"]) as session:
        user = session.scalars(select(User)).one()
        assert (user.is_administrator, passwords.matches(user.password_hash, "correct horse battery")) == (True, True)
    result = typed(*words, env=env, stdin="correct horse battery\n" * 2)
    assert result.exit_code == 2
    assert result.stderr.endswith("There is an account with the address lead@example.org already.\n")


def test_backup_and_restore_say_what_they_moved(env: dict[str, str], fresh: dict[str, str], tmp_path: Path) -> None:
    with session_at(env["DATABASE_URL"]) as session:
        make_whole_plan(session, make_user(session))
        session.commit()
    Path(env["INSTANCE"]).mkdir()
    file = tmp_path / "planner.zip"
    assert typed("backup", file, env=env).exit_code == 0
    assert typed("restore", file, env=fresh).exit_code == 0
    assert counts(database_of(fresh)) == counts(env["DATABASE_URL"])
    result = typed("restore", file, env=fresh)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith("The database already holds something")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo, made as its user would."""
    folder = tmp_path_factory.mktemp("demo") / "sample"
    result = typed("demo", folder, env={"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/other"})
    assert result.exit_code == 0, result.output
    return folder


def test_demo_writes_every_file_that_can_be_made(made: Path) -> None:
    beginnings = {path.name: path.read_bytes()[:5] for path in (made / "out").iterdir()}
    sheets = ("plan", "day", "run-sheet", "participants", "supplies")
    assert beginnings == {f"{sheet}.pdf": b"%PDF-" for sheet in sheets} | {
        "plan.json": b'{\n  "',
        "version.json": b'{\n  "',
        "agenda.docx": b"PK\x03\x04\x14",
        "agenda.ics": b"BEGIN",
    }


def test_demo_has_plans_in_every_state(made: Path) -> None:
    with session_at(f"sqlite:///{made / 'planner.sqlite3'}") as session:
        plans = {plan.title: plan for plan in session.scalars(select(Plan))}
        blocking = {title: sum(gap.is_blocking for gap in gaps(plan)) for title, plan in plans.items()}
        main = plans["Reading the data together"]
        assert blocking == {
            "": 6,
            "Small groups in math, part 1": 3,
            "Getting to know the new reading program": 5,
            "Grading day (moved to spring)": 5,
            "Mentors' first two days": 0,
            "Reading the data together": 0,
        }
        assert [gap.rule.slug for gap in gaps(main, focus_of(main))] == ["no-break", "no-transition"]
        assert [each.rule for each in main.advice_set_aside] == ["no-transition"]
        assert [day.adds_up for day in plans["Mentors' first two days"].clocks()] == [True, True]
        assert [title for title, plan in plans.items() if plan.archived_at] == [
            "Getting to know the new reading program"
        ]
        assert [title for title, plan in plans.items() if plan.deleted_at] == ["Grading day (moved to spring)"]
        kept = session.scalars(select(Version.number).where(Version.plan_id == main.id).order_by(Version.number)).all()
        assert list(kept) == [1, 2]


def test_demo_people_sign_in_with_the_password_it_prints(made: Path) -> None:
    password = demo.password(demo.demo_config(made, {}))
    with session_at(f"sqlite:///{made / 'planner.sqlite3'}") as session:
        user = session.scalars(select(User).where(User.email == demo.EMAIL)).one()
        assert passwords.matches(user.password_hash, password)
        assert passwords.fault(password, email=user.email, name=user.name) is None


def test_verify_accepts_what_was_kept_and_nothing_else(made: Path, tmp_path: Path) -> None:
    file = made / "out" / "version.json"
    result = typed("verify", file, env={})
    assert (result.exit_code, result.output.startswith("Version 2 is unchanged.")) == (0, True)
    changed = tmp_path / "changed.json"
    changed.write_text(file.read_text().replace("Opener", "Closer"))
    result = typed("verify", changed, env={})
    assert (result.exit_code, result.output.startswith("This is not the plan that was kept")) == (1, True)


def test_send_mail_without_letters_sends_none(env: dict[str, str]) -> None:
    assert typed("send-mail", env=env).output == "Sent 0 letters.\n"


def test_tidy_says_when_there_was_nothing_to_do(env: dict[str, str]) -> None:
    assert typed("tidy", env=env).output == "Deleted for good: nothing.\n"

"""`planner …`: what the person who looks after an installation types.

Each failure is one plain sentence and exit code 2, never a traceback. The work itself is done in upkeep/.
"""

import atexit
from pathlib import Path
from typing import Any

import click
from alembic.util import CommandError
from flask import Flask
from sqlalchemy.exc import DBAPIError

from planner import create_app
from planner.config import Config, Unsafe, from_environment
from planner.domain.errors import PlannerError
from planner.exporting import record
from planner.importing import commands as importing
from planner.joining import commands as joining
from planner.migrating import upgrade
from planner.posting import commands as posting
from planner.standards import catalogue
from planner.upkeep import commands as upkeep
from planner.upkeep import demo, server, tidy
from planner.web.database import session_at


class Refused(click.ClickException):
    """Why a command did nothing, in one sentence."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.format_message(), err=True)


class Commands(click.Group):
    """All commands, with what can go wrong told in words."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (Unsafe, PlannerError) as error:
            raise Refused(str(error)) from error
        except DBAPIError as error:
            raise Refused(_about_database(str(error.orig))) from error
        except ModuleNotFoundError as error:
            raise Refused(f"{error}. PostgreSQL needs a driver: pip install 'pd-session-planner[postgres]'.") from error
        except CommandError as error:
            raise Refused(f"The database was made by another version of the planner ({error}).") from error
        except OSError as error:
            raise Refused(f"{error.filename or 'A file'}: {error.strerror or error}.") from error


def _about_database(reason: str) -> str:
    first = reason.strip().splitlines()[0].rstrip(".") if reason.strip() else "it gave no reason"
    hint = " Run `planner migrate` first." if "no such table" in first or "does not exist" in first else ""
    return f"The database cannot be used: {first}.{hint}"


@click.group(cls=Commands)
@click.version_option(package_name=None, version="0.1.0", prog_name="planner")
def cli() -> None:
    """PD Session Planner: plan professional development against the seven standards, and keep the plan as evidence."""


def main() -> None:
    cli(prog_name="planner")


@cli.command()
@click.option("--demo", "is_demo", is_flag=True, help="Open a sample team and its plans instead of your own.")
def run(is_demo: bool) -> None:
    """Serve the planner, ready to use. Running it again changes nothing."""
    config = from_environment()
    server.require_free_port(config)
    if is_demo:
        config = _demo(config.instance / "demo")
    setup = _prepare(config)
    server.serve(create_app(config), config, lambda: _say_where(config, setup), _start_threads)


def _demo(folder: Path) -> Config:
    config = demo.demo_config(folder)
    if not demo.is_there(config):
        demo.fill(config)
    return config


def _prepare(config: Config) -> str | None:
    """Tables, catalogue, and, where nobody has an account yet, a code for making the first one."""
    config.instance.mkdir(parents=True, exist_ok=True)
    upgrade(config.database_url)
    with session_at(config.database_url) as session:
        catalogue.load(session)
        code = joining.setup_code(session)
        session.commit()
    return code


def _say_where(config: Config, setup: str | None) -> None:
    lines = [f"PD Session Planner is at {config.base_url}"]
    if config.demo:
        lines += [f"Sign in as {demo.EMAIL} with the password {demo.password(config)}"]
        lines += [f"Or as {demo.LEAD}, who leads the team and looks after the planner, with the same password"]
        lines += [f"Sample files are in {config.instance / 'out'}"]
    elif setup:
        lines += ["Nobody has an account yet. Make the first one, the administrator's, at this one-time address:"]
        lines += [f"  {config.base_url}/setup?code={setup}"]
        lines += [
            "To look around in a sample team's plans instead, stop it and run: make demo (or: planner run --demo)"
        ]
    click.echo("\n".join([*lines, "Press Ctrl+C to stop it."]))


def _start_threads(app: Flask) -> None:
    """What a one-box installation does beside serving pages."""
    config = app.config["PLANNER"]
    atexit.register(posting.start_postman(config).stop)
    tidy.start_tidying(config)


@cli.command("create-user")
@click.argument("email")
@click.option("--name", required=True, help="As colleagues should see it.")
@click.option("--administrator", is_flag=True, help="May look after settings and people.")
@click.password_option(help="Asked for when left out.")
def create_user(email: str, name: str, administrator: bool, password: str) -> None:
    """Make an account for one person."""
    with session_at(from_environment().database_url) as session:
        user = joining.create_user(session, email, name, password, administrator=administrator)
        session.commit()
        click.echo(f"{user.name} can sign in as {user.email}.")


@cli.command("send-mail")
def send_mail() -> None:
    """Send the letters that wait; for a timer, where `planner run` does not do it."""
    count = posting.send_mail(from_environment())
    click.echo(f"Sent {count} letter{'' if count == 1 else 's'}.")


@cli.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path) -> None:
    """Check that a version.json FILE still says what was kept. Exit code 1 where it does not."""
    verdict = record.verify(file.read_text(encoding="utf-8", errors="replace"))
    click.echo(verdict.sentence)
    raise SystemExit(0 if verdict.matches else 1)


for command in (*upkeep.COMMANDS, importing.import_plan_command, importing.import_agenda_command):
    cli.add_command(command)

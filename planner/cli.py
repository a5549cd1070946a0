"""`planner …`: what the person who looks after an installation types.

Each failure is one plain sentence and exit code 2, never a traceback. The work itself is done in upkeep/.
"""

import atexit
from pathlib import Path
from typing import Any

import click
from alembic.util import CommandError
from flask import Flask
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from planner import create_app
from planner.config import Config, Unsafe, from_environment
from planner.domain.errors import PlannerError
from planner.importing import commands as importing
from planner.joining import commands as joining
from planner.migrating import upgrade
from planner.posting import commands as posting
from planner.standards import catalogue
from planner.upkeep import backup, demo, doctor, restore, server, tidy
from planner.upkeep.archive import Manifest
from planner.upkeep.database import session_at

FILE = click.Path(path_type=Path)


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
        except (ArgumentError, NoSuchModuleError) as error:
            raise Refused("DATABASE_URL must begin with sqlite:/// or postgresql://.") from error
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


@cli.command()
def migrate() -> None:
    """Bring the database's tables up to date."""
    config = from_environment()
    config.instance.mkdir(parents=True, exist_ok=True)
    upgrade(config.database_url)
    click.echo("The tables are up to date.")


@cli.command("load-standards")
def load_standards() -> None:
    """Load the standards and credentials from their files."""
    with session_at(from_environment().database_url) as session:
        loaded = catalogue.load(session)
        session.commit()
    click.echo(f"Loaded. {loaded}")


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


@cli.command("backup")
@click.argument("file", type=FILE)
def back_up(file: Path) -> None:
    """Write everything, uploads too, into one FILE that either kind of database can be restored from."""
    manifest = backup.back_up(from_environment(), file)
    click.echo(f"Wrote {file}: {_amount(manifest)}.")


@cli.command("restore")
@click.argument("file", type=FILE)
def bring_back(file: Path) -> None:
    """Fill an empty database from a backup FILE."""
    config = from_environment()
    config.instance.mkdir(parents=True, exist_ok=True)
    upgrade(config.database_url)
    manifest = restore.restore(config, file)
    click.echo(f"Restored {file} of {manifest.made_at}: {_amount(manifest)}.")


def _amount(manifest: Manifest) -> str:
    rows = sum(member.rows or 0 for member in manifest.members.values())
    files = sum(member.rows is None for member in manifest.members.values())
    return f"{rows} rows in {len(manifest.members) - files} tables, {files} uploads"


@cli.command("doctor")
def examine() -> None:
    """Look the installation over, and say in words what needs mending."""
    needs_mending = False
    for finding in doctor.examine(from_environment()):
        click.echo(str(finding))
        needs_mending |= not finding.is_well
    raise SystemExit(int(needs_mending))


@cli.command("tidy")
def tidy_up() -> None:
    """Delete for good what was deleted 30 days ago or longer."""
    with session_at(from_environment().database_url) as session:
        counts = tidy.tidy(session)
    gone = [f"{count} × {kind}" for kind, count in counts.items() if count]
    click.echo(f"Deleted for good: {', '.join(gone) or 'nothing'}.")


cli.add_command(importing.import_plan_command)
cli.add_command(importing.import_agenda_command)


@cli.command("send-mail")
def send_mail() -> None:
    """Send the letters that wait; for a timer, where `planner run` does not do it."""
    count = posting.send_mail(from_environment())
    click.echo(f"Sent {count} letter{'' if count == 1 else 's'}.")


@cli.command("demo")
@click.argument("folder", metavar="DIR", type=FILE)
def make_demo(folder: Path) -> None:
    """Make a sample team with its plans in DIR, and every file of one plan in DIR/out."""
    config = demo.make(folder)
    click.echo(f"Made a sample team and its files in {folder}. To open it: INSTANCE={folder} planner run")
    click.echo(f"Sign in as {demo.EMAIL} with the password {demo.password(config)}")

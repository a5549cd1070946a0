"""The commands that look after an installation; cli.py takes them up and tells in words what can go wrong."""

from pathlib import Path

import click

from planner.config import from_environment
from planner.migrating import upgrade
from planner.standards import catalogue
from planner.upkeep import backup, demo, doctor, restore, tidy
from planner.upkeep.archive import Manifest
from planner.web.database import session_at

FILE = click.Path(path_type=Path)


@click.command("migrate")
def migrate() -> None:
    """Bring the database's tables up to date."""
    config = from_environment()
    config.instance.mkdir(parents=True, exist_ok=True)
    upgrade(config.database_url)
    click.echo("The tables are up to date.")


@click.command("load-standards")
def load_standards() -> None:
    """Load the standards and credentials from their files."""
    with session_at(from_environment().database_url) as session:
        loaded = catalogue.load(session)
        session.commit()
    click.echo(f"Loaded. {loaded}")


@click.command("backup")
@click.argument("file", type=FILE)
def back_up(file: Path) -> None:
    """Write everything, uploads too, into one FILE that either kind of database can be restored from."""
    manifest = backup.back_up(from_environment(), file)
    click.echo(f"Wrote {file}: {_amount(manifest)}.")


@click.command("restore")
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


@click.command("doctor")
def examine() -> None:
    """Look the installation over, and say in words what needs mending."""
    needs_mending = False
    for finding in doctor.examine(from_environment()):
        click.echo(str(finding))
        needs_mending |= not finding.is_well
    raise SystemExit(int(needs_mending))


@click.command("tidy")
def tidy_up() -> None:
    """Delete for good what was deleted 30 days ago or longer."""
    with session_at(from_environment().database_url) as session:
        counts = tidy.tidy(session)
    gone = [f"{count} × {kind}" for kind, count in counts.items() if count]
    click.echo(f"Deleted for good: {', '.join(gone) or 'nothing'}.")


@click.command("demo")
@click.argument("folder", metavar="DIR", type=FILE)
def make_demo(folder: Path) -> None:
    """Make a sample team with its plans in DIR, and every file of one plan in DIR/out."""
    config = demo.make(folder)
    click.echo(f"Made a sample team and its files in {folder}. To open it: INSTANCE={folder} planner run")
    click.echo(f"Sign in as {demo.EMAIL} with the password {demo.password(config)}")


COMMANDS = (migrate, load_standards, back_up, bring_back, examine, tidy_up, make_demo)

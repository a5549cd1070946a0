"""The arrows of the house, and how large its rooms are."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOP = {"planner", "migrations", "tests", "docs", ".ci", "wsgi.py", "pyproject.toml", "README.md"}


def test_imports_follow_the_arrows() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_top_level_holds_what_the_map_says() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not tracked:
        return
    assert {name.split("/")[0] for name in tracked} >= TOP


def test_python_rooms_stay_small() -> None:
    """A measure, not a limit: a file that grows past 250 lines is taken apart or given a reason here."""
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "planner").rglob("*.py")
        if (lines := len(path.read_text().splitlines())) > 250
    }
    assert set(long) <= {"planner/domain/plan.py"}, long


def test_no_file_names_a_registry() -> None:
    hosts = [b"pypi" + b".org", b"pythonhosted" + b".org", b"registry.npmjs" + b".org", b"deb.debian" + b".org"]
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    named = [name for name in tracked if any(host in (ROOT / name).read_bytes() for host in hosts)]
    assert named == []

"""The wheel holds everything the planner needs, and works far from the checkout."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import planner

ROOT = Path(__file__).parent.parent
DATA = {".html", ".svg", ".css", ".js", ".json", ".typ", ".txt", ".md"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `planner` command of an environment that holds the wheel, and sees the libraries installed here."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=os.name == "posix")
    python = folder / ("bin" if os.name == "posix" else "Scripts") / "python"
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    ours = Path(planner.__file__).parent.parent
    libraries = [path for path in sys.path if path.endswith("site-packages") and Path(path) != ours]
    Path(packages, "libraries.pth").write_text("\n".join(libraries))
    return python.with_name("planner")


def run(installed: Path, tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "INSTANCE": str(tmp_path / "instance")}
    return subprocess.run([installed, *words], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)


def test_wheel_holds_each_file_that_is_not_code(wheel: Path) -> None:
    package = ROOT / "planner"
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.suffix in DATA and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as zipped:
        names = set(zipped.namelist())
    assert expected - names == set()
    assert {name for name in names if name.startswith("planner/migrations/versions/") and name.endswith(".py")} == {
        f"planner/migrations/versions/{path.name}" for path in (ROOT / "migrations" / "versions").glob("*.py")
    }
    assert {"planner/migrations/env.py", "planner/migrations/script.py.mako"} <= names


def test_installed_planner_works_from_another_folder(installed: Path, tmp_path: Path) -> None:
    for words in (("migrate",), ("load-standards",), ("doctor",)):
        result = run(installed, tmp_path, *words)
        assert (result.returncode, result.stderr) == (0, ""), result.stdout
    assert "mend:" not in result.stdout


def test_installed_planner_makes_every_file_of_the_demo(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "demo", str(tmp_path / "demo"))
    assert (result.returncode, result.stderr) == (0, "")
    assert len(list((tmp_path / "demo" / "out").iterdir())) == 9


def test_installed_planner_is_the_wheels_own(installed: Path, tmp_path: Path) -> None:
    command = [installed.with_name("python"), "-c", "import planner, sys; sys.stdout.write(planner.__file__)"]
    found = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert Path(found).is_relative_to(installed.parent.parent)

"""The scripts that pages load from the CDN, taken from their npm packages: the browser checks their integrity."""

import io
import subprocess
import tarfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGES = {
    "https://cdn.jsdelivr.net/npm/htmx.org@2.0.11/dist/htmx.min.js": ("htmx.org@2.0.11", "package/dist/htmx.min.js"),
    "https://cdn.jsdelivr.net/npm/sortablejs@1.15.7/Sortable.min.js": ("sortablejs@1.15.7", "package/Sortable.min.js"),
}


@cache
def script(url: str) -> bytes:
    """The bytes that the CDN serves at this address. Needs npm; CalledProcessError or FileNotFoundError without."""
    package, member = PACKAGES[url]
    with TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", package]
        name = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=120).stdout
        archive = (Path(folder) / name.strip().splitlines()[-1]).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        found = tar.extractfile(member)
        assert found is not None
        return found.read()

"""The load: a process of its own that keeps so many people busy, each with one connection and one request at a time.

It reads one job a line (JSON) and answers each with a line: how long every request took, and what went wrong.
"""

import json
import re
import socket
import sys
import threading
import time
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode

from planner.domain.base import new_key

Job = dict[str, Any]


class Connection:
    """One browser's connection: kept open, and opened anew where the server closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.stream: Any = None

    def send(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Status, head and body of the answer."""
        for _ in range(3):
            try:
                return self._send(request)
            except (ConnectionError, EOFError):
                self.stream = None
        raise ConnectionError("the server closed the connection three times")

    def _send(self, request: bytes) -> tuple[int, bytes, bytes]:
        if self.stream is None:
            plug = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.stream = plug.makefile("rwb")
        self.stream.write(request)
        self.stream.flush()
        head = self._head()
        fields = head.lower()
        at = fields.find(b"content-length:")
        length = int(fields[at + 15 : fields.index(b"\r\n", at)]) if at >= 0 else 0
        body = self.stream.read(length)
        if b"connection: close" in fields:
            self.stream = None
        return int(head[9:12]), head, body

    def _head(self) -> bytes:
        lines = []
        while (line := self.stream.readline()) not in (b"\r\n", b""):
            lines.append(line)
        if not lines:
            raise EOFError
        return b"".join(lines)


@dataclass
class Result:
    """What one person lived through."""

    milliseconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def hidden_fields(page: str) -> dict[str, str]:
    """What a page's forms hold unseen, without their token; after a save, what its answer puts in their place."""
    found = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    pairs = {attribute(tag, "name"): attribute(tag, "value") for tag in found}
    return {name: value for name, value in pairs.items() if name != "csrf_token"}


def attribute(tag: str, name: str) -> str:
    """The value of an HTML attribute."""
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def request(job: Job, sent: int) -> bytes:
    """The bytes of one request. `fields` are those of a form; "{key}" and "{n}" in them are made anew each time."""
    head = f"{job['method']} {job['path']} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in job.get("headers", {}).items())
    if job["method"] == "GET":
        return f"{head}\r\n".encode()
    fields = {name: fresh(value, sent) for name, value in job["fields"].items()}
    body = urlencode(fields).encode()
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def fresh(value: str, sent: int) -> str:
    return value.replace("{key}", new_key()).replace("{n}", str(sent)) if "{" in value else value


def work(job: Job, until: float, gate: threading.Barrier, result: Result) -> None:
    """One person's requests, one after the other."""
    connection, sent = Connection(job["port"]), int(job.get("first", 0))
    if job.get("follow"):
        _, _, page = connection.send(request(job | {"method": "GET"}, 0))
        job["fields"] |= hidden_fields(page.decode())
    gate.wait()
    while time.monotonic() < until:
        asked = request(job, sent)
        began = time.perf_counter()
        try:
            status, _, body = connection.send(asked)
        except OSError as fault:
            result.wrong.append(str(fault))
            continue
        result.milliseconds.append((time.perf_counter() - began) * 1000)
        if status != job["status"]:
            result.wrong.append(f"{status}: {body[:200]!r}")
        if job.get("follow"):
            job["fields"] |= hidden_fields(body.decode())
        sent += 1


def run(jobs: list[Job], seconds: float) -> dict[str, Any]:
    """Everybody at once, for so long."""
    gate, results = threading.Barrier(len(jobs)), [Result() for _ in jobs]
    began = time.monotonic()
    threads = [
        threading.Thread(target=work, args=(job, began + seconds, gate, result))
        for job, result in zip(jobs, results, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "seconds": time.monotonic() - began,
        "milliseconds": [each for result in results for each in result.milliseconds],
        "wrong": [each for result in results for each in result.wrong],
        "sent": max(len(result.milliseconds) for result in results),
    }


if __name__ == "__main__":
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(run(order["jobs"], order["seconds"])), flush=True)

"""A person's browser: signs in as everybody does, and keeps its cookie and the token of its forms."""

import gzip
import re
from urllib.parse import urlencode

from tests.bench import data
from tests.bench.load import Connection, attribute, hidden_fields

FORM = "application/x-www-form-urlencoded"


class Visit:
    """One person who is signed in on one server."""

    def __init__(self, port: int, person: int) -> None:
        self.connection = Connection(port)
        self.headers: dict[str, str] = {}
        self.first_token = self._token("/sign-in")
        self.first_headers = dict(self.headers)
        fields = {"csrf_token": self.first_token, "email": data.address(person), "password": data.PASSWORD}
        status, _ = self.ask("/sign-in", fields)
        assert status == 303, f"signing in was answered with {status}"
        self.token = self._token("/account")

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body of a page, or of a form that is sent."""
        head = f"{'POST' if fields else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        body = urlencode(fields or {}).encode()
        if fields:
            head += f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n"
        status, answer, content = self.connection.send(f"{head}\r\n".encode() + body)
        if cookie := re.search(rb"Set-Cookie: (session=[^;]+)", answer):
            self.headers["Cookie"] = cookie[1].decode()
        return status, content

    def page(self, path: str) -> str:
        status, content = self.ask(path)
        assert status == 200, f"{path} was answered with {status}"
        return content.decode()

    def hidden(self, path: str) -> dict[str, str]:
        """The hidden fields of a page's one form, without its token."""
        return hidden_fields(self.page(path))

    def field(self, path: str, name: str) -> str:
        """What a page's form holds in a hidden field."""
        return self.hidden(path)[name]

    def _token(self, path: str) -> str:
        tag = re.search(r"<input[^>]*name=\"csrf_token\"[^>]*>", self.page(path))
        assert tag is not None
        return attribute(tag[0], "value")


def weight(content: bytes) -> int:
    """Bytes over the wire, gzipped as a proxy does it."""
    return len(gzip.compress(content, 6))

"""The pages of accounts; importing them hangs them on the blueprint."""

from planner.joining.views import account, passwords, people, signing_in, signing_up

__all__ = ["account", "passwords", "people", "signing_in", "signing_up"]

"""Every model, imported once, for whoever needs all the tables: migrations, backups."""

from planner.domain import agenda, alignment, followup, goal, history, people, plan, standard, version

__all__ = ["agenda", "alignment", "followup", "goal", "history", "people", "plan", "standard", "version"]

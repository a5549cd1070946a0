"""The pages: an agenda pasted, a plan.json uploaded."""

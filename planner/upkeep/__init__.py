"""Looking after an installation: serving it, moving it, checking it, tidying it. The commands in cli.py call these."""

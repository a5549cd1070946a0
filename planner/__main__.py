"""`python -m planner …`: the same commands without installing the package."""

from planner.cli import main

main()

"""What can be done to a plan, a file for each part of it. Plan takes these functions as its methods.

Each act says `by=` whom, checks its own rule, and writes an Event in words. None commits.
"""

"""Faults, tried: processes killed, databases away, locked, read-only and full, clocks set back, everything sent twice.

Each is tried with real server processes and both real databases, by clients that do what pages do. What was tried and
what was lost is counted; `make faults` tries the long form and prints the counts, the ordinary suite tries a short one.
"""

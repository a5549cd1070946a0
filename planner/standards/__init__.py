"""The catalogue: frameworks and credentials as data files, and their reader.

One edition a file in frameworks/, one micro-credential a file in credentials/. Correct the wording there, then run
`planner load-standards`: rows are found again by slug and code, so the claims that plans make stay where they are.
"""

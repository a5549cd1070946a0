"""The nouns: plain Python and SQLAlchemy, no web, no session.

Open the file named after the thing you want to know about. Journeys (folders whose names end in -ing) call the verbs
that live on these nouns; views commit, nothing here does.
"""

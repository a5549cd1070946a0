"""Making a day fit: when its agenda runs past its hard end, what to shorten and what to leave out, so that what matters
stays. Pure: nothing here changes a plan.

    promises    what every proposal keeps, and the words for it
    task        one day as a task: each entry with its limits, and what must not be lost
    preference  the order of preference, packed into one number
    ways        what one part of the day can become
    search      the best of all, exactly
    judging     every answer is checked again by the real clock
    proposals   what a person is offered, and what each costs
    conflict    which promises are in each other's way where nothing fits

How it is exact, and how fast: docs/decisions/0008.
"""

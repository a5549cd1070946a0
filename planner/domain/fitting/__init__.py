"""Making a day fit: when its agenda runs past its hard end, what to shorten and what to leave out, so that what matters
stays. Pure: nothing here changes a plan.

    promises    what every proposal keeps, and the words for it
    carried     what carries the goals and the standards
    task        one day as a task: each entry with its limits, and what must not be lost
    rules       what a proposal may do, and the task under these rules
    preference  the order of preference, packed into one number
    lanes       the least that one track can cost, by when it ends
    links       the day as a chain of blocks, and what each link consists of
    chain       its joints, and the times that count there
    guess       the least that the rest of a day can cost
    dropping    how few must go, with an eye on the breaks too
    labels      how far an answer has come
    walk        where each entry takes it
    effort      how much work a search may take
    search      the best of all, exactly
    judging     every answer is checked again by the real clock
    costs       what it takes from goals and standards
    proposals   what a person is offered
    conflict    which promises are in each other's way where nothing fits

How it is exact, and how fast: docs/decisions/0008.
"""

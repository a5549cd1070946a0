"""An example of a goal of each kind, in our own words."""

from planner.domain.goal import ChangeKind

EXAMPLES = {
    ChangeKind.KNOWLEDGE: (
        "Participants will explain what makes feedback usable, with one example from their own subject."
    ),
    ChangeKind.ATTITUDE: (
        "Participants will come to believe that a five-minute conference is worth the lesson time, as shown by what "
        "they write in the closing reflection."
    ),
    ChangeKind.SKILL: (
        "Participants will be able to hold a conference that starts from one piece of student work and names one "
        "strength and one next step."
    ),
    ChangeKind.ASPIRATION: "Participants will commit to two conferences a week until the end of the term.",
    ChangeKind.BEHAVIOR: (
        "Within six weeks, in their classes, participants will hold at least eight conferences and note what each "
        "student changed."
    ),
}
"""By kind."""

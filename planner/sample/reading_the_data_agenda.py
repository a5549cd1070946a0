"""The agenda of "Reading the data together", as data: 195 minutes, a break, and two tracks near the end."""

from dataclasses import dataclass

from planner.domain.content import Values


@dataclass(frozen=True)
class Planned:
    """One activity, the numbers of the goals it serves, and its claims: element, strength, reason."""

    values: Values
    goals: tuple[int, ...] = ()
    claims: tuple[tuple[str, str, str], ...] = ()


_PLANNING = "Planning for use: your next two weeks"
_PLANNING_STEPS = (
    "Hand out the two-week sheet. Open your calendar and choose the class, the student and the day.\n"
    "Write the first sentence you will say. Name who will watch, and ask them before you leave the room."
)
_PLANNING_CLAIMS = (
    ("OU2", "primary", "Each conference is planned for one student's next step in writing, not for coverage."),
    ("IM2", "supporting", "Dates and an observer are written down now, while the support is in the room."),
    ("LE1", "supporting", "Team leads look after their own track's sheets and bring them to the week 3 meeting."),
)

ACTIVITIES = (
    Planned(
        {
            "title": "Opener: a question you bring about your students",
            "kind": "opening",
            "minutes": 10,
            "min_minutes": 5,
            "priority": "should",
            "mode": "discuss",
            "grouping": "pairs",
            "led_by": "Facilitator A",
            "purpose": "People start from their own students, with someone they will work with all afternoon.",
            "steps": "Tell your partner one question about your students' writing that you cannot answer yet.\n"
            "Your partner writes it on a card; it stays on the table.",
            "materials": "32 index cards",
            "features": ["relevance", "prior knowledge"],
        },
        claims=(
            ("LC2", "primary", "Partners from one team keep each other's question and come back to it at the end."),
        ),
    ),
    Planned(
        {
            "title": "Why this data, why now, and what support follows",
            "minutes": 10,
            "mode": "listen",
            "grouping": "everyone",
            "led_by": "Facilitator A",
            "purpose": "Everybody knows what this is for, and what they can count on afterward.",
            "steps": "Show the one graph: 41% now, 60% in spring.\nName the week 2 and week 6 visits, and who agreed "
            "to them.",
            "materials": "1 printed graph for each table",
            "notes": "Do not explain the graph; that is the next activity.",
            "features": ["relevance", "alignment"],
        },
        goals=(3,),
        claims=(
            ("LE2", "primary", "The purpose is said in terms of students, and leaders' support is named out loud."),
            ("OU3", "supporting", "The session is placed in the school's literacy goal and in the series of four."),
        ),
    ),
    Planned(
        {
            "title": "Data look protocol: what do we see?",
            "minutes": 25,
            "min_minutes": 20,
            "mode": "discuss",
            "grouping": "fours",
            "led_by": "Facilitator A",
            "purpose": "Seeing before explaining.",
            "steps": "Three silent minutes first. Then take turns: one thing you see, in numbers or words on the "
            "page.\nPost the prompt: what do we see? No “because”.",
            "materials": "8 data sets, one for each four\n8 chart markers\n8 three-pass sheets",
            "check_for_learning": "The first column of the sheet holds only what could be pointed at.",
            "access_notes": "Large print copies at table 1; numbers are also read aloud.",
            "features": ["collaboration", "structure"],
        },
        goals=(1,),
        claims=(
            ("DA1", "primary", "Fours read student and educator data side by side and name the gap in one sentence."),
            ("LC1", "supporting", "It is the looking step of the cycle that the teams began in September."),
        ),
    ),
    Planned(
        {
            "title": "What we infer, and what we still do not know",
            "minutes": 15,
            "mode": "discuss",
            "grouping": "fours",
            "led_by": "Facilitator B",
            "purpose": "Guesses are useful once they are called guesses.",
            "steps": "Each four sorts its notes under two headings: what the work shows, and what we are guessing.\n"
            "Keep one guess that you could check by Friday.",
            "check_for_learning": "One guess is written as something that could turn out wrong.",
            "features": ["structure", "reflection"],
        },
        goals=(1,),
        claims=(
            (
                "DA1",
                "primary",
                "What is known and what is assumed are kept apart, so that the next step rests on data.",
            ),
            ("DS3", "supporting", "People sort their own notes instead of hearing a summary."),
        ),
    ),
    Planned(
        {
            "title": "Modeling: conferring from one piece of student work",
            "minutes": 15,
            "mode": "listen",
            "grouping": "everyone",
            "led_by": "Facilitator B",
            "purpose": "One picture of the conference that all can refer to.",
            "steps": "Show the work. Confer aloud for five minutes with Facilitator A as the student.\nName the pause: "
            "count to five before you speak.",
            "materials": "32 copies of one paragraph",
            "features": ["structure"],
        },
        goals=(2,),
        claims=(("DS2", "primary", "Modeling comes before practice because the goal is a skill most have not seen."),),
    ),
    Planned(
        {
            "title": "Rehearsal in pairs: confer, pause, replay",
            "minutes": 25,
            "min_minutes": 20,
            "mode": "practice",
            "grouping": "pairs",
            "led_by": "Facilitator B",
            "purpose": "The first awkward conference happens here, not with a student.",
            "steps": "First take, 3 minutes. The observer reads back only what was said and asks one question.\n"
            "Second take, 3 minutes. Swap.",
            "materials": "32 observer cards\nThe student work that people brought",
            "check_for_learning": "The card from the second take shows a strength, a next step, and who talked more.",
            "notes": "Call time aloud. Where the number is odd, make a three.",
            "features": ["repetition", "collaboration", "relevance"],
        },
        goals=(2,),
        claims=(
            ("DS3", "primary", "Everybody tries the skill twice on work from their own class."),
            (
                "IM3",
                "supporting",
                "The observer reads back what was said, so feedback is specific and used in the second take.",
            ),
            ("LC2", "supporting", "Partners answer for each other's second take."),
        ),
    ),
    Planned({"title": "Break", "kind": "break", "minutes": 15}),
    Planned(
        {
            "title": "Gallery walk: three moves from other schools",
            "minutes": 10,
            "priority": "could",
            "mode": "discuss",
            "grouping": "threes",
            "led_by": "Facilitator A",
            "purpose": "Nobody has to invent this alone.",
            "steps": "Two stops of five minutes. Take one move you could use and leave one question.",
            "materials": "3 posters\n40 sticky notes",
            "access_notes": "Posters also lie on a table for anyone who would rather sit.",
            "features": ["choice"],
        },
        goals=(2,),
        claims=(("RE3", "primary", "What neighboring schools already made is used instead of bought or made again."),),
    ),
    Planned(
        {
            "title": _PLANNING,
            "minutes": 40,
            "mode": "produce",
            "grouping": "groups",
            "track": 1,
            "led_by": "Facilitator A",
            "purpose": "Library, grades 6 and 7, 21 people: plan two conferences each; share one with your team.",
            "steps": _PLANNING_STEPS,
            "materials": "21 two-week sheets",
            "check_for_learning": "Two dated conferences and an observer's name on every sheet.",
            "features": ["alignment", "choice", "relevance"],
        },
        goals=(3,),
        claims=_PLANNING_CLAIMS,
    ),
    Planned(
        {
            "title": _PLANNING,
            "minutes": 40,
            "mode": "produce",
            "grouping": "groups",
            "track": 2,
            "led_by": "Facilitator B",
            "purpose": "Room 114, grade 8 and specialists, 11 people: plan one conference and who will watch it.",
            "steps": _PLANNING_STEPS,
            "materials": "11 two-week sheets",
            "check_for_learning": "One dated conference and an observer's name on every sheet.",
            "features": ["alignment", "choice", "relevance"],
        },
        goals=(3,),
        claims=_PLANNING_CLAIMS,
    ),
    Planned(
        {
            "title": "Swap plans and ask one question",
            "minutes": 15,
            "min_minutes": 10,
            "priority": "should",
            "mode": "discuss",
            "grouping": "pairs",
            "led_by": "Facilitator B",
            "purpose": "A plan that somebody has read is more likely to happen.",
            "steps": "Read your partner's sheet. Ask one question; no advice.",
            "features": ["collaboration", "reflection"],
        },
        goals=(3,),
        claims=(
            ("LC2", "primary", "Each plan has a second reader who will ask about it in week 2."),
            ("IM3", "supporting", "One honest question before the first try, from someone who will see it."),
        ),
    ),
    Planned(
        {
            "title": "Closing reflection and exit note",
            "kind": "closing",
            "minutes": 15,
            "min_minutes": 10,
            "mode": "reflect",
            "grouping": "alone",
            "led_by": "Facilitator A",
            "purpose": "Leave with one thing to try, written down.",
            "steps": "Turn the card over: what do you now know about your question?\nExit note: what I will try, by "
            "when, who will see it.",
            "materials": "32 exit notes",
            "features": ["reflection"],
        },
        claims=(
            ("DA2", "primary", "The exit notes are read that evening and decide what the week 2 visits look for."),
            ("OU1", "supporting", "People place themselves against the school's description of useful feedback."),
        ),
    ),
)

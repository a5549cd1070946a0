"""What each of the five levels of evaluation asks, ways to gather it, and what it is good for (after Guskey)."""

ASKS = {
    1: "Was it worth their time: clear, useful, well led, comfortable?",
    2: "Did they gain the knowledge and skill that you meant?",
    3: "Was using it backed openly, were problems fixed, resources given, success shared?",
    4: "Are they using it, and well? Give them time to adapt first.",
    5: "What changed for students?",
}
GATHER = {
    1: "A short questionnaire at the end, a focus group, interviews, a learning log.",
    2: "A demonstration, a simulation, a test, reflections, a portfolio; before and after.",
    3: "Records, minutes of meetings, questionnaires, interviews.",
    4: "Observations, interviews, reflections, portfolios, at several dates.",
    5: "Student work, records, questionnaires, interviews. No student names.",
}
USE = {
    1: "It helps to improve how the session is led and designed.",
    2: "It helps to improve content, format and order.",
    3: "It helps to improve support, and later efforts.",
    4: "It shows how far use has come, and helps to improve it.",
    5: "It shows the whole effect, and helps to improve all the rest.",
}

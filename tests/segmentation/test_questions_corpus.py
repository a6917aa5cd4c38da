"""The guide of a real study, in our own words, found in four of its interviews as a reader found it.

Two interviews (1 and 5) were looked at while the rules were made, two (3 and 7) only afterwards.
"""

from pathlib import Path

import pytest

from qualcode.codebook import load_builtin
from qualcode.model import Role
from qualcode.segmentation.questions import Certainty, GuideQuestion, Match, SpokenTurn, match_questions
from qualcode.transcripts import read_transcript

# question:turns in which a reader finds it asked; a question that is not named was not asked
READ = {
    "01": "1:1 2:5 3:13 4:17 5:19 6:21 8:27 9:29 10:31 11:35 12:43 13:47 14:49,51 16:55,59 17:61 18:65 "
    "19:69,71 21:91 22:95 23:103,105 24:107,111",
    "05": "1:1 2:3 3:5 4:9 5:13 6:15 7:15 8:17,19 9:25,23 10:27 11:31 12:39 13:41 16:45 17:49 18:63,65 19:69 "
    "20:71 21:79 22:81 23:83 24:85",
    "03": "1:1 2:3 3:5 4:9 5:15 6:27 7:27 8:29 9:33 10:37 11:39 12:47,49 13:57 14:61 15:67 16:69 17:53 "
    "18:75 19:77,79 20:83 21:89,91 22:93 23:95,99 24:101",
    "07": "1:1 2:3 3:5 4:7 5:11 6:17 7:19 8:21 9:33 11:35 12:37 13:41 14:45 15:49 16:51 17:55 18:63 19:65 "
    "20:69 21:71 22:73 23:75 24:77",
}


def as_read(interview: str) -> dict[int, set[int]]:
    pairs = (entry.split(":") for entry in READ[interview].split())
    return {int(question): {int(turn) for turn in turns.split(",")} for question, turns in pairs}


def spoken(shared: Path, interview: str) -> list[SpokenTurn]:
    folder = shared / "corpus" / "koers-en-kansen" / "docx"
    transcript = read_transcript(folder / f"interview_{interview}.docx")
    asking = {speaker.label for speaker in transcript.speakers if speaker.role is Role.INTERVIEWER}
    return [
        SpokenTurn(number, transcript.text[turn.text_start : turn.end], asks=turn.speaker in asking)
        for number, turn in enumerate(transcript.turns, start=1)
    ]


def guide(wordings: dict[int, tuple[str, ...]] | None = None) -> list[GuideQuestion]:
    book = load_builtin("network_tensions")
    entries: list[dict] = list(book.extras["questions"])  # type: ignore[call-overload]
    return [
        GuideQuestion(
            int(entry["number"]),
            entry["number"],
            entry["text"]["nl"],
            (wordings or {}).get(int(entry["number"]), ()),
        )
        for entry in entries
    ]


def figures(matches: list[Match], interview: str, *, sure: bool) -> tuple[float, float]:
    """Precision of the suggestions, and how many of the questions asked have a right one."""
    truth = as_read(interview)
    judged = [match for match in matches if not sure or match.certainty is Certainty.SURE]
    right = [match for match in judged if match.turn in truth.get(match.question, ())]
    return len(right) / len(judged), len({match.question for match in right}) / len(truth)


@pytest.mark.parametrize("interview", READ)
def test_by_the_text_of_the_guide(shared: Path, interview: str) -> None:
    matches = match_questions(guide(), spoken(shared, interview))
    precision, _recall = figures(matches, interview, sure=True)
    assert precision >= 0.85
    precision, recall = figures(matches, interview, sure=False)
    assert precision >= 0.75
    assert recall >= 0.7


@pytest.mark.parametrize("interview", READ)
def test_by_the_wording_in_the_other_interviews(shared: Path, interview: str) -> None:
    wordings: dict[int, tuple[str, ...]] = {}
    for other in READ:
        if other != interview:
            turns = {turn.number: turn.text for turn in spoken(shared, other)}
            for question, places in as_read(other).items():
                wordings[question] = (*wordings.get(question, ()), turns[min(places)])
    matches = match_questions(guide(wordings), spoken(shared, interview))
    precision, recall = figures(matches, interview, sure=False)
    assert precision >= 0.85
    assert recall >= 0.85

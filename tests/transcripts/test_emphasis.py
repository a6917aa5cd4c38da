"""Speakers that only bold or italic letters tell apart: what is believed, and what is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qualcode.model.documents import Transcript
from qualcode.model.spans import Span
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.formats.looks import Look, Styles
from qualcode.transcripts.formats.marks import BOLD, ITALIC, marked, merged, spans_in, unmarked
from qualcode.transcripts.formats.odt import _paragraph
from qualcode.transcripts.options import ReadingOptions
from qualcode.transcripts.understanding import understood

TALK = [
    "*Hoe ben je bij de buurttuin gekomen?*",
    "Via mijn buurvrouw eigenlijk.",
    "Zij tuinierde er al.",
    "*En wat doe je er nu?*",
    "Ik houd de planning bij.",
    "*Bevalt dat?*",
    "Ja, heel goed.",
]
NAMED = [
    "*Interviewer* Hoe is het?",
    "*Anna de Boer* Goed, denk ik.",
    "*Interviewer* Mooi.",
    "*Anna de Boer* Ja.",
]


def decoded(lines: list[str], *, italic: bool = False) -> Decoded:
    """The text of lines in which stars stand around what is set apart."""
    parts = re.split(r"(\*[^*]*\*)", "".join(f"{line}\n" for line in lines))
    text = ""
    spans: list[Span] = []
    for part in parts:
        if part.startswith("*"):
            spans.append(Span(len(text), len(text) + len(part) - 2))
        text += part.strip("*")
    return Decoded(text, **{"italic" if italic else "bold": tuple(spans)})


def read(lines: list[str], *, italic: bool = False, **options: frozenset[str]) -> Transcript:
    return understood(decoded(lines, italic=italic), name="p1", options=ReadingOptions(**options))


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(one.speaker, transcript.text[one.text_start : one.end]) for one in transcript.turns]


@pytest.mark.parametrize("italic", [False, True])
def test_questions_set_apart_are_the_interviewers_turns(italic: bool) -> None:
    transcript = read(TALK, italic=italic)
    assert said(transcript)[:3] == [
        ("Interviewer", "Hoe ben je bij de buurttuin gekomen?"),
        ("Respondent", "Via mijn buurvrouw eigenlijk.\nZij tuinierde er al."),
        ("Interviewer", "En wat doe je er nu?"),
    ]
    assert len(transcript.turns) == 6
    assert all(one.start == one.text_start for one in transcript.turns)
    assert [one.role.value for one in transcript.speakers] == ["interviewer", "respondent"]
    assert transcript.text == "\n".join(TALK).replace("*", "") + "\n"
    (remark,) = transcript.warnings
    assert ("italics" if italic else "bold") in remark.sentence
    assert "“Interviewer” is no speaker" in remark.sentence


def test_the_conclusion_can_be_refused() -> None:
    transcript = read(TALK, no_speakers=frozenset({"Interviewer"}))
    assert transcript.turns == ()
    assert "No speakers were recognised" in transcript.warnings[-1].sentence


def test_a_title_and_the_head_are_no_turns() -> None:
    transcript = read(["*Interview 3*", "Datum: 8 juni 2021", "", *TALK])
    assert said(transcript)[0] == ("Interviewer", "Hoe ben je bij de buurttuin gekomen?")
    assert len(transcript.turns) == 6


def test_a_first_question_without_its_mark_is_no_title() -> None:
    transcript = read(["*Interview 3*", "*Begin*", "*Kun je jezelf voorstellen*", "Ik ben Anna.", *TALK])
    assert said(transcript)[:2] == [
        ("Interviewer", "Kun je jezelf voorstellen"),
        ("Respondent", "Ik ben Anna."),
    ]


def test_questions_with_one_letter_left_plain_and_plain_questions() -> None:
    missed = [re.sub(r"\?\*$", "*?", line) for line in TALK]
    assert len(read(missed).turns) == 6
    turned = [line.replace("*", "") if "*" in line else f"*{line}*" for line in TALK]
    assert said(read(turned))[0] == ("Respondent", "Via mijn buurvrouw eigenlijk.\nZij tuinierde er al.")


def test_headings_are_no_questions() -> None:
    report = [
        line
        for n in range(6)
        for line in (f"*Hoofdstuk {n}*", "Dit is een alinea met tekst. En nog een zin.")
    ]
    assert read(report).turns == ()


def test_a_few_words_in_bold_are_nothing() -> None:
    assert read(["Dit is *heel* belangrijk.", "*Let op!*", "Dat was het."] * 2).turns == ()
    assert read(TALK[:4]).turns == ()


def test_labels_of_the_interviewer_alone() -> None:
    lines = [f"*I: {line[1:]}" if line.startswith("*") else line for line in TALK]
    transcript = read(lines)
    assert said(transcript)[:2] == [
        ("I", "Hoe ben je bij de buurttuin gekomen?"),
        ("Respondent", "Via mijn buurvrouw eigenlijk.\nZij tuinierde er al."),
    ]
    assert transcript.warnings[0].sentence.count("Only I is named as a speaker")
    refused = read(lines, no_speakers=frozenset({"Respondent"}))
    assert [one.label for one in refused.speakers] == ["I"]


def test_names_in_bold_are_labels_without_a_colon() -> None:
    transcript = read(NAMED)
    assert said(transcript) == [
        ("Interviewer", "Hoe is het?"),
        ("Anna de Boer", "Goed, denk ik."),
        ("Interviewer", "Mooi."),
        ("Anna de Boer", "Ja."),
    ]
    assert transcript.warnings == ()
    assert transcript.text == "\n".join(NAMED).replace("*", "") + "\n"


def test_names_in_bold_above_what_was_said() -> None:
    transcript = read([line.replace("* ", "*\n") for line in NAMED])
    assert said(transcript)[1] == ("Anna de Boer", "Goed, denk ik.")


def test_terms_in_bold_are_no_names() -> None:
    terms = ["*Vertrouwen* is nodig.", "*Tijd* ook.", "*Geld* niet.", "*Ruimte* wel.", "*Rust* soms."]
    assert read(terms).turns == ()


def test_labels_before_a_colon_come_first() -> None:
    lines = ["I: Hoe is het?", "*R: Goed.*", "I: Mooi.", "*R: Ja.*", "I: En nu?", "*R: Nu niet.*"]
    transcript = read(lines)
    assert [one.label for one in transcript.speakers] == ["I", "R"]
    assert transcript.warnings == ()


def test_marks_and_their_places() -> None:
    text = (
        "Ja "
        + marked("heel", bold=True, italic=False)
        + marked(" goed", bold=True, italic=True)
        + marked(" ", bold=True, italic=True)
    )
    assert unmarked(text) == "Ja heel goed "
    assert spans_in(text, ITALIC) == (Span(7, 12),)
    assert spans_in(text, BOLD)[0].start == 3


@given(st.lists(st.tuples(st.text(max_size=8), st.booleans(), st.booleans()), max_size=8))
def test_marks_lead_back_to_the_text(pieces: list[tuple[str, bool, bool]]) -> None:
    text = merged("".join(marked(words, bold=bold, italic=italic) for words, bold, italic in pieces))
    plain = "".join(unmarked(words) for words, _bold, _italic in pieces)
    assert unmarked(text) == plain
    for marks, place in ((BOLD, 1), (ITALIC, 2)):
        inside = {index for span in spans_in(text, marks) for index in range(span.start, span.end)}
        wanted: set[int] = set()
        at = 0
        for piece in pieces:
            length = len(unmarked(piece[0]))
            wanted |= set(range(at, at + length)) if piece[place] and unmarked(piece[0]).strip() else set()
            at += length
        assert inside == wanted


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("Ja <t:span t:style-name='B'> heel </t:span> goed", "Ja heel goed"),
        (" <t:span t:style-name='B'> heel </t:span> ", "heel"),
        ("Ja<t:span t:style-name='B'>, <t:s/>heel</t:span>\n  goed ", "Ja,  heel goed"),
    ],
)
def test_white_space_around_bold_text_counts_as_without(inside: str, text: str) -> None:
    name = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    element = etree.fromstring(f'<t:p xmlns:t="{name}">{inside}</t:p>')
    styles = Styles({"text B": Look(bold=True)}, {})
    found = _paragraph(element, styles)
    assert unmarked(found) == text == unmarked(_paragraph(element, Styles()))
    assert [text[span.start : span.end].strip(" ,") for span in spans_in(found, BOLD)] in (
        ["heel"],
        ["", "heel"],
    )

"""Every reading option does what it says, and only that."""

from pathlib import Path

import pytest

from qualcode.errors import ImportFileError
from qualcode.model.documents import EditKind, Join, Role, SpeakerDraft, TimeMark, Transcript, TurnDraft
from qualcode.transcripts import read_transcripts
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.options import AS_RECOGNISED, ReadingOptions, as_is
from qualcode.transcripts.rewriting import undone
from qualcode.transcripts.understanding import understood

WORDS = "wij werken samen met de gemeente aan een plan voor iedereen die terugkomt in de wijk".split()  # noqa: SIM905


def read(text: str, options: ReadingOptions = AS_RECOGNISED) -> Transcript:
    transcript = understood(Decoded(text), name="t", options=options)
    assert undone(transcript.text, transcript.edits) == text
    return transcript


def body(lines: int, *, first: int = 0) -> list[str]:
    """Lines of one width, of which no two are the same; every eighth begins a turn."""
    made: list[str] = []
    for number in range(first, first + lines):
        label = f"{'IR'[number // 8 % 2]}: " if number % 8 == 0 else ""
        words = " ".join(WORDS[(number * 5 + place * (number % 7 + 1)) % len(WORDS)] for place in range(20))
        made.append(f"{label}{number} {words}"[:80].rstrip())
    return made


def pages(head: str, *, count: int = 5, lines: int = 30, feed: str = "") -> tuple[str, str]:
    """A text on pages with `head` above each, and the same text without."""
    printed: list[str] = []
    plain: list[str] = []
    for page in range(count):
        there = body(lines, first=page * lines)
        printed += [feed + head.format(n=page + 1), *there] if head else [feed + there[0], *there[1:]]
        plain += there
    return "\n".join(printed) + "\n", "\n".join(plain) + "\n"


def joined_only(text: str) -> str:
    return read(text).text


@pytest.mark.parametrize(
    "head", ["Interview 3 - pagina {n}", "Gesprek met R7", "{n}", "Verslag {n}/5", "Pagina {n} van 5"]
)
@pytest.mark.parametrize("feed", ["", "\f"])
def test_headers_and_footers_go(head: str, feed: str) -> None:
    text, plain = pages(head, feed=feed)
    transcript = read(text)
    assert transcript.text == joined_only(plain)
    assert {EditKind.REPEATED, EditKind.PAGE_NUMBER} & {edit.kind for edit in transcript.edits}
    told = " ".join(transcript.cleaned)
    assert head.format(n=1) in told


@pytest.mark.parametrize("head", ["Interview 3 - pagina {n}", "{n}", "Pagina {n} van 5"])
def test_without_joining_pages_still_go(head: str) -> None:
    text, plain = pages(head)
    transcript = read(text, ReadingOptions(join_lines=False))
    assert transcript.text == plain


def test_paragraphs_on_one_line_lose_their_page_numbers_too() -> None:
    turns = [f"{'IR'[number % 2]}: Nummer {number}. " + " ".join(WORDS * 3) for number in range(60)]
    with_numbers = [
        part
        for place, turn in enumerate(turns)
        for part in ([turn, str(place // 10 + 3)] if place % 10 == 9 else [turn])
    ]
    assert read("\n".join(with_numbers) + "\n").text == "\n".join(turns) + "\n"


def test_page_numbers_and_headers_can_stay() -> None:
    text, _plain = pages("{n}")
    assert "\n3\n" in read(text, ReadingOptions(page_numbers=False)).text
    text, _plain = pages("Gesprek met R7")
    assert read(text, ReadingOptions(repeated_lines=False)).text.count("Gesprek met R7") == 5


@pytest.mark.parametrize("said", ["Ja.", "Dat klopt wel ja.", "Hm hm."])
def test_what_a_speaker_says_over_and_over_stays(said: str) -> None:
    talk = "".join(f"I: {line}\n\nR:\n{said}\n\n" for line in body(40))
    assert read(talk).text.count(said) == 40
    wrapped = "".join("\n".join([*body(7, first=8 * n + 1), said]) + "\n" for n in range(20))
    assert read("I: Zo?\n" + wrapped).text.count(said) == 20


def test_a_word_cut_by_the_page_is_put_together_across_a_header() -> None:
    lines = body(90)
    lines[29] = lines[29][:72] + " samen-"
    lines[30] = "werking " + lines[30][:70]
    head = "Interview 3 - pagina {n}"
    text = "".join(
        f"{head.format(n=page + 1)}\n" + "\n".join(lines[page * 30 : page * 30 + 30]) + "\n"
        for page in range(3)
    )
    transcript = read(text)
    assert " samenwerking " in transcript.text
    assert "pagina" not in transcript.text


HYPHENS = [("moede-", "rorganisatie", "moederorganisatie"), ("re-", "integratie", "re-integratie")]


@pytest.mark.parametrize(("left", "right", "whole"), HYPHENS)
def test_words_cut_at_a_line_end(left: str, right: str, whole: str) -> None:
    assert f" {whole} " in read(cut(left, right)).text


def cut(left: str, right: str) -> str:
    lines = body(24)
    lines[10] = f"{lines[10][:70]} {left}"
    lines[11] = f"{right} {lines[11][:70]}"
    return "\n".join(lines) + "\n"


def test_a_doubt_is_told_with_its_place_and_settled_by_the_researcher() -> None:
    text = cut("project-", "leiding")
    transcript = read(text)
    if not transcript.doubts:  # a dictionary has the word
        text = cut("wijk-", "gedoe")
        transcript = read(text)
    (doubt,) = transcript.doubts
    assert transcript.text[doubt.position - len(doubt.left) :].startswith(doubt.left)
    wanted = {
        Join.DROP: doubt.left + doubt.right,
        Join.KEEP: doubt.key,
        Join.SPACE: f"{doubt.left}- {doubt.right}",
    }
    for join, whole in wanted.items():
        settled = read(text, ReadingOptions(joins={doubt.key: join}))
        assert f" {whole} " in settled.text
        assert settled.doubts == ()


def test_labels_can_be_forced_and_refused() -> None:
    text = "I: Ja?\nR: Ja.\n" * 10 + "Maria: Mag ik iets zeggen?\nI: Ja.\nR: Goed.\n"
    transcript = read(text)
    assert transcript.possible_speakers == ("Maria",)
    forced = read(text, ReadingOptions(speakers=frozenset({"Maria"})))
    assert "Maria" in {turn.speaker for turn in forced.turns}
    assert forced.possible_speakers == ()
    refused = read(text, ReadingOptions(speakers=frozenset({"Maria"}), no_speakers=frozenset({"R"})))
    assert [speaker.label for speaker in refused.speakers] == ["I", "Maria"]


def test_a_forced_label_in_another_style() -> None:
    text = "I: Ja?\nR: Ja.\n" * 5 + "Tolk - Hij zegt nee.\nI: Goed.\n"
    forced = read(text, ReadingOptions(speakers=frozenset({"Tolk"})))
    assert [turn.speaker for turn in forced.turns][-2:] == ["Tolk", "I"]


def test_as_is_leaves_every_character() -> None:
    text, _plain = pages("Interview 3 - pagina {n}", feed="\f")
    text = text.replace("wij", "[00:00:05] wij")
    transcript = read(text, as_is())
    assert (transcript.text, transcript.edits, transcript.cleaned) == (text, (), ())
    assert transcript.times
    assert transcript.turns


def test_an_encoding_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_bytes("I: Één?\nR: Ja.\n".encode("mac_roman"))
    (transcript,) = read_transcripts(path, options=ReadingOptions(encoding="mac_roman"))
    assert transcript.text.startswith("I: Één?")
    assert transcript.warnings == ()
    with pytest.raises(ImportFileError):
        read_transcripts(path, options=ReadingOptions(encoding="utf-8"))


def told(*speakers: str, known: tuple[SpeakerDraft, ...] = ()) -> Transcript:
    """The transcript of a file that gives its turns itself, a question in every first one."""
    text, turns = "", []
    for place, speaker in enumerate(speakers):
        said = f"Zin {place}{'?' if speaker == speakers[0] else '.'}"
        start = len(text)
        turns.append(
            TurnDraft(
                start, start + len(speaker) + 2, start + len(speaker) + 2 + len(said), speaker, 1.0 * place
            )
        )
        text += f"{speaker}: {said}\n"
    decoded = Decoded(text, turns=tuple(turns), times=(TimeMark(3, 0.5),), speakers=known)
    return understood(decoded, name="t", options=AS_RECOGNISED)


def test_a_file_that_tells_who_speaks_has_roles_guessed() -> None:
    transcript = told("Anna", "Ben", "Anna", "Ben", "Anna", "Chris")
    assert [(one.label, one.role) for one in transcript.speakers] == [
        ("Anna", Role.INTERVIEWER),
        ("Ben", Role.RESPONDENT),
        ("Chris", Role.RESPONDENT),
    ]
    assert transcript.times == (TimeMark(3, 0.5),)
    assert [turn.seconds for turn in transcript.turns] == [0, 1, 2, 3, 4, 5]
    assert transcript.edits == ()


def test_what_the_file_tells_of_a_speaker_goes_before_guessing() -> None:
    ben = SpeakerDraft("Ben", Role.OTHER, "Ben de Boer", (("Regio", "Noord"),))
    transcript = told("Anna", "Ben", "Anna", "Ben", known=(ben,))
    assert transcript.speakers[1] == ben


def test_spellings_of_a_told_speaker_are_one() -> None:
    transcript = told("Anna", "Ben", "Anna", "ben", "Anna", "Ben")
    assert [one.label for one in transcript.speakers] == ["Anna", "Ben"]
    assert {turn.speaker for turn in transcript.turns} == {"Anna", "Ben"}

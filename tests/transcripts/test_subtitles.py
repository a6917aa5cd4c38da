"""Subtitles as programs write them, and as nobody should: what one reader has to take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.formats.subtitles import read_subtitles
from qualcode.transcripts.options import AS_RECOGNISED, ReadingOptions, as_is

PIECES = st.sampled_from(
    [
        *(
            "WEBVTT",
            "NOTE",
            "STYLE",
            "1",
            "00:00:01.000 --> 00:00:02,5",
            "00:59 --> 99:99",
            "-->",
            "\n",
            "\n\n",
        ),
        *("<v Anna>", "</v>", "<v", "<v.loud Bram>", "<00:00:01.000>", "<c>", "&amp;", "&#0;", "&#xD800;"),
        *(
            "Anna: ",
            "[SPEAKER_00]: ",
            "(Anna)",
            "- ",
            ">> ",
            "hallo",
            "[",
            "]",
            ":",
            " ",
            "\t",
            "\x1c",
            "\u2028",
        ),
        *("[00:01 --> 00:02] ", "[00:00:03:18 - 00:00:08:08]", "\ufeff", "{\\an8}"),
    ]
)


def read(text: str, options: ReadingOptions = AS_RECOGNISED) -> Decoded:
    (decoded,) = read_subtitles(text.encode(), options)
    return decoded


def said(decoded: Decoded) -> list[tuple[str, float | None, str]]:
    assert decoded.turns is not None
    return [(one.speaker, one.seconds, decoded.text[one.text_start : one.end]) for one in decoded.turns]


def cues(*lines: str, head: str = "WEBVTT\n\n") -> str:
    """A cue of one second for each text, one after the other."""
    return head + "".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{line}\n\n" for n, line in enumerate(lines))


def test_two_voices_in_a_cue() -> None:
    text = cues("<v Anna>Kom je?</v><v Bram>Ja.</v> <v Anna>Mooi.")
    assert said(read(text)) == [("Anna", 0.0, "Kom je?"), ("Bram", 0.0, "Ja."), ("Anna", 0.0, "Mooi.")]


def test_classes_marks_and_entities_are_not_said() -> None:
    text = cues("<v.first.loud Anna &amp; Bram><i>Zo</i> <c.geel>en</c> <00:00:00.500>zo &lt;3 &gt; 2</v>")
    assert said(read(text)) == [("Anna & Bram", 0.0, "Zo en zo <3 > 2")]


def test_what_looks_like_a_mark_and_is_none_stays() -> None:
    assert said(read(cues("<v Anna>als a < b en b > c"))) == [("Anna", 0.0, "als a < b en b > c")]


def test_notes_and_styles_are_not_said() -> None:
    text = cues("<v Anna>Een.", "<v Anna>Twee.", head="WEBVTT - titel\nKind: captions\n\nSTYLE\n::cue {}\n\n")
    text = text.replace("00:01.000 -->", "NOTE dit\nis niet gezegd\n\n00:01.000 -->")
    assert read(text).text == "Anna: Een. Twee.\n"


def test_a_word_note_in_speech_is_said() -> None:
    assert said(read(cues("<v Anna>Ik maakte een\nNOTE voor jou."))) == [
        ("Anna", 0.0, "Ik maakte een NOTE voor jou.")
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_numbers_of_cues_are_not_said_and_numbers_in_them_are(line_end: str) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nAnna: hoeveel?\n\n"
    text += "2\n00:00:03,000 --> 00:00:04,000\nBram: samen\n12\n\n"
    text += "3\n00:00:05,000 --> 00:00:06,000\nAnna: goed.\nBram: ja.\n"
    assert said(read(text.replace("\n", line_end))) == [
        ("Anna", 1.0, "hoeveel?"),
        ("Bram", 3.0, "samen 12"),
        ("Anna", 5.0, "goed."),
        ("Bram", 5.0, "ja."),
    ]


def test_blank_lines_in_a_cue() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nAnna: een\n\ntwee\n\n2\n00:00:03,000 --> 00:00:04,000\nAnna: drie"
    )
    assert read(text).text == "Anna: een twee drie\n"


def test_a_phrase_before_a_colon_is_no_speaker() -> None:
    lines = ["Anna: goed", "dus bijvoorbeeld: zo", "Bram: ja", "en let op: dat", "Anna: mooi", "om 10:30 uur"]
    lines += ["Bram: klopt", "ja", "nee", "Let op: hier"]
    assert {speaker for speaker, _seconds, _words in said(read(cues(*lines)))} == {"Anna", "Bram"}


def test_where_only_changes_are_named_a_cue_goes_on() -> None:
    text = cues("Anna: Een vraag.", "Nog een stuk.", "Bram: Ja.", "Anna: Goed.", "Bram: Mooi.", "En dat.")
    assert [words for _speaker, _seconds, words in said(read(text))] == [
        "Een vraag. Nog een stuk.",
        "Ja.",
        "Goed.",
        "Mooi. En dat.",
    ]


def test_a_piece_that_recognition_gave_to_nobody() -> None:
    decoded = read(cues("[SPEAKER_00]: Een.", "Twee.", "[SPEAKER_01]: Drie.", "[SPEAKER_00]: Vier."))
    assert [one[0] for one in said(decoded)] == [
        "SPEAKER_00",
        "?",
        "SPEAKER_01",
        "SPEAKER_00",
    ]
    assert any("“?”" in warning for warning in decoded.warnings)


def test_sounds_in_brackets_are_no_speakers() -> None:
    text = cues(
        "(Anna)\nHallo.", "(Applaus)", "(Bram)\nDag.", "(Muziek)\n", "(Anna)\nTot ziens.", "(Bram)\nJa."
    )
    assert {speaker for speaker, _seconds, _words in said(read(text))} == {"Anna", "Bram"}


def test_dashes_are_voices_without_a_name() -> None:
    assert (
        read(cues("- Kom je?\n- Ja, ik kom.", "Zo meteen.")).text == "- Kom je?\n- Ja, ik kom. Zo meteen.\n"
    )


def test_captions_that_grow_are_said_once() -> None:
    words = ["wij", "gaan", "nu", "beginnen", "met", "het", "gesprek", "over", "de", "wijk"]
    lines = [" ".join(words[: n + 1]) for n in range(len(words))]
    decoded = read(cues(*lines))
    assert decoded.text == " ".join(words) + "\n"
    assert decoded.done


def test_a_word_that_is_said_twice_stays() -> None:
    lines = ["Ja.", "Ja.", "Hoe dan?", "Nou gewoon.", "Gewoon zo?", "Zo ja.", "Mooi.", "Mooi zeg."]
    assert read(cues(*lines)).text.split() == " ".join(lines).split()


def test_paragraphs_end_with_a_sentence_and_a_pause() -> None:
    text = (
        "00:00.000 --> 00:02.000\nDit is een zin\n\n00:05.000 --> 00:07.000\ndie doorloopt.\n\n"
        "00:08.000 --> 00:09.000\nEn nog een.\n\n00:12.000 --> 00:13.000\nNu iets anders.\n"
    )
    decoded = read(text)
    assert decoded.text == "Dit is een zin die doorloopt. En nog een.\nNu iets anders.\n"
    assert [(mark.seconds, decoded.text[mark.position :].split()[0]) for mark in decoded.times] == [
        (0.0, "Dit"),
        (5.0, "die"),
        (8.0, "En"),
        (12.0, "Nu"),
    ]


def test_a_long_turn_is_several_paragraphs_of_one_turn() -> None:
    sentence = "is een zin van een heel eind, en dan nog een stuk erbij, zodat het opschiet."
    decoded = read(cues(*[f"<v Anna>Nummer {n} {sentence}" for n in range(40)]))
    (turn,), text = decoded.turns or (), decoded.text
    assert 3 <= text.count("\n") <= 5
    assert (turn.start, turn.end) == (0, len(text) - 1)


def test_a_made_up_sentence_is_left_out_unless_as_is() -> None:
    text = cues("<v Anna>Goed.", "<v Bram>Ja.", "<v Anna>Bedankt voor het kijken!")
    decoded = read(text)
    assert "kijken" not in decoded.text
    assert "Bedankt voor het kijken!" in decoded.done[0]
    assert "kijken" in read(text, as_is()).text


def test_what_is_said_in_the_middle_stays() -> None:
    text = cues("<v Anna>Bedankt voor het kijken.", "<v Bram>Graag gedaan.")
    assert read(text).done == ()


@pytest.mark.parametrize(
    "text", ["WEBVTT\n", "WEBVTT\n\nNOTE leeg\n", "gewoon een tekst\n", "00:01 --> straks\nja"]
)
def test_no_subtitles_is_one_sentence(text: str) -> None:
    with pytest.raises(ImportFileError, match="no subtitles"):
        read(text)


@pytest.mark.parametrize("opening", ["<v ", "<c", "&#1", "{\\\\an", "a: ", "<v.", "<00:"])
def test_marks_that_are_opened_without_end_are_text(opening: str) -> None:
    assert opening.strip() in read(cues("begin " + opening * 100_000)).text


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_a_transcript_or_refused(text: str) -> None:
    try:
        decoded = read(text)
    except ImportFileError:
        return
    assert_sound(decoded)


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_words_are_said(words: str, name: str) -> None:
    try:
        decoded = read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {name}>{words}")
    except ImportFileError:
        return
    assert_sound(decoded)


def assert_sound(decoded: Decoded) -> None:
    """Turns and times lie in order within the text, which can be stored."""
    decoded.text.encode()
    assert "\0" not in decoded.text
    places = [place for one in decoded.turns or () for place in (one.start, one.text_start, one.end)]
    assert places == sorted(places)
    assert all(one.text_start < one.end for one in decoded.turns or ())
    assert all(decoded.text.startswith(f"{one.speaker}: ", one.start) for one in decoded.turns or ())
    marks = [mark.position for mark in decoded.times]
    assert marks == sorted(marks)
    assert all(0 <= place < len(decoded.text) for place in (*places, *marks))


def test_a_file_that_no_talk_can_fill_is_refused() -> None:
    with pytest.raises(ImportFileError, match="too large"):
        read("WEBVTT" + " " * 2**25)

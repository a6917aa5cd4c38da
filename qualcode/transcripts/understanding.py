"""Decoded text -> Transcript: speakers recognised, text cleaned, turns and times placed, remarks made."""

from collections.abc import Sequence
from dataclasses import replace

from qualcode.model.documents import Remark, TimeMark, Transcript, TurnDraft
from qualcode.transcripts.cleaning import Cleaned, clean
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.emphasis import told_by_emphasis
from qualcode.transcripts.facts import facts_of
from qualcode.transcripts.labels import Label
from qualcode.transcripts.options import ReadingOptions
from qualcode.transcripts.remarks import remarks_on
from qualcode.transcripts.rewriting import Rewritten
from qualcode.transcripts.roles import commonest_spellings, speakers_of
from qualcode.transcripts.speakers import Recognised, recognise
from qualcode.transcripts.times import Stamp, find_stamps, with_times, within_turns
from qualcode.transcripts.turns import turns_of
from qualcode.transcripts.vocabulary import label_key


def understood(decoded: Decoded, *, name: str, options: ReadingOptions) -> Transcript:
    """The transcript that the decoded text makes; its file is filled in by who read it."""
    if decoded.turns:
        return _as_told(decoded, decoded.turns, name=name)
    wanted, refused = _keys(options.speakers), _keys(options.no_speakers)
    found = recognise(decoded.text, wanted=wanted, refused=refused)
    if decoded.turns is not None:  # subtitles in which nobody is named: each line is as it is
        return _lines_of_program(decoded, found, name=name)
    found, concluded = told_by_emphasis(decoded, found, refused=refused)
    if concluded:
        decoded = replace(decoded, warnings=(*decoded.warnings, concluded))
    stamps = find_stamps(decoded.text, found.labels)
    labels = _with_seconds(with_times(decoded.text, found.labels, stamps), decoded.times)
    found = replace(found, labels=labels)
    cleaned = clean(
        decoded.text, _beginnings(decoded.text, found), labels=found.labels, stamps=stamps, options=options
    )
    return _transcript(decoded, found, cleaned, stamps, name=name)


def _keys(labels: frozenset[str]) -> frozenset[str]:
    return frozenset(map(label_key, labels))


def _beginnings(text: str, found: Recognised) -> set[int]:
    labels = {text.rfind("\n", 0, label.start) + 1 for label in found.labels}
    return labels | found.header.lines


def _transcript(
    decoded: Decoded, found: Recognised, cleaned: Cleaned, stamps: Sequence[Stamp], *, name: str
) -> Transcript:
    there = _moved(found, cleaned.rewritten)
    return Transcript(
        name=name,
        text=cleaned.text,
        format="txt",
        source_name="",
        original=b"",
        turns=turns_of(cleaned.text, there),
        speakers=speakers_of(cleaned.text, there),
        cleaned=(*decoded.done, *cleaned.done),
        warnings=(*map(Remark, decoded.warnings), *remarks_on(decoded.text, found, cleaned, there)),
        edits=cleaned.rewritten.edits,
        times=_marks(decoded, found, stamps, cleaned.rewritten),
        doubts=cleaned.doubts,
        possible_speakers=tuple(commonest_spellings(found.doubtful).values()),
        facts=facts_of(decoded.text, found),
    )


def _moved(found: Recognised, rewritten: Rewritten) -> Recognised:
    """What was found in the decoded text, at its places in the cleaned one."""
    at = rewritten.at
    labels = tuple(
        replace(label, start=at(label.start), text_start=at(label.text_start)) for label in found.labels
    )
    header = replace(found.header, lines={at(start) for start in found.header.lines})
    return Recognised(labels, header, found.doubtful)


def _with_seconds(labels: Sequence[Label], times: Sequence[TimeMark]) -> tuple[Label, ...]:
    """The labels with the seconds that the file tells of their places, unseen in the text."""
    begins = {mark.position: mark.seconds for mark in times}
    return tuple(
        replace(label, seconds=begins.get(label.start)) if label.seconds is None else label
        for label in labels
    )


def _marks(
    decoded: Decoded, found: Recognised, stamps: Sequence[Stamp], rewritten: Rewritten
) -> tuple[TimeMark, ...]:
    """The times within turns, at their places in the cleaned text."""
    begins = {label.start for label in found.labels}
    seen = {mark.position: mark.seconds for mark in decoded.times if mark.position not in begins}
    seen |= {stamp.start: stamp.seconds for stamp in within_turns(decoded.text, found.labels, stamps)}
    return tuple(TimeMark(rewritten.at(position), seconds) for position, seconds in sorted(seen.items()))


def _as_told(decoded: Decoded, turns: tuple[TurnDraft, ...], *, name: str) -> Transcript:
    """The transcript of a file that says itself who speaks; roles it does not tell are guessed."""
    labels = tuple(
        Label(label_key(turn.speaker) or turn.speaker, turn.speaker, turn.start, turn.text_start, "told")
        for turn in turns
    )
    found = Recognised(labels, recognise(decoded.text).header)
    spellings = commonest_spellings(labels)
    told = {label_key(one.label) or one.label: one for one in decoded.speakers}
    guessed = speakers_of(decoded.text, found)
    return Transcript(
        name=name,
        text=decoded.text,
        format="txt",
        source_name="",
        original=b"",
        turns=tuple(
            replace(turn, speaker=spellings[label.key]) for turn, label in zip(turns, labels, strict=True)
        ),
        speakers=tuple(
            replace(told.get(key, one), label=one.label) for key, one in zip(spellings, guessed, strict=True)
        ),
        cleaned=decoded.done,
        warnings=tuple(map(Remark, decoded.warnings)),
        times=decoded.times,
    )


def _lines_of_program(decoded: Decoded, found: Recognised, *, name: str) -> Transcript:
    """The transcript of lines with times; speakers only where labels stand in them."""
    found = replace(found, labels=_with_seconds(found.labels, decoded.times))
    return _transcript(decoded, found, Cleaned(Rewritten(decoded.text)), (), name=name)

"""Correcting real files: an edit keeps the turns of every format, the clean text takes over the raw one."""

import random
import re
from pathlib import Path

import pytest
from studies import new_project

from qualcode.errors import QualcodeError
from qualcode.model import CodingDraft, Document
from qualcode.project.correction_plan import Outcome
from qualcode.transcripts import read_transcript, read_transcripts

FORMATS = Path(__file__).parent.parent / "transcripts" / "formats"
FILES = sorted(file for file in FORMATS.iterdir() if file.is_file() and file.suffix not in (".toml", ".py"))


def turns_of(document: Document) -> list[tuple[str, str, float | None]]:
    """What each turn says, who says it and when."""
    return [
        (turn.speaker, document.text[turn.text_start : turn.end], turn.seconds) for turn in document.turns
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_an_edit_before_the_first_turn_keeps_all_turns(file: Path, tmp_path: Path) -> None:
    try:
        transcripts = read_transcripts(file)
    except QualcodeError:
        pytest.skip("a file that is refused")
    with new_project(tmp_path, documents=0) as project:
        for info in project.documents.add(transcripts):
            before = project.documents.get(info.id)
            plan = project.corrections.plan(info.id, "Een regel vooraf.\n\n" + before.text)
            project.corrections.apply(plan)
            after = project.documents.get(info.id)
            assert turns_of(after) == turns_of(before)
            assert [(mark.position - 19, mark.seconds) for mark in after.times] == [
                (mark.position, mark.seconds) for mark in before.times
            ]


def test_the_clean_text_takes_over_the_codings_of_the_raw_one(shared: Path, tmp_path: Path) -> None:
    folder, source = shared / "corpus" / "koers-en-kansen", random.Random(7)
    with new_project(tmp_path, documents=0) as project:
        code = project.codes.add("a")
        for raw in sorted((folder / "raw").glob("*.txt"))[:3]:
            [info] = project.documents.add([read_transcript(raw, as_is=True)])
            text = project.documents.get(info.id).text
            words = [match.span() for match in re.finditer(r"\w+", text)]
            begins = source.sample(range(len(words) - 30), 60)
            project.quotations.code_many(
                [CodingDraft(info.id, words[n][0], words[n + source.randint(2, 25)][1], code) for n in begins]
            )
            clean = project.corrections.read(info.id, folder / "docx" / f"{raw.stem}.docx")
            plan = project.corrections.plan(info.id, clean)
            assert plan.lost == []
            for one in plan.of(Outcome.SAME, Outcome.LAYOUT):
                assert one.span is not None
                new = plan.text[one.span.start : one.span.end]
                assert re.findall(r"\w", new) == re.findall(r"\w", one.quotation.text)
            project.corrections.apply(plan)
            assert len(project.documents.get(info.id).turns) == len(clean.turns)
        assert project.check() == []

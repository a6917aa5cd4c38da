"""Broken, locked and hostile files: one sentence with a remedy, nothing stored, memory bounded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from broken_files import GOOD, PICTURE, REFUSED, page, pdf, xlsx
from studies import new_project

from qualcode.__main__ import main
from qualcode.errors import ImportFileError
from qualcode.project import open_project
from qualcode.transcripts import read_transcript, read_transcripts

HEAVY = [name for name in REFUSED if name.startswith(("bomb", "laughs", "large", "rather", "nested"))]
MOST_MEMORY = 1000  # MB

READ = """
import json, re, resource, sys
from pathlib import Path
from qualcode.errors import QualcodeError
from qualcode.transcripts import read_transcripts
told = ""
try:
    read_transcripts(Path(sys.argv[1]))
except QualcodeError as error:
    told = error.sentence
own = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([told, int(own[1]) // 1024, children // 1024]))
"""


def put(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(REFUSED[name]())
    return path


@pytest.mark.parametrize("name", [name for name in REFUSED if name not in HEAVY])
def test_one_sentence_with_a_remedy(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, name)
    with pytest.raises(ImportFileError) as caught:
        read_transcripts(path)
    sentence = caught.value.sentence
    assert name in sentence
    assert sentence.endswith(".") and "\n" not in sentence and len(sentence) < 300
    assert caught.value.remedy


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("name", HEAVY)
def test_memory_is_bounded(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, name)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True, timeout=300
    )
    sentence, *peaks = json.loads(done.stdout)
    assert name in sentence
    assert max(peaks) < MOST_MEMORY, peaks


def test_nothing_is_stored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with new_project(tmp_path, documents=1) as project:
        steps = len(project.history())
    before = sorted(path.name for path in tmp_path.iterdir())
    good, bad = GOOD / "two-columns.docx", put(tmp_path, "cut.docx")
    with pytest.raises(SystemExit) as ended:
        main(["--language", "en", "import", str(tmp_path / "study.qualcode"), str(good), str(bad)])
    told = capsys.readouterr()
    assert ended.value.code == 1
    assert told.err.splitlines()[-1].startswith("cut.docx cannot be imported")
    assert not told.out
    bad.unlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    with open_project(tmp_path / "study.qualcode", coder="SV") as project:
        assert len(project.documents.all()) == 1
        assert len(project.history()) == steps


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
def test_wide_characters_without_a_mark_are_read(tmp_path: Path, encoding: str) -> None:
    text = "I: Hoe gaat het met de coördinatie?\nR: Goed, zo’n café.\n"
    (tmp_path / "gesprek.txt").write_bytes(text.encode(encoding))
    assert read_transcript(tmp_path / "gesprek.txt").text == text


def test_a_million_empty_rows_cost_nothing(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<row>" + "".join(f"<c t='str'><v>{cell}</v></c>" for cell in cells) + "</row>"

    talk = row("speaker", "text") + "<row/>" * 1_000_000 + row("I", "Hallo?") + row("R", "Dag.") * 3
    (tmp_path / "gesprek.xlsx").write_bytes(xlsx(talk))
    transcript = read_transcript(tmp_path / "gesprek.xlsx")
    assert transcript.text == "I: Hallo?\nR: Dag.\nR: Dag.\nR: Dag.\n"


def test_pages_without_text_are_told_by_number(tmp_path: Path) -> None:
    words = page("I: Hoe gaat het?", "R: Goed (heel goed).")
    (tmp_path / "gesprek.pdf").write_bytes(pdf(words, PICTURE, b"", PICTURE))
    transcript = read_transcript(tmp_path / "gesprek.pdf")
    assert transcript.text.startswith("I: Hoe gaat het?\nR: Goed (heel goed).\n")
    assert [one.sentence for one in transcript.warnings] == [
        "Pages 2, 4 are pictures without text and were left out."
    ]

"""The operations that are timed; adding one is adding an entry to OPERATIONS."""

import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import comparing
from window import start_seconds, window_operations

from qualcode.codebook import read_codebook
from qualcode.exchange.codings import import_codings
from qualcode.project import Project, create_project, open_project
from qualcode.transcripts import read_transcript

SHOW = {"S": 0.05, "L": 0.08, "X": 0.3}


class Bench:
    """A study made from the data, and how often to repeat."""

    def __init__(self, data: Path, folder: Path, size: str, runs: int) -> None:
        self.data, self.folder, self.size, self.runs = data, folder, size, runs
        self.study = folder / "bench.qualcode"
        self.seconds: dict[str, float] = {}
        self._project: Project | None = None
        self._window: dict[str, float] = {}
        self.measured_start: tuple[float, float] | None = None
        self.measured_decisions: dict[str, float] | None = None
        self._make()

    @property
    def project(self) -> Project:
        """The study, open."""
        self._project = self._project or open_project(self.study, keep_backups=False)
        return self._project

    def close(self) -> None:
        """Closes the study."""
        if self._project is not None:
            self._project.close()
            self._project = None

    def window(self) -> dict[str, float]:
        """Seconds of the operations in the window."""
        if not self._window:
            self.close()
            self._window = window_operations(self.study, self.runs)
        return self._window

    def start(self) -> tuple[float, float]:
        """Seconds until the window can be used, and MiB."""
        self.measured_start = self.measured_start or start_seconds(self.runs)
        return self.measured_start

    def decided(self) -> dict[str, float]:
        """Seconds by name of what deciding about places takes, measured once."""
        self.measured_decisions = self.measured_decisions or comparing.deciding(self.project)
        return self.measured_decisions

    def median(self, work: Callable[[], Any]) -> float:
        """The median of a few runs, in seconds."""
        return statistics.median(timed(work) for _ in range(self.runs))

    def _make(self) -> None:
        documents = sorted((self.data / "docs").glob("*.txt"))
        with create_project(self.study, coder="coder1", keep_backups=False) as project:
            transcripts = [read_transcript(path, as_is=True) for path in documents]
            self.seconds["store documents"] = timed(lambda: project.documents.add(transcripts))
            codebook = read_codebook(self.data / "codes.csv")
            self.seconds["import codebook"] = timed(
                lambda: project.codebooks.take_over(codebook, language="nl")
            )
            codings = self.data / "codings.csv"
            self.seconds["import codings"] = timed(lambda: import_codings(project, codings))
            self.seconds["undo import"] = timed(project.undo)
            self.seconds["redo import"] = timed(project.redo)


def timed(work: Callable[[], Any]) -> float:
    """How long `work` takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _open(bench: Bench) -> float:
    bench.close()

    def work() -> None:
        open_project(bench.study, keep_backups=False).close()

    return bench.median(work)


def _cooccurrence_counts(bench: Bench) -> float:
    from qualcode.tables.cooccurrence import cooccurrence_counts

    return bench.median(lambda: cooccurrence_counts(bench.project.tables.data(turns=False)))


def _table(key: str, **choices: Any) -> Callable[[Bench], float]:
    """A table with all its choices, as the window and the command line compute it."""

    def run(bench: Bench) -> float:
        from qualcode.reports.tables import TableOptions, plain_table

        options = TableOptions(**choices)
        return bench.median(lambda: plain_table(bench.project, key, options=options))

    return run


def _anchors(bench: Bench) -> float:
    first = [int(code.id) for code in bench.project.codes.all()][:2]
    return _table("anchors", anchors=tuple(first))(bench)


def _workbook(bench: Bench) -> float:
    from qualcode.reports.team_workbook import write_team_workbook

    path = bench.study.with_suffix(".tables.xlsx")
    return timed(lambda: write_team_workbook(bench.project, path))


def _deciding(name: str) -> Callable[[Bench], float]:
    return lambda bench: bench.decided()[name]


def _query(expression: str) -> Callable[[Bench], float]:
    """A query over the study's first two codes, {a} and {b}; sentences are found the first time only."""

    def run(bench: Bench) -> float:
        from qualcode.query.scanning import quoted_if_needed

        first, second = (quoted_if_needed(code.name) for code in bench.project.codes.all()[:2])
        return bench.median(lambda: bench.project.queries.count(expression.format(a=first, b=second)))

    return run


def _query_as_a_code(bench: Bench) -> float:
    from qualcode.project.selection import Selection

    name = bench.project.codes.all()[0].name
    chosen = Selection(queries=(f'code("{name}") and not role(interviewer)',))
    return bench.median(lambda: bench.project.tables.groundedness(chosen))


def _search(bench: Bench) -> float:
    texts = bench.project.documents.texts()
    wanted = re.compile("housing", re.IGNORECASE)
    return bench.median(lambda: [wanted.findall(text) for text in texts.values()])


def _report(kind: str, ending: str) -> Callable[[Bench], float]:
    def run(bench: Bench) -> float:
        from qualcode.reports.reports import write_report

        target = bench.folder / f"{kind}{ending}"
        return timed(lambda: write_report(bench.project, kind, target))

    return run


def _command(*arguments: str) -> Callable[[Bench], float]:
    def run(bench: Bench) -> float:
        bench.close()
        filled = [argument.format(study=bench.study) for argument in arguments]
        command = [sys.executable, "-m", "qualcode", *filled]
        return bench.median(lambda: subprocess.run(command, check=True, capture_output=True))

    return run


def _interviews(bench: Bench) -> float:
    """Twelve Word interviews read and stored; made from the data's first twelve texts."""
    from docx import Document

    folder = bench.folder / "docx"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in sorted((bench.data / "docs").glob("*.txt"))[:12]:
        document = Document()
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            document.add_paragraph(paragraph)
        document.save(str(folder / f"{path.stem}.docx"))

    def work() -> None:
        target = bench.folder / "interviews.qualcode"
        target.unlink(missing_ok=True)
        with create_project(target, coder="x", keep_backups=False) as project:
            project.documents.add([read_transcript(path) for path in sorted(folder.iterdir())])

    return bench.median(work)


@dataclass(frozen=True)
class Operation:
    """Something to time; budgets in seconds by size."""

    name: str
    run: Callable[[Bench], float | None]
    sizes: str = "SLX"
    budgets: Mapping[str, float] = field(default_factory=dict)

    def budget(self, size: str) -> float | None:
        """The budget at this size, if there is one."""
        return self.budgets.get(size)


def _stored(name: str) -> Callable[[Bench], float]:
    return lambda bench: bench.seconds[name]


def _repeated(work: Callable[[Project], Any]) -> Callable[[Bench], float]:
    return lambda bench: bench.median(lambda: work(bench.project))


def _window(name: str) -> Callable[[Bench], float]:
    return lambda bench: bench.window()[name]


OPERATIONS = [
    Operation("start to a usable window, new process", lambda bench: bench.start()[0], budgets={"S": 1.5}),
    Operation("show a document with all codings", _window("show a document with all codings"), budgets=SHOW),
    Operation("scroll one frame", _window("scroll one frame"), budgets={"X": 0.016}),
    Operation("add a coding, repainted", _window("add a coding"), budgets={"X": 0.03}),
    Operation("undo a coding, repainted", _window("undo it"), budgets={"X": 0.03}),
    Operation("remove a coding, repainted", _window("remove a coding"), budgets={"X": 0.03}),
    Operation("store documents", _stored("store documents")),
    Operation("import codebook", _stored("import codebook")),
    Operation("import codings, one step", _stored("import codings"), budgets={"L": 2}),
    Operation("undo the import of codings", _stored("undo import")),
    Operation("redo the import of codings", _stored("redo import")),
    Operation("open the study", _open, budgets={"L": 0.3}),
    Operation("command line --help", _command("--help"), budgets={"S": 0.4, "L": 0.4}),
    Operation(
        "command line, a small table",
        _command("table", "groundedness", "{study}", "--json"),
        budgets={"S": 1.5},
    ),
    Operation("groundedness", _repeated(lambda p: p.tables.groundedness()), budgets={"L": 0.2}),
    Operation("families", _repeated(lambda p: p.tables.families())),
    Operation("co-occurrence, counts alone", _cooccurrence_counts, budgets={"L": 0.15}),
    Operation(
        "co-occurrence, all codes (overlap)", _repeated(lambda p: p.tables.cooccurrence()), budgets={"L": 0.4}
    ),
    *(
        Operation(f"co-occurrence ({unit})", _repeated(lambda p, unit=unit: p.tables.cooccurrence(unit=unit)))
        for unit in ("identical", "cluster", "turn", "document", "participant")
    ),
    Operation("query: two codes that overlap", _query("code({a}) overlaps code({b})")),
    Operation("query: all within 2 turns after all", _query("all within 2 turns after all")),
    Operation("query: within 2 sentences", _query("code({a}) within 2 sentences after code({b})")),
    Operation("groundedness of a query", _query_as_a_code),
    Operation("code by participant", _repeated(lambda p: p.tables.code_by_participant())),
    Operation("code by document, in words", _table("code-document", count="words")),
    Operation("two codes against all others", _anchors),
    *(
        Operation(f"three codes together ({unit})", _table("triples", unit=unit))
        for unit in ("identical", "cluster", "turn", "document", "participant")
    ),
    Operation("saturation, as it was coded", _table("saturation")),
    Operation("all tables and quotations to one workbook", _workbook),
    Operation("agreement, all codes, with intervals", _repeated(comparing.agreement), budgets={"L": 3}),
    Operation("further figures over all codes", _repeated(comparing.further_figures)),
    Operation("all places where coders meet or differ", _repeated(comparing.all_places)),
    *(Operation(name, _deciding(name)) for name in comparing.DECIDING),
    Operation("close a check of everything", lambda bench: comparing.closing(bench.project)),
    Operation("text search, without an index", _search, budgets={"L": 0.05}),
    Operation("all quotations to Excel", _report("quotations", ".xlsx"), budgets={"L": 10}),
    Operation("all quotations to Word", _report("quotations", ".docx"), budgets={"L": 60}),
    Operation("import 12 docx interviews", _interviews, "SL", budgets={"S": 3, "L": 3}),
]

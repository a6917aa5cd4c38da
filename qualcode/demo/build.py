"""Building the example study: the same verbs that a researcher uses, one after the other."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from qualcode.codebook import load_builtin
from qualcode.demo import material
from qualcode.demo.compare import FIRST_CODER, Coding
from qualcode.errors import ProjectError
from qualcode.exchange.guide import read_guide
from qualcode.i18n import N_, _
from qualcode.model import Codebook, DocumentId, Outcome, Quotation
from qualcode.model.codes import in_language
from qualcode.progress import NoProgress, Progress
from qualcode.project import Project, create_project
from qualcode.project.matrices import CellChange
from qualcode.transcripts import read_transcript

STUDY_FILE = "samen-verder.qualcode"
NAME = "Samen verder: samenwerking rond terugkeer na detentie"
FAMILY = "Concrete voorwaarden"


@dataclass(frozen=True)
class DemoFiles:
    """What was made; `outputs` are the tables and reports."""

    study: Path
    outputs: tuple[Path, ...]


def build_demo(folder: Path, *, outputs: bool = True, progress: Progress | None = None) -> DemoFiles:
    """The example study in `folder`, which is made when needed.

    Raises ProjectError when it is there already; what fails half-way is removed again.
    """
    progress = progress or NoProgress()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            _("The folder “{name}” cannot be made: {reason}.").format(
                name=folder, reason=error.strerror or error
            ),
            _("Choose another folder."),
        ) from error
    path = folder / STUDY_FILE
    project = create_project(path, name=NAME, language="nl", coder=FIRST_CODER, keep_backups=False)
    try:
        with project:
            _fill(project, progress)
            return DemoFiles(path, _outputs(project, folder, progress) if outputs else ())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _fill(project: Project, progress: Progress) -> None:
    progress.report(0, 5, N_("Interviews"))
    files = material.interviews()
    documents = project.documents.add([read_transcript(path) for path in files])
    project.participants.take_over(material.rows("participants.csv"))
    by_person = {info.name.split()[0]: info.id for info in documents}
    progress.report(1, 5, N_("Codebook"))
    texts = {person: project.documents.get(key).text for person, key in by_person.items()}
    passages = material.passages(texts)
    project.codebooks.take_over(_codebook({p.code for p in passages}), language="nl")
    progress.report(2, 5, N_("Codings"))
    Coding(project, passages, by_person, texts).all()
    progress.report(3, 5, N_("Memos"))
    _write_memos(project, by_person)
    _describe(project, texts, by_person)
    _tell(project, texts, by_person)
    _ask(project)
    _rate(project)


def _rate(project: Project) -> None:
    """The framework matrix with its ratings, one of them on purpose without a quotation."""
    wanted = material.matrix()
    columns = {name: f"code:{project.codes.named(name).id}" for name in wanted["columns"]}
    rows = {person.name: f"participant:{person.id}" for person in project.participants.all()}
    matrix = project.matrices.get(
        project.matrices.add(wanted["name"], columns=list(columns.values()), scale=wanted["scale"])
    )
    changes = [
        CellChange(
            rows[one["row"]],
            columns[one["column"]],
            rating=one["rating"],
            summary=one.get("summary", ""),
            reason=one.get("reason", ""),
        )
        for one in wanted["cell"]
    ]
    project.matrices.judge_many(matrix.sheet, changes)


def _tell(project: Project, texts: Mapping[str, str], documents: Mapping[str, DocumentId]) -> None:
    """The cases that participants tell of, and the research questions."""
    people = {person.name: person.id for person in project.participants.all()}
    starts = {(q.document, q.start): q.id for key in documents.values() for q in _first(project, key)}
    told = material.cases()
    for row in told["case"]:
        case = project.cases.add(row["title"], text=row.get("text", ""), general=row.get("general", False))
        for one in row["telling"]:
            name = one["participant"]
            project.cases.tell(
                case,
                people[name],
                outcome=Outcome(one["outcome"]),
                process=Outcome(one.get("process", "")),
                told=one.get("told", ""),
                cause=one.get("cause", ""),
                quotations=[starts[documents[name], texts[name].index(words)] for words in one["from"]],
            )
    for row in told["question"]:
        project.research.add(
            row["text"],
            number=row["number"],
            codes=[project.codes.named(name).id for name in row.get("codes", ())],
            families=[project.families.named(name).id for name in row.get("families", ())],
            note=row.get("note", ""),
        )


def _first(project: Project, document: DocumentId) -> list[Quotation]:
    """The quotations of a document on which the first coder put a code."""
    mine = project.coders.find([FIRST_CODER])[0].id
    return [q for q in project.quotations.of_document(document) if any(c.coder == mine for c in q.codings)]


def _ask(project: Project) -> None:
    """The interview guide; what is surely recognised is taken over, the rest waits to be judged."""
    project.guide.add_many(read_guide(material.folder() / "guide.csv"), language="nl")
    project.guide.accept([one for one in project.guide.suggest() if one.sure])


def _codebook(used: set[str]) -> Codebook:
    """The safety-house codebook, limited to the codes that the study uses, with those it added."""
    book = load_builtin("safety_house")
    codes = [draft for draft in book.codes if in_language(draft.name, "nl") in used]
    keys = {draft.key for draft in codes}
    families = [
        replace(family, codes=tuple(k for k in family.codes if k in keys)) for family in book.families
    ]
    new_codes, joined = material.new_codes()
    gone = {draft.key for draft in book.codes} - keys
    extras = {name: _without(value, gone) for name, value in book.extras.items()}
    return replace(book, codes=(*codes, *new_codes), families=(*families, *joined), extras=extras)


def _without(value: Any, gone: Set[str]) -> Any:
    """What the codebook declares without the codes that the study leaves out."""
    if isinstance(value, Mapping):
        return {name: _without(one, gone) for name, one in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, list):
        return [
            _without(one, gone)
            for one in cast("list[Any]", value)
            if not (isinstance(one, str) and one in gone)
        ]
    return value


def _write_memos(project: Project, documents: Mapping[str, DocumentId]) -> None:
    prose = material.prose()
    project.memos.add("study", 0, prose["study"]["memo"].strip())
    for row in material.rows("documents.csv"):
        project.memos.add("document", documents[row["participant"]], row["memo"])
    for memo in prose.get("code_memo", []):
        project.memos.add("code", project.codes.named(memo["code"]).id, memo["text"].strip())


def _describe(project: Project, texts: Mapping[str, str], documents: Mapping[str, DocumentId]) -> None:
    family = project.families.named(FAMILY)
    codes = {code.name: code.id for code in project.codes.all()}
    quotations = {
        (q.document, q.start): q for key in documents.values() for q in project.quotations.of_document(key)
    }
    for row in material.prose()["row"]:
        chosen = [
            quotations[documents[wanted["document"]], texts[wanted["document"]].index(wanted["from"])].id
            for wanted in row.get("quotations", [])
        ]
        others = [codes[name] for name in row["other_codes"]] if "other_codes" in row else None
        project.descriptions.write(
            family.id,
            codes[row["code"]],
            meaning=row["meaning"].strip(),
            tone=row["tone"].strip(),
            quotations=chosen,
            other_codes=others,
        )


def _outputs(project: Project, folder: Path, progress: Progress) -> tuple[Path, ...]:
    from qualcode.reports.reports import write_report
    from qualcode.reports.team_workbook import write_team_workbook

    progress.report(4, 5, N_("Tables and reports"))
    stem = Path(STUDY_FILE).stem
    workbook = folder / f"{stem}-tabellen.xlsx"
    thick = folder / f"{stem}-thick-description.docx"
    codebook = folder / f"{stem}-codeboek.docx"
    agreement = folder / f"{stem}-overeenstemming.docx"
    figures = agreement.with_suffix(".xlsx")
    appendix = folder / f"{stem}-bijlage.docx"
    write_team_workbook(project, workbook)
    write_report(project, "thick", thick, families=[project.families.named(FAMILY).id])
    write_report(project, "codebook", codebook)
    check = project.rounds.all()[-1].id
    write_report(project, "agreement", agreement, check=check)
    write_report(project, "agreement", figures, check=check)
    write_report(project, "appendix", appendix)
    progress.report(5, 5)
    return workbook, thick, codebook, agreement, figures, appendix

"""What the report of agreement knows: the check, how coders worked, decisions, changes, what is open."""

import re
from pathlib import Path

import docx
import openpyxl
import pytest
from agreement_studies import (
    CALLING,
    PURPOSE,
    RESOLUTION,
    SCHEDULE,
    all_places,
    check_of,
    checked_study,
    decide_three,
    second_check,
)

from qualcode.errors import NotPossibleError
from qualcode.model import CodingDraft
from qualcode.model.attributes import AttributeKind
from qualcode.model.consensus import PlaceKind, Verdict
from qualcode.model.rounds import Sampling
from qualcode.project import open_project
from qualcode.project.selection import Selection
from qualcode.reports.agreement import known, paragraphs
from qualcode.reports.agreement.checklist import checklist
from qualcode.reports.agreement.decisions import counts, left
from qualcode.reports.reports import write_report
from qualcode.reports.request import Request


@pytest.fixture
def checked(tmp_path):
    with checked_study(tmp_path) as project:
        yield project


def text_of(path) -> str:
    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def points(project, **options) -> dict[str, tuple[str, str]]:
    return {
        item.point: (item.says, item.where) for item in checklist(known(Request(project, "en", **options)))
    }


def said(project, **options) -> str:
    return " ".join(paragraphs(known(Request(project, "en", **options))))


def test_places_by_kind_are_counted_as_they_are(checked):
    text = said(checked)
    assert (
        "There were 10 places where at least one coder put a code; at 3 of these all marked the same" in text
    )
    plain = text.replace("\u00a0", " ")
    assert (
        "They differed at the other 7: other boundaries (n = 3), a code that not everyone gave (n = 1), "
        in plain
    )
    assert "a different code (n = 3)." in plain
    assert "Decisions" not in text and "This was round" not in text and "Since then" not in text


def test_a_check_says_sample_codebook_rounds_and_resolution(checked):
    text = said(checked, check=second_check(checked))
    assert text.startswith(
        "Two coders (A and B) coded 2 of the 4 transcripts (50% of the transcripts and 50%"
    )
    assert "The transcripts were drawn at random (seed 7)." in text
    assert "The codebook, version 1 as it was fixed when the check was planned, had 3 codes" in text
    assert "Both coders talked every difference through." in text
    assert "This was round 2 of 2. From round “Round 1” to “Round 2”, α over all codes went from ." in text


@pytest.mark.parametrize(
    ("sampling", "sentence"),
    [
        (Sampling.CHOSEN, "The transcripts were chosen by the researchers."),
        (Sampling.RARE, "The transcripts were chosen so that codes that are rare occur in them (seed 3)."),
        (Sampling.STRATIFIED, "The transcripts were drawn at random from every group of “role” (seed 3)."),
    ],
)
def test_how_documents_were_chosen(checked, sampling, sentence):
    key = check_of(checked, "x", ["P1", "P2"], sampling=sampling, seed=3, attribute="role", share=0.5)
    assert sentence in said(checked, check=key)
    assert points(checked, check=key)["How the sample was chosen"][0] == sentence


def test_a_closed_check_keeps_its_figures_and_its_places(checked):
    key = check_of(checked, "Round 1", ["P1", "P2"])
    before = said(checked, check=key)
    checked.rounds.close(key)
    closed = said(checked, check=key)
    document = checked.documents.named("P1").id
    checked.quotations.code(document, 0, 20, [checked.codes.named("Nooit").id])
    assert said(checked, check=key) == closed
    figures = re.compile(r"α = [−.\d]+")
    assert figures.findall(closed) == figures.findall(before) != []
    assert "There were 7 places" in closed


def test_a_closed_check_says_where_there_are_other_places_now(checked):
    key = check_of(checked, "Round 1", ["P1", "P2"])
    checked.rounds.close(key)
    request = Request(checked, "en", check=key)
    assert not any("when the check was closed" in sentence for sentence in left(known(request)))
    checked.quotations.code(checked.documents.named("P1").id, 0, 20, [checked.codes.named("Traag").id])
    (told,) = [sentence for sentence in left(known(request)) if "when the check was closed" in sentence]
    assert told.startswith(
        "These are the places as they are now, 6; when the check was closed, there were 5."
    )


def test_within_a_check_less_can_be_asked(checked):
    key = second_check(checked)
    third = checked.documents.named("P3").id
    assert "1 of the 4 transcripts" in said(checked, check=key, selection=Selection(documents=(third,)))
    first = checked.documents.named("P1").id
    with pytest.raises(NotPossibleError, match="belongs to the check"):
        said(checked, check=key, selection=Selection(documents=(first,)))


def test_independence_is_said_only_where_it_is_known(checked, tmp_path):
    a, b = checked.coders.find(["A", "B"])
    assert points(checked)["Independence"][0] == ""
    code_again(checked, b)
    assert "independently" not in said(checked)
    assert "While B coded, the codings of the others were hidden." in said(checked)
    assert points(checked)["Independence"][1].endswith("say how A worked")
    code_again(checked, a)
    assert said(checked).startswith("Two coders (A and B) independently coded 3 of the 4 transcripts")


def test_what_was_coded_before_or_after_the_others_were_hidden_is_not_called_independent(checked):
    a, b = checked.coders.find(["A", "B"])
    for one in (a, b):  # all of it had been coded by then
        checked.blinding.start(one)
    checked.blinding.end(a)
    checked.blinding.end(b)
    assert said(checked).startswith("Two coders (A and B) coded 3 of the 4 transcripts")
    assert "hidden" not in said(checked)
    code_again(checked, b)
    assert "While B coded, the codings of the others were hidden." in said(checked)
    fourth = checked.documents.named("P4").id
    for one in ("A", "B"):  # with the others in sight
        checked.coders.use(one)
        checked.quotations.code(fourth, 0, 10, [checked.codes.named("Bellen").id])
    checked.coders.use("A")
    assert "hidden" not in said(checked)
    three = tuple(checked.documents.named(name).id for name in ("P1", "P2", "P3"))
    assert "While B coded" in said(checked, selection=Selection(documents=three))


def code_again(project, coder):
    """The codings of a coder made anew, while those of the others are hidden."""
    who = project.coders.current.name
    project.coders.use(coder.name)
    mine = [(q, c) for q in project.quotations.all() for c in q.codings if c.coder == coder.id]
    project.blinding.start(coder)
    project.quotations.uncode([c.id for _q, c in mine])
    project.quotations.code_many([CodingDraft(q.document, q.start, q.end, c.code) for q, c in mine])
    project.coders.use(who)
    project.blinding.end(coder, why="all was coded")


def test_who_worked_in_a_package_is_known_after_the_pull(checked, tmp_path):
    made = checked.packages.make(tmp_path / "forC", coder="C")
    with open_project(made.path, coder="C") as theirs:
        for name in ("P1", "P2", "P3"):
            key = theirs.documents.named(name).id
            theirs.quotations.code(key, 0, 10, [theirs.codes.named("Bellen").id])
    checked.pull.apply(checked.pull.plan(made.path))
    text = said(checked)
    assert "Three coders (A, B and C) coded" in text
    assert "C worked in a file that held nothing of the others' coding." in text


def test_a_blind_coder_cannot_make_it(checked, tmp_path):
    key = second_check(checked)
    checked.blinding.start(checked.coders.current)
    for options in ({}, {"check": key}, {"consensus_only": True}):
        for ending in ("docx", "xlsx"):
            with pytest.raises(NotPossibleError):
                write_report(checked, "agreement", tmp_path / f"a.{ending}", **options)


def test_a_closed_check_is_closed_to_a_blind_coder(checked, tmp_path):
    key = check_of(checked, "Round 1", ["P1", "P2"])
    checked.rounds.close(key)
    checked.blinding.start(checked.coders.current)
    with pytest.raises(NotPossibleError):
        write_report(checked, "agreement", tmp_path / "a.docx", check=key)


def test_decisions_are_counted_and_listed(checked, tmp_path):
    key = second_check(checked)
    decide_three(checked, key)
    found = known(Request(checked, "en", check=key))
    assert counts(found) == {
        (PlaceKind.BOUNDARY, Verdict.ACCEPT): 1,
        (PlaceKind.BOUNDARY, Verdict.UNION): 1,
        (PlaceKind.OTHER_CODE, Verdict.LATER): 1,
        (PlaceKind.OTHER_CODE, None): 1,
    }
    text = said(checked, check=key).replace("\u00a0", " ")
    assert (
        "Decisions were recorded on 2 of these, by A: one coder was followed (n = 1), all that was " in text
    )
    assert "A further 1 was put off." in text
    assert points(checked, check=key)["Differences that are left"][0].startswith("2 of the 4 places")
    page = text_of(write_report(checked, "agreement", tmp_path / "a.docx", check=key))
    assert "as B has it" in page and "=Kort is genoeg" in page
    assert "A: all of it\nB: 11 of 45 characters" in page
    assert "later (not decided)" in page


def test_decisions_of_another_check_are_not_told(checked):
    key = second_check(checked)
    decide_three(checked, check_of(checked, "Round 3", ["P2", "P3"]))
    assert "recorded" not in said(checked, check=key)


def test_words_without_consent_are_left_out(checked, tmp_path):
    decide_three(checked)
    checked.attributes.define("may be quoted", AttributeKind.CONSENT)
    third = checked.participants.all()[2]
    for answer, there in (("yes", True), ("no", False)):
        checked.attributes.set_values([(third.id, "may be quoted", answer)])
        page = text_of(write_report(checked, "agreement", tmp_path / f"{answer}.docx"))
        book = openpyxl.load_workbook(write_report(checked, "agreement", tmp_path / f"{answer}.xlsx"))
        rows = [row for row in book["Disagreements"].iter_rows(values_only=True) if row[0] == "P3"]
        assert (f"“{SCHEDULE}”\nP3, turn 2" in page) is there
        assert any(SCHEDULE in row[2] for row in rows) is there and len(rows) == 2
        # the reason for the third decision is what P3 said, which P2 said as well; the words are kept back
        assert [row[7] for row in book["Decisions"].iter_rows(values_only=True)].count(SCHEDULE) == there


def test_codebook_changes_since_the_check(checked, tmp_path):
    key = second_check(checked)
    assert points(checked, check=key)["Changes of the codebook that followed"][0].startswith(
        "No code was changed"
    )
    checked.codes.edit(checked.codes.named("Traag").id, definition="Alleen over tijd.")
    checked.codes.add("Nieuw")
    text = said(checked, check=key)
    assert "Since then, codes were defined anew (“Traag”) and added (“Nieuw”)." in text
    page = text_of(write_report(checked, "agreement", tmp_path / "a.docx", check=key))
    assert "definition: Wat Traag is." in page and "definition: Alleen over tijd." in page


def test_the_checklist_says_what_is_known_and_asks_for_the_rest(checked):
    plain = points(checked)
    assert plain["Purpose and stance"][0] == "" and plain["Purpose and stance"][1].startswith("Why was")
    assert plain["Number of rounds, and changes between them"][0] == ""
    told = points(checked, check=second_check(checked))
    assert told["Purpose and stance"] == (f"O{PURPOSE[1:]}.", "From the plan of the check")
    assert told["How differences were settled, and by whom"][0] == f"B{RESOLUTION[1:]}."
    assert told["Who coded the rest of the material"][0] == ""
    assert set(plain) == set(told)


def test_without_figures_there_is_no_figure_anywhere(checked, tmp_path):
    key = second_check(checked)
    decide_three(checked, key)
    page = text_of(write_report(checked, "agreement", tmp_path / "a.docx", check=key, consensus_only=True))
    book = openpyxl.load_workbook(
        write_report(checked, "agreement", tmp_path / "a.xlsx", check=key, consensus_only=True)
    )
    cells = "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value)
    for text in (page, cells):
        assert "McDonald" in text and "as B has it" in text and "Both coders talked" in text
        for word in ("α", "κ", "%", "Krippendorff,", "percent", "AC1", "Jaccard", "prevalence"):
            assert word not in text.replace("coefficient or percentage", "")
    assert not {"Summary", "Per code", "Pairwise", "2x2 tables"} & set(book.sheetnames)


def test_a_check_that_was_planned_without_figures_has_none(checked):
    key = check_of(checked, "x", ["P1", "P2"], consensus_only=True)
    assert known(Request(checked, "en", check=key)).interpretive
    assert "coefficient" in said(checked, check=key) and "α" not in said(checked, check=key)


def test_sheets_hold_numbers_that_add_up(checked, tmp_path):
    key = second_check(checked)
    decide_three(checked, key)
    book = openpyxl.load_workbook(write_report(checked, "agreement", tmp_path / "a.xlsx", check=key))
    assert book.sheetnames[:-1] == [
        *("Settings", "Summary", "Further figures", "Per code", "Per document", "κ per code and document"),
        *("Pairwise", "2x2 tables", "Disagreements", "Decisions", "Codebook log", "Checklist"),
    ]
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert all(cell.alignment.wrap_text for sheet in book for cell in sheet[1])
    fields = {row[0]: row[3:] for row in book["2x2 tables"].iter_rows(min_row=2, values_only=True)}
    size = sum(len(checked.documents.get(checked.documents.named(n).id).text) for n in ("P2", "P3"))
    assert fields["Bellen"] == (2 * len(CALLING), 0, 2 * len("Dat duurt te lang"), size - 2 * 46)
    assert sum(fields["All codes together"]) == 2 * size  # of the codes that were applied
    assert book["Disagreements"].max_row == 1 + 4 and book["Decisions"].max_row == 1 + 3
    reasons = [row[7].value for row in book["Decisions"].iter_rows(min_row=2)]
    assert "=Kort is genoeg" in reasons
    documents = list(book["Per document"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in documents] == ["P2", "P3"]
    assert [row[2:4] for row in documents] == [(3, 3), (3, 3)]
    summary = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True)}
    whole = sum(row[1] * row[4] for row in documents) / sum(row[1] for row in documents)
    assert whole == pytest.approx(summary["Percent agreement"])


def test_the_level_and_the_unit_are_said(checked):
    checked.codes.set_families(checked.codes.named("Bellen").id, [checked.families.add("Alles")])
    text = said(checked, level="family", unit="sentence", without_interviewer=True)
    assert "Codes were compared by family" in text and "sentence by sentence" in text
    assert "The interviewer's turns were left out." in text


def test_in_the_appendix_stands_the_last_closed_check(checked, tmp_path):
    checked.rounds.close(check_of(checked, "Round 1", ["P1", "P2"], consensus_only=True))
    page = text_of(write_report(checked, "appendix", tmp_path / "a.docx", parts=["agreement"]))
    assert "Only the coders, documents and codes of the check “Round 1”" in page
    assert "McDonald" in page and "α" not in page


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_file_in_both_languages(checked, tmp_path, ending, language):
    key = second_check(checked)
    decide_three(checked, key)
    path = write_report(checked, "agreement", tmp_path / f"a.{ending}", check=key, language=language)
    assert Path(path).stat().st_size > 2000
    assert SCHEDULE in (text_of(path) if ending == "docx" else SCHEDULE)


def test_what_was_decided_is_no_independent_coder(checked):
    decide_three(checked)
    layer = checked.consensus.layer()
    chosen = Selection(coders=(checked.coders.current.id, layer.id))
    text = said(checked, selection=chosen)
    assert text.startswith(
        "What A coded was held against what was decided afterwards, in 2 of the 4 transcripts"
    )
    assert "independently" not in text


def test_places_of_the_study_are_those_of_its_docstring(checked):
    kinds = [place.kind for place in all_places(checked)]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        PlaceKind.MATCH: 3,
        PlaceKind.BOUNDARY: 3,
        PlaceKind.OTHER_CODE: 3,
        PlaceKind.OMISSION: 1,
    }


def test_that_every_place_was_decided_on_is_said_only_when_it_was(checked):
    def told() -> str:
        found = known(Request(checked, "en", consensus_only=True))
        return " ".join(paragraphs(found))

    key = second_check(checked)
    decide_three(checked, key)
    assert "Decisions were recorded" in told()
    assert "it was decided passage by passage what stands" not in told()
    checked.consensus.decide_all(
        [one for one in all_places(checked) if one.kind is not PlaceKind.MATCH], Verdict.UNION
    )
    assert "it was decided passage by passage what stands" in told()


def test_the_unitizing_figure_is_said_to_come_from_where_its_formula_does(checked, tmp_path):
    path = write_report(checked, "agreement", tmp_path / "a.docx", language="en")
    text = text_of(path)
    assert "where passages begin and end (Krippendorff et al., 2016)" in text
    assert "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016)" in text
    assert "1995" not in text

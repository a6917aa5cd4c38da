"""A consensus layer changes no number anywhere, until it is chosen; then its own numbers are shown."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from report_studies import small_study

from qualcode.agreement.places import places
from qualcode.exchange.codings import export_codings
from qualcode.exchange.word_review import write_coded_interviews
from qualcode.model.consensus import Verdict
from qualcode.model.finding import QuotationFilter, QuotationOrder
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.quotation_rows import quotation_sheet
from qualcode.reports.reports import REPORTS, report_html
from qualcode.reports.table_files import plain_content
from qualcode.reports.tables import TABLES, TableOptions, compute_table, table_data

NEEDS = {"combination": Selection(queries=("code(Bellen)", "not code(Traag)"))}
QUERIES = (
    *("all", "code(Bellen)", "not code(Bellen)", "code(Niets)", "code(Bellen) overlaps code(Traag)"),
    *("coding(code(Bellen) and not coder(A))", "text(mailen)", "comment()", "not comment()", "memo()"),
    *(
        "code(Vraag) or code(Niets)",
        "coder(A)",
        "not coder(B)",
        "all enclosed within all",
        "role(respondent)",
    ),
)


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path) as project:
        document = project.documents.named("P3").id
        project.quotations.comment(document, 0, 9, "Only a comment")
        yield project


def tables(study: Project, coders: tuple[int, ...] = ()) -> dict[str, object]:
    found: dict[str, object] = {}
    anchor = (study.codes.named("Bellen").id,)
    chosen = {
        "anchors": TableOptions(anchors=anchor),
        "triples": TableOptions(unit="cluster"),
        "code-attribute": TableOptions(attribute="role"),
    }
    for key in TABLES:
        limits = NEEDS.get(key, Selection())
        selection = Selection(coders=coders, queries=limits.queries)
        options = chosen.get(key, TableOptions())
        data = table_data(study, key, selection=selection, options=options, language="en")
        table = TABLES[key].compute(data, options)
        found[key] = json.dumps(plain_content(table), default=str)
    return found


def everything(study: Project) -> dict[str, object]:
    """All that a study says by default, as plain values."""
    documents, codes = study.documents.all(), study.codes.all()
    return {
        **{f"table {key}": table for key, table in tables(study).items()},
        **{f"query {one}": ids(study, one) for one in QUERIES if asked(study, one)},
        "groundedness": study.codes.groundedness(),
        "codings": study.documents.codings(),
        "documents": [study.quotations.of_document(info.id) for info in documents],
        "codes": [study.quotations.of_code(code.id) for code in codes],
        "all": study.quotations.all(),
        "by ids": study.quotations.by_ids([q.id for q in study.quotations.all()]),
        "found": [study.quotations.find(order=order) for order in QuotationOrder],
        "with words": study.quotations.find(QuotationFilter(words="mailen")),
        "of code": study.quotations.find(QuotationFilter(codes=(codes[0].id,)), within=[codes[2].id]),
        "scheme": (study.scheme.summary(), study.scheme.warnings()),
        "guide": study.guide.overview(),
        "answers": study.guide.answers(study.guide.questions()[0].id),
        "cases": study.cases.suggestions(),
        "sheet": [list(map(str, row)) for row in quotation_sheet(study, Selection(), "en").table.values],
        "agreement": agreement(study),
        "export": exported(study),
        "word": write_coded_interviews(study, study.path.with_suffix(".docx")),
        **{f"report {kind.key}": page(study, kind.key) for kind in REPORTS},
        "check": study.check(),
    }


def asked(study: Project, query: str) -> bool:
    return "enclosed" not in query and not study.queries.check(query)


def ids(study: Project, query: str) -> list[int]:
    assert study.queries.count(query) == len(study.queries.ids(query))
    return study.queries.ids(query)


def agreement(study: Project) -> object:
    data = study.agreement.data()
    return (dict(data.coders), data.codings.coder.tolist(), data.codings.start.tolist())


def exported(study: Project) -> str:
    path = study.path.with_suffix(".csv")
    export_codings(study, path)
    return path.read_text()


def page(study: Project, key: str) -> str:
    """A report as text; what was done and decided is told anew, so the history and decisions differ."""
    if key in ("agreement", "appendix", "review"):
        return ""
    return re.sub(r"data:image/png;base64,[^\"]*", "", report_html(study, key, language="en"))


def decide_all(study: Project) -> None:
    """On the layer: what all have alike, and everywhere else both, Niets and a passage of its own."""
    data = study.agreement.data()
    found = places(data, coders=list(data.coders))
    study.consensus.take_matches(found)
    niets = study.codes.named("Niets").id
    for number, one in enumerate(found):
        if number % 2:
            study.consensus.decide(one, Verdict.BOTH)
        else:
            spans = [(niets, one.start, one.end), (niets, one.start, one.end + 3), (one.code, 0, 9)]
            study.consensus.decide(one, Verdict.EDIT, spans=spans)


def test_nothing_that_a_study_says_is_another_by_a_consensus_layer(study):
    before = everything(study)
    decide_all(study)
    assert study.consensus.layer() is not None
    after = everything(study)
    assert [key for key in before if before[key] != after[key]] == []


def test_the_decisions_are_many(study):
    """So that the test above can fail: the layer has codings of every kind."""
    decide_all(study)
    layer = study.consensus.layer().id
    own = [q for q in study.quotations.all(coders=[layer]) if {c.coder for c in q.codings} == {layer}]
    shared = [q for q in study.quotations.all(coders=[layer]) if len({c.coder for c in q.codings}) > 1]
    assert own
    assert shared
    assert study.codes.named("Niets").id not in study.codes.groundedness()
    assert study.codes.named("Niets").id in study.codes.groundedness([layer])


def test_the_layer_counts_where_it_is_chosen(study):
    decide_all(study)
    layer = study.consensus.layer().id
    pairs = {
        (c.code, q.id) for q in study.quotations.all(coders=[layer]) for c in q.codings if c.coder == layer
    }
    expected = {code: sum(1 for one, _q in pairs if one == code) for code, _quotation in pairs}
    assert study.codes.groundedness([layer]) == expected
    rows = compute_table(study, "groundedness", selection=Selection(coders=(layer,))).content
    assert {key: n for key, n in rows["quotations"].to_dict().items() if n} == expected
    assert tables(study, (layer,))["groundedness"] != tables(study)["groundedness"]
    assert (
        "Consensus"
        in compute_table(study, "groundedness", selection=Selection(coders=(layer,)), language="en").note
    )
    found = study.queries.ids("all", selection=Selection(coders=(layer,)))
    assert set(found) == {quotation for _code, quotation in pairs}
    assert set(study.queries.ids("coder(consensus)")) == set(found)
    assert set(study.quotations.find(QuotationFilter(coders=(layer,)))) == set(found)


def test_the_layer_counts_together_with_a_person(study):
    decide_all(study)
    layer, person = study.consensus.layer().id, study.coders.find(["A"])[0].id
    both = study.codes.groundedness([layer, person])
    for code, count in study.codes.groundedness([layer]).items():
        assert count <= both[code]
    theirs = study.agreement.data(Selection(coders=(layer, person)))
    assert set(theirs.coders) == {layer, person}
    assert set(theirs.codings.coder.tolist()) == {layer, person}


def test_quotations_that_only_the_consensus_has_are_found_by_their_ids(study):
    decide_all(study)
    layer = study.consensus.layer().id
    own = [q for q in study.quotations.all(coders=[layer]) if {c.coder for c in q.codings} == {layer}]
    known = {q.id for q in study.quotations.all()}
    hidden = [q for q in own if not q.comment]
    assert hidden
    assert known.isdisjoint(q.id for q in hidden)
    assert study.quotations.by_ids([q.id for q in hidden]) == hidden


def test_what_is_exported_of_the_layer_is_what_it_holds(study):
    decide_all(study)
    layer, path = study.consensus.layer().id, study.path.with_suffix(".csv")
    count = export_codings(study, path, selection=Selection(coders=(layer,)))
    assert count == len(path.read_text().splitlines()) - 1
    assert all(",consensus," in line for line in path.read_text().splitlines()[1:])


def test_lists_of_people_do_not_hold_the_layer(study):
    before = study.coders.people()
    decide_all(study)
    assert study.coders.people() == before
    assert len(study.coders.all()) == len(before) + 1
    assert "Consensus" in study.coders.names(str).values()
    assert "Consensus" not in page(study, "quotations")


def test_the_command_line_says_the_same(study):
    commands = [("table", key) for key in ("groundedness", "cooccurrence", "saturation")]
    before = [said(study.path, *command) for command in commands]
    info = json.loads(said(study.path, "info"))
    decide_all(study)
    assert [said(study.path, *command) for command in commands] == before
    now = json.loads(said(study.path, "info"))
    assert {key: now[key] for key in now if key != "steps"} == {k: info[k] for k in info if k != "steps"}


def said(path: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "qualcode", *command, str(path), "--json"], capture_output=True, check=True
    )
    return done.stdout.decode()

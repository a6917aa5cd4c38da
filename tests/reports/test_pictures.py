"""What pictures draw is what the tables say; words are counted over the part of the study that was chosen."""

import json

import pytest
from openpyxl import load_workbook
from report_studies import small_study

from qualcode.__main__ import main
from qualcode.cli.pictures import NAMES
from qualcode.errors import NotPossibleError
from qualcode.i18n import use_language
from qualcode.model import Role
from qualcode.model.attributes import AttributeKind
from qualcode.project.selection import Selection
from qualcode.reports.picture_parts import Part
from qualcode.reports.pictures import PICTURES, PictureOptions, draw_picture, pictures_of, write_picture
from qualcode.reports.tables import TABLES
from qualcode.reports.words import WordRequest, count_words, printable, word_places, write_places, write_words
from qualcode.tables.options import TableOptions


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path) as project:
        yield project


def drawn(project, key, **options):
    table = {name: options.pop(name) for name in ("unit", "attribute", "count", "order") if name in options}
    how = PictureOptions(table=TableOptions(used_only=True, **table), **options)
    return draw_picture(project, key, options=how).picture


def test_the_command_line_offers_every_picture():
    assert set(PICTURES) - {"combination"} == set(NAMES)
    assert {one.table for one in PICTURES.values()} - {""} <= set(TABLES)


@pytest.mark.parametrize("key", sorted(set(NAMES)))
@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_every_picture_is_written(study, key, ending, tmp_path):
    options = PictureOptions(table=TableOptions(attribute="role"))
    path = tmp_path / f"picture{ending}"
    write_picture(draw_picture(study, key, options=options, dark=key == "flow"), path)
    start = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[ending]
    assert path.read_bytes().startswith(start)


def test_links_of_the_network_are_the_pairs_of_the_table(study):
    frame = study.tables.cooccurrence()
    ids = {code.name: int(code.id) for code in study.codes.all()}
    wanted = {
        frozenset((ids[one], ids[other])): int(frame.loc[one, other])
        for one in frame.index
        for other in frame.columns
        if one != other and frame.loc[one, other]
    }
    links = {
        frozenset((stop.key.code, stop.key.other)): int(stop.words.split(": ")[1].split(" ")[0])
        for stop in drawn(study, "network").stops
        if stop.key.other is not None
    }
    assert links == wanted
    assert wanted
    picture = drawn(study, "network", at_least=99)
    assert not picture.regions


def test_bars_and_streams_hold_the_numbers_of_the_table(study):
    table = study.tables.data()
    people = {one.id: one.attributes["role"] for one in table.participants}
    for kind in ("stacked", "flow"):
        numbers = {
            (one.key.code, one.key.attribute[1]): int(one.words.rsplit(" ", 1)[1])
            for one in drawn(study, kind, attribute="role", count="participants").stops
        }
        assert numbers == mentioned(study, people)


def mentioned(project, people):
    """Per code and role by hand: the participants in whose document the code is (one respondent each)."""
    found = {}
    for info in project.documents.all():
        document = project.documents.get(info.id)
        (person,) = {turn.participant for turn in document.turns if turn.role is Role.RESPONDENT}
        for quotation in project.quotations.of_document(info.id):
            for coding in quotation.codings:
                found.setdefault((int(coding.code), people[person]), set()).add(person)
    return {key: len(who) for key, who in found.items()}


def test_a_curve_ends_at_the_number_of_codes_used(study):
    lines = drawn(study, "saturation").regions
    ends = [one for one in lines if one.words.startswith("all codes")]
    assert any(": 3; new" in one.words for one in ends)  # Niets is never used
    assert all(isinstance(one.key, Part) and one.key.new_in for one in lines)


def test_a_mark_of_the_timeline_is_a_quotation_at_its_place(study):
    picture = drawn(study, "timeline")
    quotations = {
        int(one.id): one for info in study.documents.all() for one in study.quotations.of_document(info.id)
    }
    marks = {(one.key.code, one.key.quotation) for one in picture.stops}
    assert marks == {(int(c.code), key) for key, one in quotations.items() for c in one.codings}
    first = study.documents.all()[0].id
    here = [one for one in picture.stops if quotations[one.key.quotation].document == first]
    order = sorted(here, key=lambda one: one.left)
    starts = [quotations[one.key.quotation].start for one in order]
    assert starts == sorted(starts)


def test_time_is_followed_where_the_transcript_has_it():
    from qualcode.model import Document, Turn
    from qualcode.reports.timeline_picture import _clock

    times = enumerate([0, 60, 600])
    turns = [Turn(n, 1, n, 100 * n, 100 * n, 100 * n + 90, "R", Role.RESPONDENT, None, s) for n, s in times]
    clock = _clock(Document(None, "x" * 300, tuple(turns), ()))
    assert clock.timed
    assert clock.part(0) == 0
    assert clock.part(100) / clock.part(200) == pytest.approx(0.1)
    assert clock.part(150) == pytest.approx((clock.part(100) + clock.part(200)) / 2)
    untimed = _clock(Document(None, "x" * 300, (), ()))
    assert not untimed.timed
    assert untimed.part(150) == 0.5


def test_a_picture_of_nothing_says_so(tmp_path):
    with small_study(tmp_path) as project:
        nothing = Selection(codes=(project.codes.named("Niets").id,))
        with pytest.raises(NotPossibleError):
            draw_picture(project, "timeline", selection=nothing)
        for key in ("network", "cooccurrence", "groundedness", "words"):
            draw_picture(project, key, selection=nothing)
        with pytest.raises(NotPossibleError):
            draw_picture(project, "stacked")
        with pytest.raises(NotPossibleError):
            write_picture(draw_picture(project, "families"), tmp_path / "x.gif")


def test_the_usual_picture_comes_first():
    assert [one.key for one in pictures_of("code-attribute")] == ["code-attribute", "stacked", "flow"]


def test_only_respondents_are_counted_unless_asked(study):
    usual = count_words(study, WordRequest(Selection(), "nl", "en", stop=False, lemmas=False))
    assert "waarom" not in {row.word for row in usual.rows}
    everybody = count_words(study, WordRequest(Selection(), "nl", "en", roles=(), stop=False, lemmas=False))
    assert {row.word: row.count for row in everybody.rows}["waarom"] == 3
    assert "interviewers too" in everybody.note


def test_words_of_quotations_only(study):
    code = study.codes.named("Bellen").id
    found = count_words(study, WordRequest(Selection(codes=(code,)), "nl", "en", stop=False, lemmas=False))
    counts = {row.word: row.count for row in found.rows}
    assert counts["bellen"] == 2  # of P1 and P2, once though two coders coded it
    assert "goed" not in counts and "dat" in counts
    places = word_places(study, "bellen", found.request)
    assert [place.document_name for place in places] == ["P1", "P2"]


def test_own_stop_words_are_left_out_and_can_be_undone(study):
    request = WordRequest(Selection(), "nl", "en")
    assert any(row.word == "mailen" for row in count_words(study, request).rows)
    study.words.set_own(["Mailen", " ", "mailen"])
    assert study.words.own == ("mailen",)
    assert not any(row.word == "mailen" for row in count_words(study, request).rows)
    study.undo()
    assert study.words.own == ()


def test_words_go_into_workbooks(study, tmp_path):
    request = WordRequest(Selection(), "nl", "en")
    places = word_places(study, "mailen", request)
    write_places(study, places, request, tmp_path / "w.xlsx")
    book = load_workbook(tmp_path / "w.xlsx")
    assert any("mailen" in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)
    write_words(study, count_words(study, request), tmp_path / "c.xlsx")
    assert len(load_workbook(tmp_path / "c.xlsx").sheetnames) >= 2


def test_on_the_command_line(study, tmp_path, monkeypatch, capsys):
    study.close()
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["--language", "en", *arguments])
        use_language("en")
        return int(ended.value.code or 0), capsys.readouterr()

    code, shown = run("picture", "network", "study.qualcode", "-o", "n.svg", "--json")
    assert code == 0
    assert json.loads(shown.out)["picture"] == "network"
    code, shown = run("picture", "stacked", "study.qualcode", "-o", "n.svg")
    assert code == 1 and "attribute" in shown.err
    code, shown = run("words", "study.qualcode", "--json", "--forms", "--all-words")
    rows = {row["word"]: row for row in json.loads(shown.out)["rows"]}
    assert rows["bellen"]["count"] == 3 and rows["bellen"]["participants"] == 3
    code, shown = run("words", "study.qualcode", "--context", "mailen", "--json", "--around", "2")
    first = json.loads(shown.out)[0]
    assert (first["participant"], first["turn"], first["found"]) == ("P1", 2, "mailen")
    assert first["before"].endswith("en weer ")
    code, shown = run(
        "words", "study.qualcode", "--where", "role=nurse", "--against", "role=manager", "--json"
    )
    assert code == 0 and json.loads(shown.out)["rows"]


def test_words_of_who_gave_no_consent_are_counted_but_not_printed(study):
    study.attributes.define("may be quoted", AttributeKind.CONSENT)
    study.attributes.set_values([(study.participants.all()[0].id, "may be quoted", "no")])
    request = WordRequest(Selection(), "nl", "en")
    places = word_places(study, "mailen", request)
    assert [place.document_name for place in places] == ["P1", "P2", "P3"]
    printed = {place.document_name: words for place, words in printable(study, places, str)}
    assert printed["P1"][0] == ""
    assert "consent" in printed["P1"][2]
    assert "weer" in printed["P2"][0]
    assert any(row.word == "mailen" and row.participants == 3 for row in count_words(study, request).rows)

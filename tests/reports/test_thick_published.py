"""Three published thick-description tables, their counts coded anew with fictional text.

Only numbers and names of codes and roles come from the reference data. Where the source contradicts
itself, this is what is taken:
- one code is mentioned 5 times by 6 roles, so one of its quotations has to be two people's;
- one row names no role at all: everybody mentions the code;
- the roles of two participants are swapped between two tables of the source; the labels of the second
  table are taken, whose words the descriptions use;
- a table has rows that its family does not list (they are added to the family) and leaves out a code
  that the family does list (it is hidden from the report, and counts in the family all the same);
- one row names itself among the other codes under a shortened name; it is left out there.
"""

import csv
import json
import re
from collections import defaultdict
from pathlib import Path

import docx
import pytest
from report_studies import draft

from qualcode.__main__ import main
from qualcode.model import ParticipantDraft, Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.model.worksheets import Polarity, SheetDesign
from qualcode.project import create_project
from qualcode.reports.reports import write_report

ROLES = {
    "Politie": "Politie",
    "OM": "OM",
    "Beleid": "Beleid",
    "Reclassering": "Reclassering",
    "OGGZ": "OGGZ",
    "Lg jeugd": "Leidinggevende jz",
    "Jeugd mw": "Jz mw-er",
}
SPELLED = {
    "beleids-ambtenaar": "Beleid",
    "beleidsambtenaren": "Beleid",
    "leidinggevende jz": "Leidinggevende jz",
}
NESTED = {
    "brokerage extern": "brokerage",
    "brokerage intern": "brokerage",
    "brokerage": "abstracte voorwaarden",
}
FAMILIES = ("concrete voorwaarden", "abstracte voorwaarden", "belemmeringen")
SENTENCES = 60


def rows_of(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "codebook_data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Published:
    """What the source prints, under the names of its codebook."""

    def __init__(self, shared: Path) -> None:
        self.rows = rows_of(shared, "safety_house_thick_description_counts.csv")
        self._variants = {
            row["variant_as_printed"]: row["canonical_code"]
            for row in rows_of(shared, "safety_house_name_variants.csv")
        }
        self._codes = {
            row["code"].casefold(): row["code"] for row in rows_of(shared, "codebook_safety_house.csv")
        }
        self.roles = {}
        for row in rows_of(shared, "safety_house_participants.csv"):
            number, label = row["column_label_table_8_1"].split(" ", 1)
            self.roles[number] = ROLES[label[0].upper() + label[1:]]
        self.listed = defaultdict(list)
        for row in rows_of(shared, "safety_house_families.csv"):
            code = row["canonical_code"]
            if not code.startswith("<") and code not in self.listed[row["family"]]:
                self.listed[row["family"]].append(code)

    def canonical(self, name: str) -> str:
        return self._variants.get(name) or self._codes[name.casefold()]

    def table(self, family: str) -> list[dict[str, str]]:
        return [row for row in self.rows if row["family"] == family]

    def named(self, row: dict[str, str]) -> list[str]:
        return [role for role in row["roles_named"].split("; ") if role]

    def saying(self, row: dict[str, str]) -> list[str]:
        """The roles that mention the code, in the order of the participants."""
        everybody, named = list(dict.fromkeys(self.roles.values())), self.named(row)
        if row["who_clause_polarity"] == "EXCLUDES" or not named:
            return [role for role in everybody if role not in named]
        return named

    def given(self, row: dict[str, str]) -> dict[str, int]:
        """The quotations of single roles, where the source prints them."""
        parts = (part.split("=") for part in row["per_role_counts"].split("; ") if part)
        return {SPELLED.get(name.replace(" a", "a"), SPELLED.get(name, name)): int(n) for name, n in parts}

    def others(self, row: dict[str, str]) -> list[str]:
        found = [self.canonical(name) for name in row["cooccurring_codes_split"].split(" | ")]
        return [name for name in found if name != row["code_canonical"]]


def said(text_of, label: str, name: str) -> Transcript:
    """A document in which everybody says so many numbered sentences."""
    text, turns, speakers = "", [], []
    for speaker, words in text_of.items():
        start = len(text)
        text += f"{speaker}: {words}\n\n"
        turns.append(TurnDraft(start, start + len(speaker) + 2, len(text) - 2, speaker))
        speakers.append(SpeakerDraft(speaker, Role.RESPONDENT, speaker))
    return Transcript(name, text, "txt", f"{name}.txt", text.encode(), tuple(turns), tuple(speakers))


def sentence(person: str, number: int) -> str:
    return f"Dit is uitspraak {number} van {person}, die over de samenwerking gaat."


def shares(source: Published, row: dict[str, str], total: int) -> dict[str, int]:
    """The quotations divided over the roles: as printed where it is, one for others, the rest for one."""
    saying, given = source.saying(row), source.given(row)
    counts = {role: given.get(role, 1) for role in saying}
    rest = next(role for role in saying if role not in given)
    counts[rest] += total - sum(counts.values())
    assert min(counts.values()) >= 1
    return counts


@pytest.fixture(scope="module")
def source(shared):
    return Published(shared)


@pytest.fixture(scope="module")
def built(source, tmp_path_factory):
    """The study, and by code the passages that carry it."""
    folder = tmp_path_factory.mktemp("published")
    project = create_project(folder / "s.qualcode", name="Nagebouwd", coder="A", keep_backups=False)
    for person, role in source.roles.items():
        project.participants.add(ParticipantDraft(person, {"functie": role}))
    alone = {
        person: " ".join(sentence(person, n) for n in range(1, SENTENCES + 1)) for person in source.roles
    }
    documents = [said({person: words}, "R", person) for person, words in alone.items()]
    documents.append(said({"P7": "Dat steunen wij allebei.", "P8": "Zo is het ook bij ons."}, "R", "samen"))
    project.documents.add(documents)
    families = {name: project.families.add(name) for name in FAMILIES}
    for name in ("brokerage", "brokerage extern", "brokerage intern"):
        families[name] = project.families.add(name, parent=families[NESTED[name]])
    passages = _codings(project, source, families)
    for family in FAMILIES:
        _arrange(project, source, family, families[family])
    yield project, passages
    project.close()


def _codings(project, source, families):
    where = defaultdict(list)
    for family, codes in source.listed.items():
        for code in codes:
            where[code].append(family)
    for row in source.rows:
        own = where[row["code_canonical"]]
        nested = row["group_header"].casefold()
        if row["family"] not in own and nested not in own:
            own.append(row["family"])
    named = {code: dict.fromkeys(own) for code, own in where.items()}
    for row in source.rows:
        for other in source.others(row):
            named.setdefault(other, {})
    for code, own in named.items():
        project.codes.add(code, families=[families[name] for name in own])
    passages, drafts = {}, []
    for row in source.rows:
        code, total = row["code_canonical"], int(row["groundedness"])
        if code in passages:
            continue  # a row of two tables, the same in both
        passages[code] = _passages(source, row, total)
        drafts += [draft(project, document, words, code) for document, words in passages[code]]
    project.quotations.code_many(drafts)
    return passages


def _passages(source, row, total):
    people = defaultdict(list)
    for person, role in source.roles.items():
        people[role].append(person)
    if len(source.saying(row)) > total:
        both = ("samen", "allebei.\n\nP8: Zo is")
        rest = [role for role in source.saying(row) if role not in ("Leidinggevende jz", "Jz mw-er")]
        return [both, *((people[role][0], sentence(people[role][0], 1)) for role in rest)]
    found = []
    for role, count in shares(source, row, total).items():
        for n in range(count):
            person = people[role][n % len(people[role])]
            found.append((person, sentence(person, n // len(people[role]) + 1)))
    return found


def _arrange(project, source, family, key):
    table = source.table(family)
    ids = {row["code_canonical"]: project.codes.named(row["code_canonical"]).id for row in table}
    ways = {"INCLUDES": Polarity.SAID, "EXCLUDES": Polarity.SILENT}
    polarity = {
        ids[row["code_canonical"]]: ways[row["who_clause_polarity"]] for row in table if source.named(row)
    }
    absent = frozenset(project.families.members(key)) - set(ids.values())
    project.descriptions.arrange(key, SheetDesign(by="functie", polarity=polarity, hidden=absent))
    project.descriptions.place(key, list(ids.values()))
    for row in table:
        others = [project.codes.named(name).id for name in source.others(row)]
        project.descriptions.write(key, ids[row["code_canonical"]], other_codes=others)


def printed_rows(path: Path) -> list[list[str]]:
    """The cells of the table of a Word file; a sub-head is one cell."""
    (table,) = docx.Document(str(path)).tables
    return [[cell.text for cell in dict.fromkeys(row.cells)] for row in table.rows][1:]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_report_prints_what_was_published(built, source, family, tmp_path):
    project, passages = built
    key = project.families.named(family).id
    path = write_report(project, "thick", tmp_path / "t.docx", families=[key])
    *rows, total = printed_rows(path)
    table = source.table(family)
    rows = [row for row in rows if len(row) > 1]
    assert [row[0].split("\n")[0].removeprefix("■ ") for row in rows] == [
        row["code_canonical"] for row in table
    ]
    for printed, row in zip(rows, table, strict=True):
        often, clause = printed[3].split("\n")[0].split("; ", 1)
        assert int(often.split()[0]) == int(row["groundedness"])
        numbers = {
            name: int(n) for name, n in re.findall(r"([^,()]+?)\u00a0\((\d+)\)", clause.replace(", ", ","))
        }
        assert source.given(row).items() <= numbers.items()
        if source.named(row):
            plain = re.sub(r"\u00a0\(\d+\)", "", clause)
            assert clause_names(plain) == (source.named(row), row["who_clause_polarity"])
        others = [line.rsplit(" (", 1)[0] for line in printed[4].split("\n") if line]
        assert others == source.others(row)
    members = {code.name for code in project.codes.all() if code.id in project.families.members(key)}
    union = {passage for code in members for passage in passages[code]}
    assert int(total[3].split()[0]) == len(union) < sum(len(passages[code]) for code in members)


def clause_names(clause: str) -> tuple[list[str], str]:
    """The roles that a clause names, and whether it names those who mention the code or the others."""
    found = re.fullmatch(r"alleen niet door (.+)", clause)
    names = (found.group(1) if found else clause).split(", ")
    return names, "EXCLUDES" if found else "INCLUDES"


def test_sub_heads_are_the_families_within(built, source, tmp_path):
    project, _passages = built
    key = project.families.named("abstracte voorwaarden").id
    rows = printed_rows(write_report(project, "thick", tmp_path / "t.docx", families=[key]))
    heads = [row[0] for row in rows if len(row) == 1]
    assert heads[:2] == ["brokerage extern", "brokerage intern"] and len(heads) == 3
    before = rows.index(["brokerage extern"])
    first = next(n for n, row in enumerate(source.table("abstracte voorwaarden")) if row["group_header"])
    assert before == first


def test_the_command_line_gives_the_computed_columns(built, source, capsys):
    project, passages = built
    with pytest.raises(SystemExit) as ended:
        main(["report", "thick", str(project.path), "--family", "belemmeringen", "--json"])
    assert not ended.value.code
    (family,) = json.loads(capsys.readouterr().out)
    table = source.table("belemmeringen")
    assert [row["code"] for row in family["rows"]] == [row["code_canonical"] for row in table]
    assert [row["quotations"] for row in family["rows"]] == [int(row["groundedness"]) for row in table]
    assert [[o["code"] for o in row["other_codes"]] for row in family["rows"]] == [
        source.others(row) for row in table
    ]
    for found, row in zip(family["rows"], table, strict=True):
        assert found["who"]["roles"] == source.saying(row)
    assert family["total"]["quotations"] == len({p for row in table for p in passages[row["code_canonical"]]})

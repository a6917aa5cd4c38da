"""The places where coders meet or differ as a list: who has what there, its words, and what was decided."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.agreement.places import Place
from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.model.consensus import PLACE_KINDS, VERDICTS, Decision
from qualcode.project import Project
from qualcode.reports.citing import Citer, consent_note
from qualcode.reports.grids import Rows, Sheet
from qualcode.reports.saving import write_whole

TITLE = N_("Where coders differ")
NOTE = N_(
    "A row for every place where one of the coders {coders} coded. Codings of one code that overlap are one "
    "place, and where a coder gave another code instead, the two are one place. “Characters” is how much "
    "text not all of them gave the same code."
)
HAS = N_("{coder}: {code} {start}-{end}")
AGAIN = N_("{decision} (the codings have changed since)")
COLUMNS = (
    *((N_("Place"), 30.0), (N_("Kind"), 20.0), (N_("Document"), 20.0), (N_("Who, where"), 20.0)),
    *((N_("Words"), 60.0), (N_("Code"), 24.0), (N_("Other code"), 24.0), (N_("Coders"), 40.0)),
    *((N_("Characters"), 11.0), (N_("Decision"), 24.0), (N_("Reason"), 30.0)),
)
FIELDS = (
    *(
        "place",
        "kind",
        "document",
        "source",
        "text",
        "code",
        "other",
        "spans",
        "weight",
        "decision",
        "reason",
    ),
)
"""The columns of a .csv file, the same in every language."""


@dataclass(frozen=True)
class PlaceNames:
    """Names by id of all that a place tells of."""

    documents: Mapping[int, str]
    codes: Mapping[int, str]
    coders: Mapping[int, str]

    @classmethod
    def of(cls, project: Project, translate: Translate) -> "PlaceNames":
        """The names of a study; the consensus layer has a word for it."""
        return cls(
            {int(info.id): info.name for info in project.documents.all()},
            {int(code.id): code.name for code in project.codes.all()},
            {int(key): name for key, name in project.coders.names(translate).items()},
        )

    def reference(self, place: Place) -> str:
        """What a place is called on the command line: "interview 3:120-188:trust".

        No two places have the same one. It stays as long as the codings there do.
        """
        where = f"{self.documents.get(place.document, '')}:{place.start}-{place.end}"
        return f"{where}:{self.codes.get(place.code, '')}"


@dataclass(frozen=True)
class PlacesList:
    """Places with what was decided about them, to be written in a language."""

    project: Project
    places: Sequence[Place]
    standing: Mapping[Place, Decision]
    coders: Sequence[str]
    translate: Translate

    def records(self) -> Iterator[dict[str, object]]:
        """A table of plain values per place; words that may not be quoted are left out."""
        citer, names = Citer(self.project, self.translate), PlaceNames.of(self.project, self.translate)
        for place in self.places:
            cited, made = citer.passage(place.document, place.start, place.end), self.standing.get(place)
            yield {
                "place": names.reference(place),
                "kind": place.kind.value,
                "document": cited.document,
                "start": place.start,
                "end": place.end,
                "source": cited.source,
                "text": cited.text,
                "code": names.codes.get(place.code, ""),
                "other": "" if place.other is None else names.codes.get(place.other, ""),
                "spans": [
                    {
                        "coder": names.coders.get(span.coder, ""),
                        "start": span.start,
                        "end": span.end,
                        "code": names.codes.get(span.code, ""),
                    }
                    for span in place.spans
                ],
                "weight": place.weight,
                "decision": None if made is None else made.verdict.value,
                "accepted": "" if made is None else names.coders.get(made.accepted or 0, ""),
                "reason": "" if made is None else made.reason,
                "look_again": made is not None and made.overtaken,
            }

    def rows(self) -> Iterator[Sequence[str | int | None]]:
        """A row per place, as COLUMNS says."""
        t = self.translate
        kinds = {kind.value: t(words) for kind, words in PLACE_KINDS.items()}
        for place, one in zip(self.places, self.records(), strict=True):
            made = self.standing.get(place)
            decision = None if made is None else t(VERDICTS[made.verdict])
            again = made is not None and made.overtaken
            yield (
                *(str(one["place"]), kinds[str(one["kind"])], str(one["document"]), str(one["source"])),
                *(str(one["text"]), str(one["code"]), str(one["other"]) or None, self._spans(one)),
                place.weight,
                t(AGAIN).format(decision=decision) if again else decision,
                str(one["reason"]) or None,
            )

    def _spans(self, record: Mapping[str, object]) -> str:
        spans = record["spans"]
        assert isinstance(spans, list)
        return "\n".join(self.translate(HAS).format(**span) for span in spans)

    def write(self, path: Path, *, language: str) -> None:
        """Writes the list to an .xlsx or .csv file. Raises NotPossibleError for another, ReportFileError."""
        if path.suffix.lower() == ".csv":
            write_whole(path, self._write_csv)
        elif path.suffix.lower() == ".xlsx":
            from qualcode.reports.workbook import write_workbook

            write_workbook([self.sheet()], path, language=language, about=[])
        else:
            raise NotPossibleError(
                _("A table cannot be saved as “{name}”.").format(name=path.name),
                _("Choose a name that ends in one of: {endings}.").format(endings=".xlsx, .csv"),
            )

    def sheet(self) -> Sheet:
        """The list as a sheet of a workbook."""
        t = self.translate
        headings = tuple(t(name) for name, _width in COLUMNS)
        widths = tuple(width for _name, width in COLUMNS)
        rows = Rows(headings, self.rows(), len(self.places), widths, frozenset({8}))
        notes = (t(NOTE).format(coders=", ".join(self.coders)), consent_note(self.project, t))
        return Sheet(t(TITLE), rows, " ".join(note for note in notes if note))

    def _write_csv(self, path: Path) -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(FIELDS)
            for one in self.records():
                writer.writerow([self._spans(one) if name == "spans" else one[name] for name in FIELDS])

"""What is being decided in the window, before anything is changed: plain values without a screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qualcode.project.pseudonym_places import Place, PseudonymPlan
from qualcode.pseudonyms import (
    Candidate,
    Decision,
    Hit,
    Key,
    Kind,
    Name,
    Style,
    from_candidate,
    with_decision,
    with_placeholders,
)


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name with where it stands; `replaced` is how many of the hits would be replaced."""

    name: Name
    hits: int = 0
    replaced: int = 0
    documents: int = 0
    why: str = ""
    likely: bool = True


class Draft:
    """The key as it is being made; `show` takes over where its names stand, which is looked up elsewhere."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self._why: dict[str, tuple[str, bool]] = {}
        self._hits: dict[str, list[tuple[Place, Hit]]] = {}

    def trial(self) -> Key:
        """A key that replaces all names: what has to be looked up to show every hit."""
        names = tuple(replace(name, decision=Decision.REPLACE) for name in self.key.names)
        return replace(self.key, names=names)

    def show(self, plan: PseudonymPlan) -> None:
        """Takes over where the names stand."""
        self._hits = {}
        for found in plan.found:
            for hit in found.hits:
                self._hits.setdefault(hit.name.original, []).append((found.place, hit))

    def rows(self) -> list[NameRow]:
        """The names in the order of the key."""
        return [self._row(name) for name in self.key.names]

    def hits(self, original: str) -> list[tuple[Place, Hit]]:
        """Where a name stands, in the order of the study."""
        return self._hits.get(original, [])

    def find(self, original: str) -> Name | None:
        """The name with this writing."""
        return next((name for name in self.key.names if name.original == original), None)

    def add(self, suggested: Iterable[Candidate]) -> None:
        """Adds what was suggested, undecided; names that are there already stay as they are."""
        known = {form for name in self.key.names for form in name.forms}
        new: list[Name] = []
        for one in suggested:
            if one.original not in known:
                new.append(from_candidate(one, language=self.key.language))
                self._why[one.original] = (one.why, one.likely)
        self.key = replace(self.key, names=(*self.key.names, *new))

    def add_name(self, written: str, kind: Kind) -> bool:
        """Adds a name that the researcher typed, to be replaced; False when it is there already."""
        written = " ".join(written.split())
        if not written or any(written in name.forms for name in self.key.names):
            return False
        name = Name(written, kind, decision=Decision.REPLACE)
        self.key = with_placeholders(replace(self.key, names=(name, *self.key.names)))
        return True

    def change(self, name_before: str, **values: object) -> None:
        """Changes the kind, variants, placeholder or decision of a name."""
        names = tuple(
            replace(name, **values) if name.original == name_before else name  # type: ignore[arg-type]
            for name in self.key.names
        )
        self.key = with_placeholders(replace(self.key, names=names))

    def decide(self, originals: Sequence[str], decision: Decision) -> None:
        """The same decision about several names."""
        chosen = set(originals)
        names = tuple(
            replace(name, decision=decision) if name.original in chosen else name for name in self.key.names
        )
        self.key = with_placeholders(replace(self.key, names=names))

    def use_style(self, style: Style) -> None:
        """Other placeholders for all names."""
        self.key = with_placeholders(replace(self.key, style=style), anew=True)

    def toggle_hit(self, original: str, number: int) -> None:
        """Keeps or replaces one hit, against the rule or the decision before."""
        hits = self._hits[original]
        place, hit = hits[number]
        kept = with_decision(self.key.kept, hit, replace_it=not hit.replace)
        self.key = replace(self.key, kept=kept)
        same = (hit.words, hit.before[-24:], hit.after[:24])
        self._hits[original] = [
            (where, replace(one, replace=not hit.replace))
            if (one.words, one.before[-24:], one.after[:24]) == same
            else (where, one)
            for where, one in hits
        ]
        assert place == self._hits[original][number][0]

    @property
    def places(self) -> int:
        """How many places would be replaced."""
        return sum(self._row(name).replaced for name in self.key.replaced)

    @property
    def lacking(self) -> list[Name]:
        """Names that are to be replaced and have nothing to be replaced by."""
        return [name for name in self.key.replaced if not name.placeholder.strip()]

    def _row(self, name: Name) -> NameRow:
        hits = self.hits(name.original)
        documents = {place.id for place, _hit in hits if place.is_text}
        why, likely = self._why.get(name.original, ("", True))
        return NameRow(name, len(hits), sum(hit.replace for _p, hit in hits), len(documents), why, likely)

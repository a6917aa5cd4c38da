"""Taking a codebook into a study."""

from pathlib import Path

from studies import new_project

from qualcode.codebook import load_builtin
from qualcode.model import Codebook, CodeDraft, FamilyDraft, Origin

SMALL = Codebook(
    name={"nl": "Klein"},
    codes=(
        CodeDraft(
            {"nl": "Vertrouwen", "en": "Trust"}, Origin.DEDUCTIVE, {"nl": "Op elkaar rekenen."}, key="trust"
        ),
        CodeDraft({"nl": "Respect", "en": "Respect"}, Origin.INDUCTIVE, key="respect"),
    ),
    families=(
        FamilyDraft({"nl": "Alles"}, key="all"),
        FamilyDraft({"nl": "Abstract"}, ("trust", "respect"), parent="all"),
    ),
)


def test_codes_and_families_are_added_in_one_step(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        report = project.codebooks.take_over(SMALL, language="nl")
        assert (report.added, report.families) == (("Vertrouwen", "Respect"), ("Alles", "Abstract"))
        trust = project.codes.named("Vertrouwen")
        assert (trust.origin, trust.definition) == (Origin.DEDUCTIVE, "Op elkaar rekenen.")
        assert len(project.families.members(project.families.named("Alles").id)) == 2
        project.undo()
        assert project.codes.all() == []
        assert project.families.all() == []


def test_what_is_there_already_is_kept_and_only_filled_in(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        own = project.codes.add("vertrouwen", origin=Origin.IN_VIVO)
        respect = project.codes.add("Respect", definition="Eigen woorden.")
        report = project.codebooks.take_over(SMALL, language="nl")
        assert (report.added, report.existing) == ((), ("Vertrouwen", "Respect"))
        kept = project.codes.get(own)
        assert (kept.name, kept.origin, kept.definition) == (
            "vertrouwen",
            Origin.IN_VIVO,
            "Op elkaar rekenen.",
        )
        assert project.codes.get(respect).definition == "Eigen woorden."
        steps = len(project.history())
        project.codebooks.take_over(SMALL, language="nl")
        assert len(project.history()) == steps


def test_names_come_in_the_language_asked_for(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        assert project.codebooks.take_over(SMALL, language="en").added == ("Trust", "Respect")


def test_a_built_in_codebook_goes_in_and_comes_out_the_same(tmp_path: Path) -> None:
    book = load_builtin("safety_house")
    with new_project(tmp_path) as project:
        project.codebooks.take_over(book, language="nl")
        present = project.codebooks.present(language="nl")
        assert len(present.codes) == len(book.codes)
        brokerage = project.families.named("Brokerage").id
        assert len(project.families.members(brokerage)) == 14
    (tmp_path / "other").mkdir()
    with new_project(tmp_path / "other", documents=0) as other:
        other.codebooks.take_over(present, language="nl")
        assert other.codebooks.present(language="nl") == present

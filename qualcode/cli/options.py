"""Options that several commands share, and what they mean in a study."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.model.attribute_filters import AttributeFilter
    from qualcode.project import Project
    from qualcode.project.selection import Selection

F = TypeVar("F", bound=Callable[..., Any])

PATH = click.Path(path_type=Path, readable=False)
"""A path as the user gave it; what is wrong with it, the verbs say in a sentence."""

study_argument = click.argument("study", type=PATH)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
out_option = click.option("-o", "--output", type=PATH, help="Write to this file.")
coder_option = click.option("--coder", "coders", multiple=True, help="Only this coder (may be repeated).")
documents_option = click.option("--documents", multiple=True, help="Only these documents (may be repeated).")

where_option = click.option(
    "--where",
    multiple=True,
    metavar="FILTER",
    help='Only participants with these attributes: "region=Oost,West", "age>=40" (may be repeated).',
)

whole_family_option = click.option(
    "--whole-family",
    "whole_families",
    multiple=True,
    metavar="FAMILY",
    help="Count this family as if it were one code (may be repeated).",
)
query_option = click.option(
    "--query",
    "queries",
    multiple=True,
    metavar="NAME|EXPRESSION",
    help="Count this saved query, or what this expression finds, as if it were a code (may be repeated).",
)


def smart_codes_options(command: F) -> F:
    """The options that count families and queries as if each were one code."""
    return whole_family_option(query_option(command))


@contextmanager
def opened(path: Path, *, write: bool = False, coder: str = "") -> "Iterator[Project]":
    """The study, open for the command; commands that only read disturb nobody who has it open.

    Who codes blind in it on this computer is shown here, too, what he or she may see.
    """
    from qualcode.project import open_project

    takeover = bool(click.get_current_context().find_root().params.get("takeover"))
    with (
        open_project(path, readonly=not write, coder=coder, takeover=takeover) as project,
        guarded(path),
    ):
        if not coder:
            _stay_blind(project)
        yield project


def _stay_blind(project: "Project") -> None:
    """Lets the coder at work whom the window knows here, where that is one who codes blind."""
    from qualcode.settings import load_settings

    blind = set(project.blinding.blind())
    name = load_settings().of_study(project.path).get("coder", "") if blind else ""
    if any(one.id in blind and one.name == name for one in project.coders.all()):
        project.coders.use(name)


@contextmanager
def guarded(study: Path) -> Iterator[None]:
    """While this lasts no file is kept that holds names of the study's key, where one is known here."""
    from qualcode.pseudonyms import guard_exports, load_key
    from qualcode.settings import load_settings

    path = load_settings().key_of(study)
    wanted = not click.get_current_context().find_root().params.get("with_names")
    if path is not None and wanted and not path.is_file():
        sentence = _("The key “{name}” is not there, so files are not checked for names.")
        click.echo(sentence.format(name=path), err=True)
    with guard_exports(load_key(path) if path is not None and wanted and path.is_file() else None):
        yield


def selection(
    project: "Project",
    *,
    coders: Sequence[str] = (),
    documents: Sequence[str] = (),
    codes: Sequence[str] = (),
    family: str | None = None,
    where: Sequence[str] = (),
    whole_families: Sequence[str] = (),
    queries: Sequence[str] = (),
) -> "Selection":
    """The part of the study that the options name. Raises NotPossibleError for a name that is not there."""
    from qualcode.project.selection import Selection

    family_names = [one.name for one in project.families.all()] if whole_families else []

    chosen = [code.id for code in named_codes(project, codes)]
    if family is not None:
        chosen += project.families.members(project.families.named(family).id)
    document_names = [info.name for info in project.documents.all()] if documents else []
    return Selection(
        coders=tuple(coder.id for coder in project.coders.find(split(coders, _coder_names(project)))),
        documents=tuple(project.documents.named(name).id for name in split(documents, document_names)),
        codes=tuple(dict.fromkeys(chosen)),
        attributes=filters(project, where),
        families=tuple(project.families.named(name).id for name in split(whole_families, family_names)),
        queries=tuple(dict.fromkeys(text.strip() for text in queries)),
    )


def filters(project: "Project", where: Sequence[str]) -> "tuple[AttributeFilter, ...]":
    """The filters on participants that `--where` asks for. Raises NotPossibleError."""
    if not where:
        return ()
    from qualcode.i18n import screen_language
    from qualcode.model.attribute_filters import filter_from_text

    attributes = project.attributes.with_values()
    return tuple(filter_from_text(text, attributes, language=screen_language()) for text in where)


def named_codes(project: "Project", values: Sequence[str]) -> list[Any]:
    """The codes that an option names."""
    if not values:
        return []
    return [project.codes.named(name) for name in split(values, [code.name for code in project.codes.all()])]


def split(values: Iterable[str], known: Sequence[str]) -> list[str]:
    """The names in repeated or comma-separated values; a known name that holds a comma stays whole."""
    names: list[str] = []
    for value in values:
        if value in known:
            names.append(value)
        else:
            names += _parts(value, known)
    return list(dict.fromkeys(names))


def _parts(value: str, known: Sequence[str]) -> list[str]:
    pieces = [piece.strip() for piece in value.split(",")]
    found: list[str] = []
    while pieces:
        length = next((n for n in range(len(pieces), 0, -1) if ", ".join(pieces[:n]) in known), 1)
        found.append(", ".join(pieces[:length]))
        pieces = pieces[length:]
    return [name for name in found if name]


def _coder_names(project: "Project") -> list[str]:
    return [coder.name for coder in project.coders.all()]

"""A filter on quotations in words, as the list and its export say it."""

from collections.abc import Iterable

from qualcode.i18n import N_, Translate
from qualcode.model.finding import QuotationFilter
from qualcode.project.project import Project

ORIGINS = {"D": N_("deductive"), "I": N_("inductive"), "IV": N_("in vivo"), "T": N_("from theory")}
NOT_NOTED = N_("none noted")
MOST = 4


def filter_in_words(project: Project, wanted: QuotationFilter, translate: Translate, language: str) -> str:
    """Such as "code time or trust · stance denied · with “mail”"; "" where nothing is limited."""
    t = translate
    stances = {mark.mark: mark.name for mark in project.scales.stances(language)}
    documents = project.documents.all() if wanted.documents else ()
    said = (
        (N_("code {names}"), _named(project.codes.all() if wanted.codes else (), wanted.codes)),
        (N_("family {names}"), _named(project.families.all() if wanted.families else (), wanted.families)),
        (N_("coder {names}"), _coders(project, wanted, t)),
        (N_("document {names}"), _named(documents, wanted.documents)),
        (N_("origin {names}"), [t(ORIGINS.get(one, one)) for one in wanted.origins]),
        (N_("stance {names}"), [stances.get(one, one) or t(NOT_NOTED) for one in wanted.stances]),
    )
    parts = [t(sentence).format(names=_listed(names, t)) for sentence, names in said if names]
    if wanted.words.strip():
        parts.append(t(N_("with “{words}”")).format(words=" ".join(wanted.words.split())))
    return " · ".join(parts)


def _coders(project: Project, wanted: QuotationFilter, t: Translate) -> list[str]:
    return [name for key, name in project.coders.names(t).items() if key in wanted.coders]


def _named(things: Iterable[object], keys: tuple[int, ...]) -> list[str]:
    return [one.name for one in things if one.id in keys]  # type: ignore[attr-defined]


def _listed(names: list[str], t: Translate) -> str:
    if len(names) > MOST:
        rest = len(names) - MOST + 1
        return t(N_("{names} or {count} others")).format(names=", ".join(names[: MOST - 1]), count=rest)
    if len(names) == 1:
        return names[0]
    return t(N_("{names} or {last}")).format(names=", ".join(names[:-1]), last=names[-1])

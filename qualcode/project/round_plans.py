"""What the plan of a check is made of: names, coders, documents, codes and a codebook that can be used."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model import CodeId, CoderId, DocumentId
from qualcode.model.ids import RoundId
from qualcode.model.rounds import CodeVersion, Round, RoundDesign, Sampling
from qualcode.project import round_codebooks as books
from qualcode.project.context import Context
from qualcode.project.layers import people_of
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import rounds as reads

_SHARED = (Sampling.RANDOM, Sampling.STRATIFIED)


def checked_name(context: Context, name: str, besides: RoundId | None) -> str:
    """The name on one line. Raises NotPossibleError where it is empty, or that of another check."""
    name = " ".join(name.split())
    if not name:
        raise NotPossibleError(_("A check needs a name."))
    if any(one.name.casefold() == name.casefold() for one in context.read(reads.rounds) if one.id != besides):
        raise NotPossibleError(
            _("There is a check “{name}” already.").format(name=name), _("Choose another name.")
        )
    return name


def checked_coders(context: Context, coders: Sequence[CoderId]) -> list[CoderId]:
    """The coders, each once. Raises NotPossibleError for fewer than two, or one who is no person."""
    people = {one.id for one in context.read(people_of)}
    chosen = list(dict.fromkeys(coders))
    if any(key not in people for key in chosen):
        raise NotPossibleError(_("Only people who code in this study can take part in a check."))
    if len(chosen) < 2:
        raise NotPossibleError(
            _("A check needs at least two coders."), _("Choose who else codes the same documents.")
        )
    return chosen


def checked_documents(context: Context, documents: Sequence[DocumentId]) -> list[DocumentId]:
    """The documents in the order of the study; all where none are given. Raises NotPossibleError."""
    infos = context.read(document_reads.document_infos)
    unknown = set(documents) - {one.id for one in infos}
    chosen = [one.id for one in infos if one.id in documents or not documents]
    if unknown or not chosen:
        raise NotPossibleError(
            _("A check needs documents that are in the study."), _("Choose the documents to be coded.")
        )
    return chosen


def checked_codes(context: Context, codes: Sequence[CodeId]) -> list[CodeId]:
    """The codes, each once. Raises NotPossibleError for one that is gone."""
    if len(present(context, codes)) < len(set(codes)):
        raise NotPossibleError(_("A code that was chosen is no longer in the study."))
    return list(dict.fromkeys(codes))


def present(context: Context, codes: Sequence[CodeId]) -> list[CodeId]:
    """Those of the codes that are in the study."""
    here = {one.id for one in context.read(code_reads.codes)}
    return [key for key in dict.fromkeys(codes) if key in here]


def checked_design(context: Context, design: RoundDesign, besides: RoundId | None = None) -> RoundDesign:
    """The design with numbers as they are stored. Raises NotPossibleError where it cannot be done."""
    known = {one.id for one in context.read(code_reads.coders)}
    if design.unit == "segment" and design.spans_of not in known:
        raise NotPossibleError(
            _("Passages that are given have to be those of a coder."),
            _("Choose whose passages are coded."),
        )
    if design.version_of is not None and design.version_of == besides:
        raise NotPossibleError(_("A check cannot use its own codebook again."))
    return replace(design, share=float(design.share), alpha_min=float(design.alpha_min))


def frozen(context: Context, codes: Sequence[CodeId], design: RoundDesign) -> tuple[CodeVersion, ...]:
    """The codes of a new check as they are worded: now, or in the check whose codebook is used again."""
    known = context.read(code_reads.codes)
    if design.version_of is not None:
        earlier = next((one for one in context.read(reads.rounds) if one.id == design.version_of), None)
        stands = books.standing(earlier.codebook if earlier else (), books.freeze(known))
        found = tuple(one for one in stands if not codes or one.code in codes)
        if not found:
            raise NotPossibleError(
                _("None of these codes is worded now as it was in that check."),
                _("Use the codebook as it is now."),
            )
        return found
    return books.freeze(one for one in known if (one.id in codes if codes else not one.retired))


def other_version(known: Round, design: RoundDesign | None) -> bool:
    """Whether a design asks for the codebook of another check than was planned."""
    return design is not None and design.version_of != known.design.version_of


def frozen_again(
    context: Context,
    known: Round,
    codes: Sequence[CodeId] | None,
    design: RoundDesign | None,
    *,
    anew: bool,
) -> dict[str, Any]:
    """The columns of a check with these codes (None: those it has), frozen as they are now.

    Codes that stay are as they were frozen before, unless `anew` or with the codebook of another check.
    """
    chosen = list(known.codes) if codes is None else checked_codes(context, codes)
    here = present(context, chosen)
    if chosen and not here:
        raise NotPossibleError(_("None of the codes of this check is in the study any more."))
    kept = {} if anew or other_version(known, design) else {one.code: one for one in known.codebook}
    made = frozen(context, here, design or known.design)
    codebook = reads.codebook_rows(kept.get(one.code, one) for one in made)
    return {"codes": chosen, "codebook": codebook}


def checked_attribute(context: Context, name: str) -> str:
    """The name of an attribute of participants. Raises NotPossibleError when there is none."""
    if not name.strip() or name not in context.read(reads.attribute_names):
        raise NotPossibleError(
            _("There is no attribute “{name}” in this study.").format(name=name),
            _("Choose an attribute of the participants to draw from."),
        )
    return name


def checked_share(design: RoundDesign) -> float:
    """The share of a sample. Raises NotPossibleError where it is none."""
    if not 0 <= design.share <= 1 or (design.share == 0 and design.sampling in _SHARED):
        raise NotPossibleError(_("A sample is a share of the documents, between 0 and 100 percent."))
    return design.share

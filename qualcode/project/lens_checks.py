"""Checking the lenses of a codebook that is taken into a study: before anything of it is in there."""

from collections.abc import Mapping
from typing import Any, cast

from qualcode.lenses.declaring import Known
from qualcode.lenses.kinds import Lens, kinds_by_key, read_lenses
from qualcode.model import Codebook
from qualcode.project.scales import scales_of, standard_scales

Tables = list[Mapping[str, Any]]


def check_lenses(codebook: Codebook, *, language: str) -> list[Lens]:
    """The lenses of a codebook. Raises LensError with a sentence on the first one that is not right."""
    tables = cast("Tables", codebook.extras.get("lenses", []))
    scales = cast("Tables", codebook.extras.get("scales", []))
    offered = [*standard_scales(language), *scales_of(scales, language)]
    known = Known(
        codes={draft.key or next(iter(draft.name.values()), "") for draft in codebook.codes},
        families={draft.key or next(iter(draft.name.values()), "") for draft in codebook.families},
        scales={scale.key: scale for scale in offered},
        lenses=kinds_by_key(tables),
    )
    return read_lenses(tables, known)

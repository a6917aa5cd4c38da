"""The parts of the appendix in their order. Adding a part adds a line to PARTS."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qualcode.i18n import N_
from qualcode.reports.appendix import code_parts, count_parts, judged_parts, material_parts, record_parts
from qualcode.reports.blocks import Section
from qualcode.reports.request import Request
from qualcode.reports.thick import ThickSource


@dataclass(frozen=True, slots=True)
class Part:
    """A part: `sections` gives nothing where the study has nothing for it. `new_page` begins one."""

    key: str
    title: str
    sections: Callable[[Request, ThickSource], Iterator[Section]]
    new_page: bool = False


PARTS: tuple[Part, ...] = (
    Part("study", N_("The study"), material_parts.study),
    Part("participants", N_("Participants"), material_parts.participants),
    Part("transcripts", N_("Transcripts"), material_parts.transcripts),
    Part("guide", N_("Interview guide"), material_parts.guide),
    Part("codebook", N_("Codebook"), code_parts.codebook, new_page=True),
    Part("families", N_("Families"), code_parts.families),
    Part("scheme", N_("The code scheme over time"), code_parts.scheme),
    Part("research", N_("Codes per research question"), judged_parts.research),
    Part("groundedness", N_("How often, where and by whom"), count_parts.groundedness, new_page=True),
    Part("cooccurrence", N_("Codes that occur together"), count_parts.together),
    Part("framework", N_("Framework matrices"), judged_parts.framework, new_page=True),
    Part("lenses", N_("Analyses of the codebook"), judged_parts.lenses, new_page=True),
    Part("thick", N_("Thick descriptions"), judged_parts.thick, new_page=True),
    Part("cases", N_("Cases compared"), judged_parts.cases, new_page=True),
    Part("saturation", N_("Saturation"), count_parts.saturation),
    Part("agreement", N_("Agreement between coders"), judged_parts.agreement, new_page=True),
    Part("record", N_("Record of the work"), record_parts.record),
    Part("software", N_("Program and settings"), record_parts.software),
)

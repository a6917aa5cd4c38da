"""Who coded which part of the material, how it was chosen, and with which codebook, in sentences."""

from collections import Counter
from collections.abc import Iterator

from qualcode.i18n import N_, Translate
from qualcode.model.rounds import Sampling
from qualcode.reports.agreement.figures import as_sentence, joined, number_word
from qualcode.reports.agreement.known import Known
from qualcode.reports.wording import counted, origin_word

CODED = N_("{coders} coders ({names}) coded {transcripts}.")
INDEPENDENTLY = N_("{coders} coders ({names}) independently coded {transcripts}.")
HELD_AGAINST = N_("What {names} coded was held against what was decided afterwards, in {transcripts}.")
PART = N_("{k} of the {total} transcripts ({share}% of the transcripts and {words}% of their words)")
PART_PLAIN = N_("{k} of the {total} transcripts")
ALL, ONLY_ONE = N_("all {total} transcripts"), N_("the one transcript of the study")
APART = (
    N_("{names} worked in a file that held nothing of the others' coding."),
    N_("{names} each worked in a file that held nothing of the others' coding."),
)
HIDDEN = (
    N_("While {names} coded, the codings of the others were hidden."),
    N_("While {names} coded, the codings of the others were hidden from each of them."),
)
SAMPLING = {
    Sampling.CHOSEN: N_("The transcripts were chosen by the researchers."),
    Sampling.RANDOM: N_("The transcripts were drawn at random (seed {seed})."),
    Sampling.STRATIFIED: N_(
        "The transcripts were drawn at random from every group of “{attribute}” (seed {seed})."
    ),
    Sampling.RARE: N_("The transcripts were chosen so that codes that are rare occur in them (seed {seed})."),
}
CODEBOOK = N_("The codebook had {codes}{origins}; {used} applied by at least one coder.")
FIXED = N_(
    "The codebook, version {version} as it was fixed when the check was planned, had {codes}{origins}; "
    "{used} applied by at least one coder."
)
CHOSEN_CODES = N_("Of the codebook, {codes} were compared; {used} applied by at least one coder.")
USED = (N_("{n} was"), N_("{n} were"))
CODES = (N_("{n} code"), N_("{n} codes"))
ORIGINS = N_(" ({origins})")
NO_INTERVIEWER = N_("The interviewer's turns were left out.")


def sentences(known: Known) -> Iterator[str]:
    """Coders and transcripts, how they were chosen, how independently they worked, with which codebook."""
    yield coders(known)
    yield from independence(known)
    yield sampling(known)
    yield codebook(known)


def coders(known: Known) -> str:
    """Who coded how much."""
    names = known.comparison.coders
    if known.comparison.negotiated:
        people = [known.data.coders[key] for key in known.data.coders if key not in known.data.consensus]
        told = known.t(HELD_AGAINST)
        return told.format(names=joined(people, known.t), transcripts=transcripts(known))
    text = INDEPENDENTLY if known.independence.full else CODED
    return known.t(text).format(
        coders=number_word(len(names), known.t), names=joined(names, known.t), transcripts=transcripts(known)
    )


def transcripts(known: Known) -> str:
    """How many of all transcripts, and which share of them and of their words."""
    t, taken, total = known.t, len(known.taken), len(known.corpus)
    if total == 1:
        return t(ONLY_ONE)
    if taken == total:
        return t(ALL).format(total=total)
    if known.interpretive:
        return t(PART_PLAIN).format(k=taken, total=total)
    words, every = (sum(info.words for info in some) for some in (known.taken, known.corpus))
    share = round(100 * taken / total)
    return t(PART).format(k=taken, total=total, share=share, words=round(100 * words / max(every, 1)))


def independence(known: Known) -> list[str]:
    """How the coders worked without seeing each other, as far as that is known."""
    t, found = known.t, known.independence
    told = []
    for names, (one, several) in ((found.apart, APART), (found.hidden, HIDDEN)):
        if names:
            told.append(t(one if len(names) == 1 else several).format(names=joined(names, t)))
    if known.check is not None:
        told.append(as_sentence(known.check.design.independence))
    return told


def sampling(known: Known) -> str:
    """How the transcripts were chosen; "" where no check says so, or all of them were taken."""
    check = known.check
    if check is None or len(known.taken) == len(known.corpus):
        return ""
    design = check.design
    return known.t(SAMPLING[design.sampling]).format(attribute=design.attribute, seed=design.seed)


def codebook(known: Known) -> str:
    """How many codes there were, of which origin, and how many were applied."""
    t, compared = known.t, known.comparison.codes
    used = sum(any(code.segments) for code in compared)
    check = known.check
    values = {"codes": counted_codes(len(compared), t), "used": counted(used, *USED, t)}
    if known.level != "code":
        return ""
    if check is not None and check.codebook and len(check.codebook) == len(compared):
        version = known.request.project.rounds.codebook_number(check.id).number
        return t(FIXED).format(version=version, origins=origins(known), **values)
    if len(compared) < len(known.codes):
        return t(CHOSEN_CODES).format(**values)
    return t(CODEBOOK).format(origins=origins(known), **values)


def origins(known: Known) -> str:
    """How many of the codes that were compared are deductive, inductive …; "" where all are alike."""
    t, compared = known.t, {code.code for code in known.comparison.codes}
    every = [code.origin.value for code in known.request.project.codes.all() if code.id in compared]
    counts = Counter(every)
    if not counts:
        return ""
    return t(ORIGINS).format(
        origins=joined([f"{n} {origin_word(origin, t)}" for origin, n in counts.most_common()], t)
    )


def counted_codes(number: int, t: Translate) -> str:
    """A number of codes."""
    return counted(number, *CODES, t)

"""In words: what a table counts, and over what. No number leaves the program without this."""

from collections.abc import Iterator

from qualcode.i18n import N_, Translate, _
from qualcode.tables.data import StudyData
from qualcode.tables.explain_choices import choices, names_of
from qualcode.tables.options import PARTICIPANTS as MENTIONED
from qualcode.tables.options import USUAL, TableOptions, counted
from qualcode.tables.saturation import saturation_rows, saturation_words

TABLES = {
    "groundedness": N_(
        "Groundedness: the number of different quotations that carry the code; a quotation that two coders "
        "gave the same code counts once. Codings counts every coder's. Documents: those with at least one "
        "such quotation."
    ),
    "families": N_(
        "Groundedness of a family: the number of different quotations that carry at least one code of the "
        "family or of the families within it. A quotation with several of these codes counts once, so the "
        "number is not the sum over codes."
    ),
    "origins": N_(
        "Codes by origin: how many codes there are, how many were used, and the number of different "
        "quotations that carry at least one of them."
    ),
    "code-document": N_("Codes by document. A cell holds: {count}."),
    "code-participant": N_(
        "Codes by participant: only the quotations of that participant count. A cell holds: {count}."
    ),
    "code-attribute": N_(
        "Codes by the participants' attribute “{attribute}”: only the quotations of participants with that "
        "value count. A cell holds: {count}."
    ),
    "combination": N_(
        "Combinations of codes, each asked for by a query, by the participants' attribute “{attribute}”: "
        "only the quotations of participants with that value count. A cell holds: {count}."
    ),
    "saturation": N_(
        "Saturation: per document the codes that are used there for the first time, by origin (D deductive, "
        "I inductive, IV in vivo, T theory), and all codes used so far. A document in which nothing was "
        "coded is a gap: it says nothing about new codes."
    ),
    "cooccurrence": N_("Co-occurrence of codes. {unit} {diagonal} {coefficient}"),
    "anchors": N_(
        "Codes that occur together with {anchors}. {unit} n12: how often both occur; n1: how often the code "
        "of the row occurs; n2: how often the other one does. Quotations: the number of different quotations "
        "of the code. {coefficient}"
    ),
    "triples": N_("Three codes together. {three} n1, n2 and n3: how often each of the three codes occurs."),
}
BY_PARTICIPANT = N_(
    "Combinations of codes, each asked for by a query, by participant: only the quotations of that "
    "participant count. A cell holds: {count}."
)

COUNTS = {
    "quotations": N_("the number of different quotations"),
    "codings": N_("the number of codings, each coder's counted"),
    "documents": N_("the number of documents in which the code occurs"),
    "participants": N_("the number of participants who mention the code"),
    "words": N_(
        "the number of words that are coded, in overlapping quotations once; a word is coded where its first "
        "letter is"
    ),
    "characters": N_("the number of characters that are coded at least once"),
}
WHOLE_QUOTATIONS = N_(
    "Words and characters are those of whole quotations, also of what somebody else says in them."
)
MORE_COUNTED = N_("{name}: {count}.")
MORE_NAMES = {"words": N_("Words"), "characters": N_("Characters"), "codings": N_("Codings")}

UNITS_IN_WORDS = {
    "overlap": N_(
        "Counted are pairs of overlapping quotations, one with the first code and one with the second; one "
        "quotation with both codes counts as well. Overlapping means: sharing at least one character."
    ),
    "identical": N_("Counted are the quotations that carry both codes."),
    "cluster": N_(
        "Quotations of either code that overlap are merged into clusters of text; counted are the clusters "
        "that hold both codes."
    ),
    "turn": N_("Counted are the speaker turns that quotations of both codes lie in or overlap."),
    "document": N_("Counted are the documents with quotations of both codes."),
    "participant": N_("Counted are the participants who mention both codes."),
}
UNITS_OF_THREE = {
    "identical": N_("Counted are the quotations that carry all three codes."),
    "cluster": N_(
        "Quotations of the three codes that overlap are merged into clusters of text; counted are the "
        "clusters that hold all three."
    ),
    "turn": N_("Counted are the speaker turns that quotations of all three codes lie in or overlap."),
    "document": N_("Counted are the documents with quotations of all three codes."),
    "participant": N_("Counted are the participants who mention all three codes."),
}

DIAGONAL_QUOTATIONS = N_("The diagonal gives the number of different quotations of the code.")
DIAGONAL_UNITS = N_("The diagonal gives the number of such units with the code.")
COEFFICIENT = N_(
    "The coefficient is c = n12 / (n1 + n2 − n12): n12 from the cell, n1 and n2 from the diagonal."
)
COEFFICIENT_ALONE = N_("The coefficient is c = n12 / (n1 + n2 − n12).")
CAN_EXCEED = N_(
    "Where many quotations overlap, c can exceed 1; it is then shown as “out of range”, and counting "
    "by clusters of text or by same quotation gives a coefficient that stays between 0 and 1."
)
PARTICIPANTS = N_(
    "A participant mentions a code if a quotation with that code lies in or overlaps one of his or her "
    "turns; in a document with one respondent all quotations are his or hers. Participants in all: {total}."
)
ORDERS_IN_WORDS = {
    "coded": N_("Documents are in the order in which they were coded: by their first coding."),
    "study": N_("Documents are in the order of the study."),
}
SERIES = N_(
    "Every value of “{attribute}” has a series of its own: what participants with that value say, in the "
    "documents in which they speak."
)
BASIS = N_("Number of codings: {codings}; documents: {documents}; coders: {coders}.")
CODINGS = N_("Number of codings: {codings}.")

WITH_PARTICIPANTS = frozenset(
    {"groundedness", "families", "origins", "code-participant", "code-attribute", "combination"}
)
IN_QUOTATIONS = frozenset({"overlap", "identical", "cluster"})
WITH_COEFFICIENT = frozenset({"cooccurrence", "anchors"})


def explain(
    table: str,
    data: StudyData,
    *,
    options: TableOptions = USUAL,
    translate: Translate = _,
) -> str:
    """What `table` (a key of TABLES) counts with these options, and with which filter, in full sentences.

    Of saturation also what follows: after how many documents nothing new came.
    """
    parts = [_counted(table, data, options, translate), *_more(table, data, options, translate)]
    parts += choices(table, data, options, translate)
    if table == "saturation":
        rows = saturation_rows(data, order=options.order, attribute=options.attribute)
        parts.append(saturation_words(rows, translate=translate))
    return " ".join(part for part in [*parts, basis(data, translate=translate)] if part)


def _counted(table: str, data: StudyData, options: TableOptions, translate: Translate) -> str:
    sentence = TABLES[table]
    if table == "combination" and not options.attribute:
        sentence = BY_PARTICIPANT
    unit, count = options.unit, counted(table, options) or "quotations"
    alone = table != "cooccurrence"
    return translate(sentence).format(
        unit=translate(UNITS_IN_WORDS[unit]),
        three=translate(UNITS_OF_THREE[unit]) if table == "triples" else "",
        diagonal=translate(DIAGONAL_QUOTATIONS if unit in IN_QUOTATIONS else DIAGONAL_UNITS),
        coefficient=translate(COEFFICIENT_ALONE if alone else COEFFICIENT),
        count=translate(COUNTS[count]),
        attribute=options.attribute,
        anchors=names_of(data, options.anchors),
    )


def _more(table: str, data: StudyData, options: TableOptions, translate: Translate) -> Iterator[str]:
    """What else has to be known to understand the numbers."""
    count = counted(table, options)
    listed = {"groundedness": ("words", "characters"), "families": ("words", "characters", "codings")}
    if count in listed.get(table, ()):
        words = translate(COUNTS[count])
        yield translate(MORE_COUNTED).format(name=translate(MORE_NAMES[count]), count=words)
    if table in ("code-participant", "code-attribute", "combination") and count in ("words", "characters"):
        yield translate(WHOLE_QUOTATIONS)
    if table in WITH_COEFFICIENT and options.unit == "overlap":
        yield translate(CAN_EXCEED)
    if table == "saturation":
        yield translate(ORDERS_IN_WORDS[options.order])
    if table == "saturation" and options.attribute:
        yield translate(SERIES).format(attribute=options.attribute)
    together = table in (*WITH_COEFFICIENT, "triples") and options.unit == "participant"
    if table in WITH_PARTICIPANTS or together or count == MENTIONED:
        yield translate(PARTICIPANTS).format(total=len(data.participants))


def basis(data: StudyData, *, translate: Translate = _) -> str:
    """Over which codings, documents and coders a table was computed; `data.scope` where there is one."""
    listed, smart = {d.id for d in data.documents}, {c.id for c in data.codes if c.kind != "code"}
    pairs = zip(data.codings.document.tolist(), data.codings.code.tolist(), strict=True)
    codings = sum(document in listed and code not in smart for document, code in pairs)
    if data.scope and len(smart) == len(data.codes) > 0:  # the scope says of each how it counts
        return data.scope
    if data.scope:
        return f"{data.scope} {translate(CODINGS).format(codings=codings)}"
    coders = ", ".join(data.coders.values()) or "–"
    return translate(BASIS).format(codings=codings, documents=len(data.documents), coders=coders)

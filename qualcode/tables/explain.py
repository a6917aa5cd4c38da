"""In words: what a table counts, and over what. No number leaves the program without this."""

from qualcode.i18n import N_, Translate, _
from qualcode.tables.data import StudyData

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
    "code-participant": N_("Codes by participant: the number of different quotations of that participant."),
    "code-attribute": N_("Codes by the participants' attribute “{attribute}”. A cell holds: {count}."),
    "saturation": N_(
        "Saturation: per document the codes that are used there for the first time, by origin (D deductive, "
        "I inductive, IV in vivo, T theory), and all codes used so far. Documents are in the order of the "
        "study; documents without codings are left out."
    ),
    "cooccurrence": N_("Co-occurrence of codes. {unit} {diagonal} {coefficient}"),
}

COUNTS = {
    "quotations": N_("the number of different quotations"),
    "codings": N_("the number of codings, each coder's counted"),
    "characters": N_("the number of characters that are coded at least once"),
    "participants": N_("the number of participants who mention the code"),
}

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

DIAGONAL_QUOTATIONS = N_("The diagonal gives the number of different quotations of the code.")
DIAGONAL_UNITS = N_("The diagonal gives the number of such units with the code.")
COEFFICIENT = N_(
    "The coefficient is c = n12 / (n1 + n2 − n12): n12 from the cell, n1 and n2 from the diagonal."
)
CAN_EXCEED = N_(
    "Where many quotations overlap, c can exceed 1; it is then shown as “out of range”, and counting "
    "by clusters of text or by same quotation gives a coefficient that stays between 0 and 1."
)
PARTICIPANTS = N_(
    "A participant mentions a code if a quotation with that code lies in or overlaps one of his or her "
    "turns; in a document with one respondent all quotations are his or hers. Participants in all: {total}."
)
BASIS = N_("Number of codings: {codings}; documents: {documents}; coders: {coders}.")
CODINGS = N_("Number of codings: {codings}.")

WITH_PARTICIPANTS = frozenset({"groundedness", "families", "origins", "code-participant", "code-attribute"})
IN_QUOTATIONS = frozenset({"overlap", "identical", "cluster"})


def explain(
    table: str,
    data: StudyData,
    *,
    unit: str = "overlap",
    count: str = "quotations",
    attribute: str = "",
    translate: Translate = _,
) -> str:
    """What `table` (a key of TABLES) counts, in which unit, and with which filter, in full sentences.

    `unit` matters to co-occurrence, `count` and `attribute` to the tables of codes by something.
    """
    parts = [
        translate(TABLES[table]).format(
            unit=translate(UNITS_IN_WORDS[unit]),
            diagonal=translate(DIAGONAL_QUOTATIONS if unit in IN_QUOTATIONS else DIAGONAL_UNITS),
            coefficient=translate(COEFFICIENT),
            count=translate(COUNTS[count]),
            attribute=attribute,
        )
    ]
    if table == "cooccurrence" and unit == "overlap":
        parts.append(translate(CAN_EXCEED))
    if table in WITH_PARTICIPANTS or (table == "cooccurrence" and unit == "participant"):
        parts.append(translate(PARTICIPANTS).format(total=len(data.participants)))
    return " ".join([*parts, basis(data, translate=translate)])


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

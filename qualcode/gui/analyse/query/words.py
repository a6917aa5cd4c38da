"""What the parts of a query are called on the screen, and what to write in them. No Qt."""

from qualcode.i18n import N_
from qualcode.query import vocabulary as v
from qualcode.query.form import How, Together
from qualcode.query.lying import Distance

CONDITIONS = {
    "code": N_("Code"),
    "family": N_("Family"),
    "text": N_("Words in it"),
    "role": N_("Role of the speaker"),
    "participant": N_("Participant"),
    v.ATTRIBUTE: N_("Attribute of participant"),
    "speaker": N_("Speaker label"),
    "document": N_("Document"),
    "question": N_("Question of the guide"),
    "coder": N_("Coder"),
    "origin": N_("Origin of the code"),
    "stance": N_("Stance"),
    "rating": N_("Rating"),
    "memo": N_("Memo or comment"),
    "comment": N_("Comment"),
    "query": N_("Saved query"),
    v.ALL: N_("Any quotation"),
}
"""In the order in which they are offered."""

PLACEHOLDERS = {
    "code": N_("names of codes"),
    "family": N_("names of families"),
    "text": N_("words or phrases, such as: work together, trust*"),
    "role": N_("interviewer, respondent or other"),
    "participant": N_("names of participants"),
    v.ATTRIBUTE: N_("such as region=Oost,West or age>=40"),
    "speaker": N_("labels in the transcripts"),
    "document": N_("names of documents"),
    "question": N_("numbers of questions"),
    "coder": N_("names of coders"),
    "origin": N_("D, I, IV or T"),
    "stance": N_("names of stances"),
    "rating": N_("ratings, such as ++"),
    "memo": N_("words in it, or nothing for any"),
    "comment": N_("words in it, or nothing for any"),
    "query": N_("names of saved queries"),
    v.ALL: "",
}

TOGETHER = {
    Together.ALL: N_("All of these are true"),
    Together.ANY: N_("At least one of these is true"),
    Together.ONE_CODING: N_("One and the same coding is all of this"),
}

RELATIONS = {
    How.WITHIN: N_("lies within"),
    How.ENCLOSES: N_("encloses"),
    How.OVERLAPS: N_("overlaps"),
    How.AFTER: N_("comes after"),
    How.BEFORE: N_("comes before"),
    How.SAME_TURN: N_("is in the same turn as"),
    How.SAME_DOCUMENT: N_("is in the same document as"),
    How.SAME_PARTICIPANT: N_("is of the same participant as"),
}

DISTANCES = {Distance.TURNS: N_("turns"), Distance.SENTENCES: N_("sentences")}

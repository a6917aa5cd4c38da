"""What the tables mean when two copies become one: who names whom, and what makes rows the same."""

from collections.abc import Mapping

ORDER = (
    *("coder", "participant", "attribute", "document", "speaker", "turn"),
    *("code", "family", "family_member", "question", "asked", "quotation", "coding"),
    *("study_case", "telling", "research_question", "matrix", "judgement", "description"),
    *("memo", "review", "completed", "agreement_round", "decision", "setting"),
)
"""The tables, each after those that it names. `pulled_step` and `same_as` are kept by the pull itself."""

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "speaker": {"document_id": "document", "participant_id": "participant"},
    "turn": {"document_id": "document", "speaker_id": "speaker"},
    "family": {"parent_id": "family"},
    "family_member": {"family_id": "family", "code_id": "code"},
    "asked": {"question_id": "question", "document_id": "document"},
    "quotation": {"document_id": "document"},
    "coding": {"quotation_id": "quotation", "code_id": "code", "coder_id": "coder"},
    "telling": {"case_id": "study_case", "participant_id": "participant"},
    "description": {"family_id": "family", "code_id": "code"},
    "memo": {"coder_id": "coder"},
    "review": {"coder_id": "coder", "proposed_code": "code", "parent_id": "review"},
    "completed": {"document_id": "document", "coder_id": "coder"},
    "decision": {
        "document_id": "document",
        "code": "code",
        "other_code": "code",
        "accepted": "coder",
        "coder_id": "coder",
        "round_id": "agreement_round",
    },
}
"""Columns that hold the id of a row. `memo` and `review` also have a subject, `judgement` has keys."""

OPTIONAL = {
    *(("speaker", "participant_id"), ("family", "parent_id"), ("memo", "coder_id")),
    *(("review", "coder_id"), ("review", "proposed_code"), ("review", "parent_id")),
    *(("decision", "code"), ("decision", "other_code"), ("decision", "accepted")),
    *(("decision", "coder_id"), ("decision", "round_id")),
}
"""Columns that may be empty: where what they name is gone, they become so."""

LISTS: Mapping[str, Mapping[str, str]] = {
    "question": {"codes": "code"},
    "description": {"quotations": "quotation", "other_codes": "code"},
    "telling": {"quotations": "quotation"},
    "research_question": {"codes": "code", "families": "family"},
}
"""Columns that hold lists of ids."""

KEYED: Mapping[str, tuple[str, ...]] = {
    "judgement": ("sheet", "row_key", "column_key"),
    "setting": ("key", "value"),
    "matrix": ("design",),
    "decision": ("spans",),
    "agreement_round": ("coders", "documents", "codes", "design", "codebook", "result"),
}
"""Columns in which ids stand within texts or JSON. What a check names may be gone: it is a record."""

KEY_TABLES: Mapping[str, str] = {
    "code": "code",
    "family": "family",
    "question": "question",
    "participant": "participant",
    "document": "document",
    "case": "study_case",
    "matrix": "matrix",
}
"""The tables that keys such as "code:17" are about."""

NATURAL: Mapping[str, tuple[str, ...]] = {
    "setting": ("key",),
    "coder": ("name", "kind"),
    "participant": ("name",),
    "attribute": ("name",),
    "speaker": ("document_id", "label"),
    "turn": ("document_id", "start", "end"),
    "code": ("name",),
    "family": ("name",),
    "family_member": ("family_id", "code_id"),
    "question": ("number", "text"),
    "asked": ("question_id", "document_id", "start"),
    "quotation": ("document_id", "start", "end"),
    "coding": ("quotation_id", "code_id", "coder_id"),
    "study_case": ("title",),
    "telling": ("case_id", "participant_id"),
    "research_question": ("number", "text"),
    "matrix": ("name",),
    "judgement": ("sheet", "row_key", "column_key"),
    "description": ("family_id", "code_id"),
    "memo": ("subject", "subject_id", "title", "text", "coder_id"),
    "review": ("subject", "subject_id", "kind", "text", "parent_id", "coder_id", "source"),
    "completed": ("document_id", "coder_id"),
    "agreement_round": ("name",),
    "decision": ("document_id", "start", "end", "code", "other_code"),
}
"""Rows that agree in these columns are the same thing, made on both sides. Documents: see `texts`."""

UNIQUE: Mapping[str, tuple[str, ...]] = {
    table: NATURAL[table]
    for table in (
        *("quotation", "coding", "family_member", "telling", "judgement", "description"),
        *("completed", "setting"),
    )
}
"""What the database lets occur once, where two rows simply become one."""

NAMED: Mapping[str, str] = {
    "coder": "name",
    "participant": "name",
    "attribute": "name",
    "document": "name",
    "code": "name",
    "family": "name",
    "study_case": "title",
    "matrix": "name",
    "agreement_round": "name",
}
"""Tables in which two different things may not have one name."""

TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "quotation": (("document_id", "start", "end", "text", "before", "after"),),
    "asked": (("document_id", "start", "end"),),
    "turn": (("document_id", "number", "start", "text_start", "end", "speaker_id", "seconds"),),
    "judgement": (("sheet", "row_key", "column_key"),),
    "memo": (("subject", "subject_id"),),
    "review": (("subject", "subject_id"), ("kind", "proposed_code")),
    "decision": (("document_id", "start", "end"), ("verdict", "accepted", "spans")),
    "agreement_round": (("state", "result"),),
    "document": (
        *((("text_sha256", "times_sha256", "characters", "words")),),
        ("format", "source_name", "original_sha256"),
    ),
}
"""Columns that only mean something together."""

TEXTS: Mapping[str, tuple[str, ...]] = {
    "code": ("definition", "inclusion", "exclusion", "example"),
    "family": ("definition",),
    "quotation": ("comment",),
    "coding": ("memo",),
    "memo": ("text",),
    "review": ("text",),
    "study_case": ("text",),
    "telling": ("told", "cause"),
    "research_question": ("note",),
    "judgement": ("summary", "reason"),
    "decision": ("reason",),
    "description": ("meaning", "tone"),
}
"""Free texts: both can be kept, below each other."""

QUIET: Mapping[str, tuple[str, ...]] = {
    "document": ("position", "format"),
    "attribute": ("position",),
    "question": ("position",),
    "study_case": ("position",),
    "research_question": ("position",),
    "matrix": ("position",),
    "description": ("position",),
    "code": ("color", "favourite"),
    "family": ("color",),
    "memo": ("changed",),
    "review": ("changed", "state"),
    "completed": ("changed",),
    "agreement_round": ("position", "changed"),
    "decision": ("changed", "kind"),
}
"""Columns that are no matter for a conflict: what stands here stays."""

BOUND = frozenset(("document", "code", "family", "participant", "question", "study_case", "matrix"))
"""Things whose removal is a decision: removed on one side and used on the other is a conflict."""

NOT_ASKED = frozenset(
    ("speaker", "turn", "quotation", "asked", "family_member", "setting", "completed", "attribute")
)
"""Things that simply stay where one side removed them and the other changed them."""

KEPT_APART = frozenset(("name", "language", "created"))
"""Settings that say what a study is: between studies that were never one they are not compared."""

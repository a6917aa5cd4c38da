"""The tables of a study.

Every table in JOURNALED has one whole-number key `id`, so that the journal can keep images of its
rows and put them back. Texts and original files are stored once under their hash and never change:
they need no journal. Expressions stay within SQLAlchemy Core, so that PostgreSQL can hold the same.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

APPLICATION_ID = 0x51_43_4F_44  # "QCOD"
SCHEMA_VERSION = 4

metadata = MetaData()
_Id = BigInteger().with_variant(Integer, "sqlite")


def _key() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=False)


def _refers(name: str, target: str, *, index: bool = True, optional: bool = False) -> Column[int]:
    reference = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return Column(name, _Id, reference, nullable=optional, index=index)


def _text(name: str, *, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, default="", unique=unique)


content = Table(
    "content", metadata, Column("sha256", Text, primary_key=True), Column("text", Text, nullable=False)
)
original = Table(
    "original",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

setting = Table("setting", metadata, _key(), _text("key", unique=True), Column("value", JSON))
coder = Table("coder", metadata, _key(), _text("name", unique=True), _text("kind"))
participant = Table(
    "participant", metadata, _key(), _text("name", unique=True), Column("attributes", JSON, default=dict)
)
attribute = Table(
    "attribute",
    metadata,
    _key(),
    _text("name", unique=True),
    _text("kind"),
    Column("position", Integer, nullable=False, default=0),
    Column("choices", JSON, default=list),
)
document = Table(
    "document",
    metadata,
    _key(),
    _text("name", unique=True),
    Column("position", Integer, nullable=False, default=0),
    _text("format"),
    _text("source_name"),
    _text("original_sha256"),
    _text("text_sha256"),
    _text("times_sha256"),
    Column("characters", Integer, nullable=False, default=0),
    Column("words", Integer, nullable=False, default=0),
)
speaker = Table(
    "speaker",
    metadata,
    _key(),
    _refers("document_id", "document"),
    _text("label"),
    _text("role"),
    _refers("participant_id", "participant", optional=True),
)
turn = Table(
    "turn",
    metadata,
    _key(),
    _refers("document_id", "document"),
    Column("number", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("text_start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _refers("speaker_id", "speaker"),
    Column("seconds", Float),
)
question = Table(
    "question",
    metadata,
    _key(),
    _text("number"),
    _text("text"),
    Column("codes", JSON, default=list),
    Column("position", Integer, nullable=False, default=0),
)
asked = Table(
    "asked",
    metadata,
    _key(),
    _refers("question_id", "question"),
    _refers("document_id", "document"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)
code = Table(
    "code",
    metadata,
    _key(),
    _text("name", unique=True),
    _text("origin"),
    _text("color"),
    _text("definition"),
    _text("inclusion"),
    _text("exclusion"),
    _text("example"),
    Column("retired", Boolean, nullable=False, default=False),
    Column("favourite", Integer),
)
family = Table(
    "family",
    metadata,
    _key(),
    _text("name", unique=True),
    _refers("parent_id", "family", optional=True),
    _text("definition"),
    _text("color"),
)
family_member = Table(
    "family_member",
    metadata,
    _key(),
    _refers("family_id", "family"),
    _refers("code_id", "code"),
    UniqueConstraint("family_id", "code_id"),
)
quotation = Table(
    "quotation",
    metadata,
    _key(),
    _refers("document_id", "document", index=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("text"),
    _text("before"),
    _text("after"),
    _text("comment"),
    UniqueConstraint("document_id", "start", "end"),
)
coding = Table(
    "coding",
    metadata,
    _key(),
    _refers("quotation_id", "quotation", index=False),
    _refers("code_id", "code"),
    _refers("coder_id", "coder", index=False),
    _text("memo"),
    _text("stance"),
    _text("rating"),
    UniqueConstraint("quotation_id", "code_id", "coder_id"),
)
memo = Table(
    "memo",
    metadata,
    _key(),
    _text("subject"),
    Column("subject_id", _Id, nullable=False, default=0, index=True),
    _text("title"),
    _text("text"),
    _refers("coder_id", "coder", index=False, optional=True),
    _text("changed"),
)
review = Table(
    "review",
    metadata,
    _key(),
    _text("subject"),
    Column("subject_id", _Id, nullable=False, default=0, index=True),
    _text("kind"),
    _text("text"),
    Column("proposed_code", _Id),
    Column("parent_id", _Id),
    _text("state"),
    _text("source"),
    _refers("coder_id", "coder", index=False, optional=True),
    _text("changed"),
)
study_case = Table(
    "study_case",
    metadata,
    _key(),
    _text("title", unique=True),
    _text("text"),
    Column("general", Boolean, nullable=False, default=False),
    Column("position", Integer, nullable=False, default=0),
)
telling = Table(
    "telling",
    metadata,
    _key(),
    _refers("case_id", "study_case"),
    _refers("participant_id", "participant"),
    _text("outcome"),
    _text("process"),
    _text("told"),
    _text("cause"),
    Column("quotations", JSON, default=list),
    UniqueConstraint("case_id", "participant_id"),
)
research_question = Table(
    "research_question",
    metadata,
    _key(),
    _text("number"),
    _text("text"),
    _text("note"),
    Column("codes", JSON, default=list),
    Column("families", JSON, default=list),
    Column("position", Integer, nullable=False, default=0),
)
matrix = Table(
    "matrix",
    metadata,
    _key(),
    _text("name", unique=True),
    Column("design", JSON, default=dict),
    Column("position", Integer, nullable=False, default=0),
)
judgement = Table(
    "judgement",
    metadata,
    _key(),
    _text("sheet"),
    _text("row_key"),
    _text("column_key"),
    _text("summary"),
    _text("rating"),
    _text("reason"),
    _text("state"),
    UniqueConstraint("sheet", "row_key", "column_key"),
)
description = Table(
    "description",
    metadata,
    _key(),
    _refers("family_id", "family"),
    _refers("code_id", "code"),
    _text("meaning"),
    _text("tone"),
    Column("quotations", JSON, default=list),
    Column("other_codes", JSON),
    _text("heading"),
    Column("position", Integer, nullable=False, default=0),
    UniqueConstraint("family_id", "code_id"),
)

completed = Table(
    "completed",
    metadata,
    _key(),
    _refers("document_id", "document"),
    _refers("coder_id", "coder"),
    _text("changed"),
    UniqueConstraint("document_id", "coder_id"),
)
agreement_round = Table(
    "agreement_round",
    metadata,
    _key(),
    _text("name", unique=True),
    _text("state"),
    Column("coders", JSON, default=list),
    Column("documents", JSON, default=list),
    Column("codes", JSON, default=list),
    Column("design", JSON, default=dict),
    Column("codebook", JSON, default=list),
    Column("result", JSON, default=dict),
    Column("position", Integer, nullable=False, default=0),
    _text("changed"),
)
decision = Table(
    "decision",
    metadata,
    _key(),
    _refers("document_id", "document"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("code", _Id),
    Column("other_code", _Id),
    _text("kind"),
    _text("verdict"),
    Column("accepted", _Id),
    _text("reason"),
    Column("spans", JSON, default=list),
    Column("round_id", _Id),
    _refers("coder_id", "coder", index=False, optional=True),
    _text("changed"),
)
pulled_step = Table(  # a step of a colleague's copy that was taken over; its id is the step's own
    "pulled_step", metadata, _key(), _text("label"), _text("coder"), _text("time")
)
same_as = Table(  # what a colleague's copy knows by this id is here the row `row_id`
    "same_as", metadata, _key(), _text("table_name"), Column("row_id", _Id, nullable=False, default=0)
)

step = Table(
    "step",
    metadata,
    _key(),
    _text("label"),
    _text("kind"),
    _text("state"),
    _text("coder"),
    _text("time"),
    Column("target", _Id),
    Column("rows", Integer, nullable=False, default=0),
)
step_rows = Table(
    "step_rows",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("step_id", _Id, ForeignKey("step.id"), nullable=False, index=True),
    _text("table_name"),
    Column("images", LargeBinary, nullable=False),
)

JOURNALED: dict[str, Table] = {
    table.name: table
    for table in (
        setting,
        coder,
        participant,
        attribute,
        document,
        speaker,
        turn,
        question,
        asked,
        code,
        family,
        family_member,
        quotation,
        coding,
        memo,
        review,
        study_case,
        telling,
        research_question,
        matrix,
        judgement,
        description,
        completed,
        agreement_round,
        decision,
        pulled_step,
        same_as,
    )
}

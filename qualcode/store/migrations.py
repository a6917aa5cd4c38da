"""How an older file becomes one of today: a list of small steps, each run once, in order.

Adding a migration: raise SCHEMA_VERSION in `schema` and append a function here. It says in SQL what the
tables were like then: `schema` tells what they are today, which later migrations still have to reach.
"""

from collections.abc import Callable

from sqlalchemy import Connection

Migration = Callable[[Connection], None]


def _times_attributes_questions(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE document ADD COLUMN times_sha256 TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql(
        "CREATE TABLE attribute (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
        "kind TEXT NOT NULL, position INTEGER NOT NULL, choices JSON)"
    )
    connection.exec_driver_sql(
        "CREATE TABLE question (id INTEGER NOT NULL PRIMARY KEY, number TEXT NOT NULL, "
        "text TEXT NOT NULL, codes JSON, position INTEGER NOT NULL)"
    )
    connection.exec_driver_sql(
        "CREATE TABLE asked (id INTEGER NOT NULL PRIMARY KEY, "
        "question_id INTEGER NOT NULL REFERENCES question (id) DEFERRABLE INITIALLY DEFERRED, "
        "document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, "
        'start INTEGER NOT NULL, "end" INTEGER NOT NULL)'
    )
    for column in ("question_id", "document_id"):
        connection.exec_driver_sql(f"CREATE INDEX ix_asked_{column} ON asked ({column})")


def _cases_matrices_judgements(connection: Connection) -> None:
    for table in ("study_case", "review"):  # no version that knew them ever wrote to them
        connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(
        "CREATE TABLE review (id INTEGER NOT NULL PRIMARY KEY, subject TEXT NOT NULL, "
        "subject_id INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, proposed_code INTEGER, "
        "parent_id INTEGER, state TEXT NOT NULL, source TEXT NOT NULL, "
        "coder_id INTEGER REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED, changed TEXT NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX ix_review_subject_id ON review (subject_id)")
    connection.exec_driver_sql(
        "CREATE TABLE study_case (id INTEGER NOT NULL PRIMARY KEY, title TEXT NOT NULL UNIQUE, "
        "text TEXT NOT NULL, general BOOLEAN NOT NULL, position INTEGER NOT NULL)"
    )
    connection.exec_driver_sql(
        "CREATE TABLE telling (id INTEGER NOT NULL PRIMARY KEY, "
        "case_id INTEGER NOT NULL REFERENCES study_case (id) DEFERRABLE INITIALLY DEFERRED, "
        "participant_id INTEGER NOT NULL REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED, "
        "outcome TEXT NOT NULL, process TEXT NOT NULL, told TEXT NOT NULL, cause TEXT NOT NULL, "
        "quotations JSON, "
        "UNIQUE (case_id, participant_id))"
    )
    connection.exec_driver_sql(
        "CREATE TABLE research_question (id INTEGER NOT NULL PRIMARY KEY, number TEXT NOT NULL, "
        "text TEXT NOT NULL, note TEXT NOT NULL, codes JSON, families JSON, position INTEGER NOT NULL)"
    )
    connection.exec_driver_sql(
        "CREATE TABLE matrix (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
        "design JSON, position INTEGER NOT NULL)"
    )
    connection.exec_driver_sql(
        "CREATE TABLE judgement (id INTEGER NOT NULL PRIMARY KEY, sheet TEXT NOT NULL, "
        "row_key TEXT NOT NULL, column_key TEXT NOT NULL, summary TEXT NOT NULL, rating TEXT NOT NULL, "
        "reason TEXT NOT NULL, state TEXT NOT NULL, UNIQUE (sheet, row_key, column_key))"
    )
    for column in ("case_id", "participant_id"):
        connection.exec_driver_sql(f"CREATE INDEX ix_telling_{column} ON telling ({column})")
    connection.exec_driver_sql(
        "CREATE TABLE completed (id INTEGER NOT NULL PRIMARY KEY, "
        "document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, "
        "coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED, "
        "changed TEXT NOT NULL, UNIQUE (document_id, coder_id))"
    )
    for column in ("document_id", "coder_id"):
        connection.exec_driver_sql(f"CREATE INDEX ix_completed_{column} ON completed ({column})")
    connection.exec_driver_sql(
        "CREATE TABLE pulled_step (id INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL, "
        "coder TEXT NOT NULL, time TEXT NOT NULL)"
    )
    connection.exec_driver_sql(
        "CREATE TABLE same_as (id INTEGER NOT NULL PRIMARY KEY, table_name TEXT NOT NULL, "
        "row_id INTEGER NOT NULL)"
    )
    connection.exec_driver_sql("ALTER TABLE description ADD COLUMN heading TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql("ALTER TABLE description ADD COLUMN position INTEGER NOT NULL DEFAULT 0")


def _consensus_rounds_decisions(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE coder ADD COLUMN kind TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql(
        "CREATE TABLE agreement_round (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
        "state TEXT NOT NULL, coders JSON, documents JSON, codes JSON, design JSON, codebook JSON, "
        "result JSON, position INTEGER NOT NULL, changed TEXT NOT NULL)"
    )
    connection.exec_driver_sql(
        "CREATE TABLE decision (id INTEGER NOT NULL PRIMARY KEY, "
        "document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, "
        'start INTEGER NOT NULL, "end" INTEGER NOT NULL, code INTEGER, other_code INTEGER, '
        "kind TEXT NOT NULL, verdict TEXT NOT NULL, accepted INTEGER, reason TEXT NOT NULL, spans JSON, "
        "round_id INTEGER, coder_id INTEGER REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED, "
        "changed TEXT NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX ix_decision_document_id ON decision (document_id)")


MIGRATIONS: list[Migration] = [
    _times_attributes_questions,
    _cases_matrices_judgements,
    _consensus_rounds_decisions,
]
"""MIGRATIONS[n] turns version n + 1 into n + 2."""


def migrate(connection: Connection, version: int) -> None:
    """Brings the tables from `version` to the present; runs within the caller's transaction."""
    for migration in MIGRATIONS[version - 1 :]:
        migration(connection)

"""Which quotations? A tree of small operators, each with a Python and an SQL face.

    parse('code(trust) and not family("concrete conditions")')   text to tree, `render` back
    stored_study(connection, ...).found(tree)                    the quotations of a study it is true of

Every operator is true or false of a quotation: a half-open stretch [start, end) of a document, with its
codings by all coders. What an operator means is said in its docstring, under `operators`.
"""

from qualcode.query.checking import Problem, problems
from qualcode.query.errors import QueryError
from qualcode.query.parsing import parse
from qualcode.query.rendering import render

__all__ = ["Problem", "QueryError", "parse", "problems", "render"]

"""The verbs on an open study: import, code, count, compare, undo.

`open_project` and `create_project` give a `Project`; its managers (`documents`, `codes`,
`quotations` ...) hold the verbs. Every verb that changes something is one step of the history.
"""

from qualcode.project.project import Project, create_project, open_project

__all__ = ["Project", "create_project", "open_project"]

"""qualcode: code and analyse interview studies on your own machine.

import qualcode
with qualcode.open_project("study.qualcode") as study:
    print(study.tables.groundedness())
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from qualcode.project import Project, create_project, open_project

__all__ = ["Project", "create_project", "open_project"]


def __getattr__(name: str) -> Any:
    """Loads the verbs when they are first asked for, so that `import qualcode` costs nothing."""
    if name in __all__:
        from qualcode import project

        return getattr(project, name)
    raise AttributeError(name)

"""What Analyse says where there is no table: what is missing, and what to do. No Qt."""

from qualcode.gui.analyse.question import Question
from qualcode.i18n import _

Words = tuple[str, list[str]]


def what_is_missing(question: Question) -> Words | None:
    """Why a table cannot be counted yet, and what has to be chosen; None where it can."""
    options = question.options
    if question.table == "code-attribute" and not options.attribute:
        return _("Participants have no attributes yet"), [
            _("With attributes such as role or region you can see which groups mention a code."),
            _("Give participants their attributes in the Transcripts workspace."),
        ]
    if question.table == "anchors" and not options.anchors:
        return _("Which code do you want to look at?"), [
            _(
                "Choose a code, or a few, at “Chosen codes” above: the table then shows with which other "
                "codes it occurs together, and how strongly."
            ),
        ]
    if question.table == "combination" and not question.selection.queries:
        return _("Which combination do you want to count?"), [
            _(
                "Put it together above. With trust at “All of”, and contact and respect at “Any of”, "
                "quotations are counted that carry trust, and beside it contact or respect."
            ),
            _("Saved queries can be chosen as well; more kinds of combination are made on the page Query."),
        ]
    return None


def why_nothing(question: Question, *, codes: bool, narrowed: bool) -> Words:
    """Why a table has no rows; `codes`: the study has any; `narrowed`: not everything is counted."""
    if question.table == "families" and codes and not narrowed:
        return _("No families yet"), [
            _("A family holds codes that belong together, such as all conditions."),
            _("Make one in the Code workspace (New family in the menu Code) and drag codes into it."),
        ]
    if question.options.at_least > 1:
        return _("Nothing occurs so often"), [_("Choose a lower number at “at least” above.")]
    if question.table == "anchors" and codes:
        return _("No code occurs together with it"), [
            _("Choose a larger unit at “Together in” above, such as the speaker turn or the document.")
        ]
    if question.table == "triples" and codes:
        return _("No three codes occur together"), [
            _("Choose a larger unit at “Together in” above, such as the speaker turn or the document.")
        ]
    if narrowed:
        return _("Nothing to count in this choice"), [
            _("Choose more coders, documents or participants on the left, or more codes above.")
        ]
    return _("Nothing has been coded yet"), [
        _("Tables count what was coded: which codes, how often, by whom, together with what."),
        _(
            "Go to the Code workspace, select a passage in a transcript and give it a code; "
            "what you code appears here at once."
        ),
    ]

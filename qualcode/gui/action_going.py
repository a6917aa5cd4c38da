"""The actions of the menus Go and Help, as `action_list` describes actions."""

from qualcode.gui.action_spec import ActionSpec
from qualcode.gui.action_spec import line as _line
from qualcode.i18n import N_

_A = ActionSpec

GOING: tuple[ActionSpec, ...] = (
    _A(
        "next_quotation",
        N_("&Next quotation"),
        "go",
        "Alt+Down",
        N_("To the next quotation in this transcript"),
        "next",
        needs="document",
    ),
    _A(
        "previous_quotation",
        N_("&Previous quotation"),
        "go",
        "Alt+Up",
        N_("To the previous quotation in this transcript"),
        "previous",
        needs="document",
    ),
    _A("next_document", N_("N&ext document"), "go", "Ctrl+PgDown", needs="document"),
    _A("previous_document", N_("Pre&vious document"), "go", "Ctrl+PgUp", needs="document"),
    _line("go"),
    _A(
        "sentence_right",
        N_("Select to the end of the &sentence"),
        "go",
        "Alt+Shift+Right",
        needs="document",
        where="text",
    ),
    _A(
        "sentence_left",
        N_("Select &back to the beginning of the sentence"),
        "go",
        "Alt+Shift+Left",
        needs="document",
        where="text",
    ),
    _A(
        "turn_down",
        N_("Select to the end of the &turn"),
        "go",
        "Alt+Shift+Down",
        needs="document",
        where="text",
    ),
    _A(
        "turn_up",
        N_("Select back to the beginning of the t&urn"),
        "go",
        "Alt+Shift+Up",
        needs="document",
        where="text",
    ),
    _A("grow", N_("&Grow: word, sentence, turn"), "go", "Ctrl+E", needs="document", where="text"),
    _A("shrink", N_("Sh&rink"), "go", "Ctrl+Shift+E", needs="document", where="text"),
    _line("go"),
    _A("go_documents", N_("Go to the &documents"), "go", "Ctrl+D"),
    _A("go_text", N_("Go to the tra&nscript"), "go", "Ctrl+T"),
    _A("go_quotations", N_("Go to the list of &quotations"), "go", "Ctrl+L"),
    _A(
        "help",
        N_("&Keys and how-to"),
        "help",
        "F1, Ctrl+/",
        N_("A short page: what to do and which keys"),
        "help",
        needs="",
    ),
    _A(
        "change_keys",
        N_("&Change keys…"),
        "help",
        "",
        N_("All actions with their keys, to look up and change"),
        needs="",
    ),
    _A("about", N_("&About qualcode"), "help", needs="", role="about"),
)

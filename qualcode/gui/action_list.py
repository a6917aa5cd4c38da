"""Every action of the window as data: its name, menu, key and what it needs.

To add an action: add a line to ACTIONS and a handler of the same key in `handlers`. Keys that the user
changed stand in the settings, table "shortcuts", by the action's key.
"""

from dataclasses import dataclass

from qualcode.i18n import N_


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the bar."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `needs`: "" (always), "study", "document", "target" (a selected passage or quotation)
    or "quotation". `where`: "" (the whole window) or "text" (only while the transcript has the keyboard).
    """

    key: str
    text: str
    menu: str
    shortcut: str = ""
    tip: str = ""
    icon: str = ""
    needs: str = "study"
    where: str = ""
    checkable: bool = False
    role: str = ""


MENUS: tuple[Menu, ...] = (
    Menu("file", N_("&File")),
    Menu("edit", N_("&Edit")),
    Menu("code", N_("&Code")),
    Menu("view", N_("&View")),
    Menu("go", N_("&Go")),
    Menu("help", N_("&Help")),
)

_A = ActionSpec
SEPARATOR = "-"


def _line(menu: str) -> ActionSpec:
    return ActionSpec(SEPARATOR, "", menu)


ACTIONS: tuple[ActionSpec, ...] = (
    _A("new_study", N_("&New study…"), "file", "Ctrl+N", N_("Starts a new study"), "new", needs=""),
    _A(
        "open_study",
        N_("&Open study…"),
        "file",
        "Ctrl+O",
        N_("Opens a study from its file"),
        "open",
        needs="",
    ),
    _A("recent", N_("Open &recent"), "file", needs="", role="submenu"),
    _A(
        "example",
        N_("Open the e&xample study"),
        "file",
        "",
        N_("A small study to learn from"),
        "example",
        needs="",
    ),
    _line("file"),
    _A(
        "import_documents",
        N_("&Import transcripts…"),
        "file",
        "Ctrl+Shift+O",
        N_("Word, text or Markdown files; you can also drag them onto the window"),
        "import",
    ),
    _A(
        "import_corrected",
        N_("Import a co&rrected file…"),
        "file",
        "",
        N_("Puts a corrected file in the place of this document; codings move along"),
        needs="document",
    ),
    _A(
        "import_codebook",
        N_("Import &codebook…"),
        "file",
        "",
        N_("Codes from a table or a codebook file"),
        "book",
    ),
    _A("builtin_codebook", N_("Add a &built-in codebook"), "file", role="submenu"),
    _A(
        "export_codebook",
        N_("&Export codebook…"),
        "file",
        "",
        N_("All codes as an Excel table or a codebook file"),
    ),
    _line("file"),
    _A(
        "study_properties", N_("Study &properties…"), "file", "", N_("Name and language of the study, coders")
    ),
    _A("backup", N_("&Make a backup now"), "file", "", N_("Puts a copy of the study beside it")),
    _A("check", N_("Chec&k the study"), "file", "", N_("Looks whether the study is sound")),
    _A("close_study", N_("&Close study"), "file", "Ctrl+W"),
    _line("file"),
    _A("quit", N_("&Quit"), "file", "Ctrl+Q", needs="", role="quit"),
    _A("undo", N_("&Undo"), "edit", "Ctrl+Z", N_("Takes back your last step"), "undo"),
    _A(
        "redo",
        N_("&Redo"),
        "edit",
        "Ctrl+Shift+Z, Ctrl+Y",
        N_("Makes the step again that you took back"),
        "redo",
    ),
    _line("edit"),
    _A("copy", N_("&Copy"), "edit", "Ctrl+C", N_("Copies the selected text"), needs="document", where="text"),
    _A(
        "copy_citation",
        N_("Copy as c&itation"),
        "edit",
        "Ctrl+Shift+C",
        N_("Copies the passage in quotation marks, with participant and turn"),
        needs="target",
    ),
    _line("edit"),
    _A(
        "pseudonyms",
        N_("&Pseudonyms…"),
        "edit",
        "",
        N_("Replaces names of people and places by placeholders, in the whole study"),
    ),
    _line("edit"),
    _A(
        "find",
        N_("&Find in this transcript…"),
        "edit",
        "Ctrl+F",
        N_("Finds words in the transcript"),
        "find",
        needs="document",
    ),
    _A(
        "correct_text",
        N_("Correct the te&xt…"),
        "edit",
        "F4",
        N_("Opens the text of this document to be corrected; codings move along"),
        needs="document",
        where="text",
    ),
    _A("filter_codes", N_("Fi&lter codes"), "edit", "Ctrl+K", N_("Goes to the line that filters the codes")),
    _A("coder", N_("Co&der at work"), "edit", role="submenu"),
    _A(
        "code_bar",
        N_("&Code…"),
        "code",
        "Return",
        N_("Opens the code bar at the passage; typing does so too"),
        "code",
        needs="target",
        where="text",
    ),
    _A(
        "in_vivo",
        N_("&In vivo code"),
        "code",
        "Ctrl+I",
        N_("Makes a code named after the selected words"),
        needs="target",
        where="text",
    ),
    _A(
        "last_code",
        N_("Code with the &last code"),
        "code",
        "Ctrl+Return",
        N_("Puts the code you used last on the passage"),
        needs="target",
        where="text",
    ),
    _A("favourites", N_("Code with a &favourite"), "code", role="submenu"),
    _A(
        "uncode",
        N_("&Uncode"),
        "code",
        "Delete, Backspace",
        N_("Takes codes off the selected quotation"),
        needs="quotation",
        where="text",
    ),
    _A(
        "comment",
        N_("C&omment on the passage"),
        "code",
        "Ctrl+M",
        N_("Writes a comment on the quotation"),
        "memo",
        needs="target",
    ),
    _A(
        "resize",
        N_("Change the &range…"),
        "code",
        "Ctrl+R",
        N_("Gives the selected quotation the range that you select then"),
        needs="document",
        where="text",
    ),
    _line("code"),
    _A(
        "split_quotation",
        N_("&Split the quotation here"),
        "code",
        "Ctrl+Shift+S",
        N_("Makes two quotations of the one that holds the cursor; both keep their codes"),
        needs="document",
    ),
    _A(
        "merge_quotations",
        N_("&Join quotations"),
        "code",
        "Ctrl+Shift+J",
        N_("Makes one quotation of those selected in the list of quotations"),
        needs="document",
    ),
    _line("code"),
    _A(
        "filter_listed",
        N_("Fil&ter the list of quotations…"),
        "code",
        "Shift+F4",
        N_("Limits the list by code, coder, document and more"),
    ),
    _A(
        "add_to_listed",
        N_("&Add a code to the listed quotations…"),
        "code",
        "Ctrl+Shift+A",
        N_("Gives a code to every quotation that is selected in the list"),
    ),
    _A(
        "recode_listed",
        N_("R&eplace a code of the listed quotations…"),
        "code",
        "Ctrl+Shift+R",
        N_("Puts another code in the place of one, on every quotation that is selected in the list"),
    ),
    _A(
        "uncode_listed",
        N_("Take a code o&ff the listed quotations…"),
        "code",
        "Ctrl+Shift+U",
        N_("Takes a code off every quotation that is selected in the list"),
    ),
    _A(
        "export_listed",
        N_("E&xport the listed quotations…"),
        "code",
        "Ctrl+Shift+X",
        N_("Saves exactly the quotations that are listed, for Excel, Word or as csv"),
    ),
    _line("code"),
    _A("new_code", N_("&New code…"), "code", "Ctrl+Shift+N", N_("Adds a code without using it yet"), "plus"),
    _A(
        "new_family",
        N_("New fa&mily…"),
        "code",
        "",
        N_("Adds a family, in which codes belong together"),
        "family",
    ),
    _A(
        "autocode",
        N_("Code by &rule…"),
        "code",
        "Ctrl+Shift+F",
        N_("Finds passages by words, forms of a word, a pattern or a speaker, and codes the chosen ones"),
    ),
    _A(
        "split_code",
        N_("Spli&t a code…"),
        "code",
        "",
        N_("Goes through the quotations of the selected code, to put each under one of several new codes"),
    ),
    _A("merge_codes", N_("M&erge codes…"), "code", "", N_("Puts the selected codes together as one")),
    _A(
        "scheme",
        N_("Co&de scheme…"),
        "code",
        "",
        N_("How many codes were made, merged and used, what happened to each, and which deserve a look"),
    ),
    _A(
        "alike",
        N_("Codes that look &alike…"),
        "code",
        "",
        N_("Pairs of codes that may be the same, to be merged or left"),
    ),
    _A(
        "transcripts",
        N_("&Transcripts"),
        "view",
        "Ctrl+1",
        N_("Bring in interviews and say who speaks"),
        "transcripts",
        checkable=True,
        role="workspace",
    ),
    _A(
        "coding", N_("&Code"), "view", "Ctrl+2", N_("Read and code"), "code", checkable=True, role="workspace"
    ),
    _A(
        "analyse",
        N_("&Analyse"),
        "view",
        "Ctrl+3",
        N_("Count: codes, families, what occurs together"),
        "analyse",
        checkable=True,
        role="workspace",
    ),
    _A(
        "compare",
        N_("Co&mpare"),
        "view",
        "Ctrl+4",
        N_("Compare coders"),
        "compare",
        checkable=True,
        role="workspace",
    ),
    _A(
        "report",
        N_("&Report"),
        "view",
        "Ctrl+5",
        N_("Make thick descriptions and tables for your thesis"),
        "report",
        checkable=True,
        role="workspace",
    ),
    _line("view"),
    _A(
        "show_quotations",
        N_("&Quotations"),
        "view",
        "Ctrl+Shift+L",
        N_("Shows or hides the list of quotations"),
        checkable=True,
    ),
    _A(
        "show_inspector",
        N_("&Details"),
        "view",
        "Ctrl+Shift+D",
        N_("Shows or hides the panel with definition and memo"),
        "panel",
        checkable=True,
    ),
    _A(
        "memos",
        N_("All memo&s…"),
        "view",
        "Ctrl+Shift+M",
        N_("Every memo and comment of the study: to search, write and read"),
        "memo",
    ),
    _A(
        "show_history",
        N_("&History"),
        "view",
        "Ctrl+H",
        N_("Shows or hides what was done, by whom and when"),
        "history",
        checkable=True,
    ),
    _A("shown_coders", N_("Show codings &of"), "view", role="submenu"),
    _line("view"),
    _A("zoom_in", N_("&Larger text"), "view", "Ctrl++, Ctrl+="),
    _A("zoom_out", N_("&Smaller text"), "view", "Ctrl+-"),
    _A("zoom_reset", N_("&Normal text size"), "view", "Ctrl+0"),
    _line("view"),
    _A("theme", N_("L&ight or dark"), "view", needs="", role="submenu"),
    _A("language", N_("Lan&guage of the window"), "view", needs="", role="submenu"),
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
FAVOURITES = tuple(range(1, 10))
WRITING = frozenset(
    {
        "import_documents",
        "import_corrected",
        "correct_text",
        "import_codebook",
        "builtin_codebook",
        "study_properties",
        "backup",
        "code_bar",
        "in_vivo",
        "last_code",
        "favourites",
        "uncode",
        "comment",
        "resize",
        "new_code",
        "new_family",
        "split_quotation",
        "merge_quotations",
        "add_to_listed",
        "recode_listed",
        "uncode_listed",
        "merge_codes",
        "split_code",
        "autocode",
        "alike",
    }
)
"""The actions that change the study; off while it is open to look at only."""
WORKSPACE_KEYS = tuple(spec.key for spec in ACTIONS if spec.role == "workspace")

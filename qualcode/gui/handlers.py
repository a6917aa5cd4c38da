"""What each action of ACTIONS does in the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.gui.action_list import WORKSPACE_KEYS
from qualcode.gui.autocode.opening import open_autocode
from qualcode.gui.blind.opening import complete_at_hand, end_blind, start_blind
from qualcode.gui.coding.putting import open_case_menu
from qualcode.gui.compare.opening import export_for_review, take_over_review
from qualcode.gui.correcting.at_hand import at_hand
from qualcode.gui.correcting.opening import correct_text, import_corrected
from qualcode.gui.help import change_keys, show_about, show_help
from qualcode.gui.memos.opening import open_memos
from qualcode.gui.pseudonyms.opening import open_pseudonyms
from qualcode.gui.pulling.opening import make_package, take_over_study
from qualcode.gui.text.units import Unit
from qualcode.gui.transcripts.marked import ask_marked

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """What each action of ACTIONS does."""
    coding = window.in_coding
    return {
        "new_study": window.files.new_study,
        "open_study": window.files.choose_study,
        "example": window.files.open_example,
        "import_documents": window.files.choose_documents,
        "import_corrected": lambda: at_hand(window, import_corrected),
        "correct_text": lambda: at_hand(window, correct_text),
        "import_codebook": window.files.choose_codebook,
        "export_codebook": window.files.export_codebook,
        "save_shown": lambda: window.area.export_wanted() if window.area else None,
        "study_properties": window.files.study_properties,
        "backup": window.files.make_backup,
        "check": window.files.check_study,
        "close_study": window.close_study,
        "quit": window.close,
        "pseudonyms": lambda: open_pseudonyms(window),
        "import_marked": lambda: ask_marked(window),
        "review_in_word": lambda: export_for_review(window),
        "take_over_review": lambda: take_over_review(window),
        "take_over_study": lambda: take_over_study(window),
        "make_package": lambda: make_package(window),
        "complete": lambda: complete_at_hand(window),
        "blind": lambda: start_blind(window),
        "unblind": lambda: end_blind(window),
        "remark": coding(lambda w: w.remarking.ask()),
        "undo": window.undo,
        "redo": window.redo,
        "copy": coding(lambda w: w.view.copy()),
        "copy_citation": coding(lambda w: w.passage.copy_citation()),
        "find": coding(lambda w: w.view.open_find()),
        "filter_codes": coding(lambda w: (w.codes.filter.setFocus(), w.codes.filter.selectAll())),
        "code_bar": coding(lambda w: w.passage.open_code_bar()),
        "in_vivo": coding(lambda w: w.passage.code_in_vivo()),
        "last_code": coding(lambda w: w.passage.code_with_last()),
        "uncode": coding(lambda w: w.passage.uncode()),
        "comment": coding(lambda w: w.passage.start_comment()),
        "resize": coding(lambda w: w.passage.change_range()),
        "new_code": coding(lambda w: w.verbs.new_code(w.codes.selected_family())),
        "new_family": coding(lambda w: w.verbs.new_family()),
        "merge_codes": coding(lambda w: w.verbs.merge(w.codes.selected_codes())),
        "split_quotation": coding(lambda w: w.passage.split_quotation()),
        "merge_quotations": coding(lambda w: w.passage.merge_quotations(w.quotations.selected())),
        "put_into_case": coding(open_case_menu),
        "add_to_listed": coding(lambda w: w.recoding.add()),
        "recode_listed": coding(lambda w: w.recoding.replace()),
        "uncode_listed": coding(lambda w: w.recoding.take_off()),
        "filter_listed": coding(lambda w: (w.quotations.show(), w.listing.open_filter())),
        "export_listed": coding(lambda w: w.exporting.ask()),
        "split_code": coding(lambda w: w.verbs.split(w.codes.selected_codes(), w.passage.theme)),
        "autocode": coding(open_autocode),
        "scheme": coding(lambda w: w.verbs.show_scheme(w.passage.theme, w.show_code)),
        "alike": coding(lambda w: w.verbs.show_alike()),
        **{key: lambda key=key: window.show_workspace(key) for key in WORKSPACE_KEYS},
        "show_quotations": coding(lambda w: w.quotations.setVisible(not w.quotations.isVisible())),
        "show_inspector": coding(lambda w: w.inspector.setVisible(not w.inspector.isVisible())),
        "memos": lambda: open_memos(window),
        "show_history": lambda: window.history.setVisible(not window.history.isVisible()),
        "zoom_in": coding(lambda w: w.view.zoom_step(1)),
        "zoom_out": coding(lambda w: w.view.zoom_step(-1)),
        "zoom_reset": coding(lambda w: w.view.set_zoom(100)),
        "next_quotation": coding(lambda w: w.view.next_quotation()),
        "previous_quotation": coding(lambda w: w.view.previous_quotation()),
        "next_document": coding(lambda w: w.next_document(forward=True)),
        "previous_document": coding(lambda w: w.next_document(forward=False)),
        "sentence_right": coding(lambda w: w.view.extend_selection(Unit.SENTENCE, forward=True)),
        "sentence_left": coding(lambda w: w.view.extend_selection(Unit.SENTENCE, forward=False)),
        "turn_down": coding(lambda w: w.view.extend_selection(Unit.TURN, forward=True)),
        "turn_up": coding(lambda w: w.view.extend_selection(Unit.TURN, forward=False)),
        "grow": coding(lambda w: w.view.grow_selection()),
        "shrink": coding(lambda w: w.view.shrink_selection()),
        "go_documents": coding(lambda w: w.documents.list.setFocus()),
        "go_text": coding(lambda w: w.view.setFocus()),
        "go_quotations": coding(lambda w: (w.quotations.show(), w.quotations.list.setFocus())),
        "help": lambda: show_help(window),
        "change_keys": lambda: change_keys(window),
        "about": lambda: show_about(window),
    }

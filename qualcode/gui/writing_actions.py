"""Which actions of ACTIONS change the study."""

WRITING = frozenset(
    {
        "import_documents",
        "import_corrected",
        "import_marked",
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
        "remark",
        "take_over_review",
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
        "complete",
        "blind",
        "unblind",
    }
)
"""The actions that change the study; off while it is open to look at only."""

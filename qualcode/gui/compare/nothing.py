"""What the page Agreement says where there is nothing to compare yet, and what to do. No Qt."""

from qualcode.i18n import _

Words = tuple[str, list[str]]


def one_coder(name: str, *, readonly: bool) -> Words:
    """Only `name` (or nobody) codes; in a study that is only read nothing can be done about it here."""
    until_now = _("Until now only {name} codes in this study.").format(name=name) if name else ""
    first = _("When a second coder codes the same interviews, you see here per code how far you agree.")
    lines = [f"{first} {until_now}".strip()]
    if readonly:
        return _("One coder so far"), lines
    return _("One coder so far"), [
        *lines,
        _(
            "Plan a check: you choose the interviews and the codes, and your colleague gets a package to "
            "code without seeing what you did."
        ),
        _(
            "Or let your colleague code a copy of this study, export the codings there and import them "
            "here. They come in as one step, which you can undo."
        ),
        _("Or choose another coder in the menu Edit, Coder at work, and code here."),
    ]


def not_compared() -> Words:
    """It was cancelled: what was on screen no longer belongs to what is asked."""
    return _("Not compared"), [_("Choose the coders again to compare them.")]

"""Documents for people: workbooks, Word, HTML and pictures of what a study holds."""

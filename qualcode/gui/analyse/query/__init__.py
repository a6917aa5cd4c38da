"""The page of Analyse on which a query is built: a form and its text, what it finds, and saved queries."""

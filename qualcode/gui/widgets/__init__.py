"""Widgets that several workspaces share: tables, lists of quotations, choices, empty pages."""

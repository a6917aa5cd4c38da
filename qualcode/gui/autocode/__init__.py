"""Coding many passages by rule: what to look for, a list to tick, one step."""

"""The only room that speaks SQL: the study's file, one way to write to it, and its journal."""

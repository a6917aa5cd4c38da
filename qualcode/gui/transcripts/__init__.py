"""The Transcripts workspace: bring in interviews, say who speaks, keep what is known of participants."""

from qualcode.gui.transcripts.workspace import TranscriptsWorkspace

__all__ = ["TranscriptsWorkspace"]

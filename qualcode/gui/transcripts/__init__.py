"""The Transcripts workspace: bring in interviews, say who speaks, keep what is known of participants."""

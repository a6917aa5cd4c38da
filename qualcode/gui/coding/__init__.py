"""The Code workspace: documents, codes, transcript, quotations and details, and coding itself."""

"""The page Questions: the interview guide, where its questions were asked, and the answers side by side."""

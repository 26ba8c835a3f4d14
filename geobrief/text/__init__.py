"""What the article says: its text, its names and figures, as spans. Knows offsets and names, never coordinates."""

"""Text taken apart: cleaned, split into sentences, cut into tokens; offsets survive every step."""

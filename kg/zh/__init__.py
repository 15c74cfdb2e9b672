"""The language of official texts, said once: numerals, dates, posts, persons, bodies, agents, titles. Knows no document and no law."""

"""A vault full of invented people: for trying out, for the manual, and for measuring."""

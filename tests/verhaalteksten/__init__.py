"""Invented stories with planted traces, to measure what the watch finds and what it misses."""

"""Everything that closes: the idle lock, signals of the system, the gordijn, drafts at the last."""

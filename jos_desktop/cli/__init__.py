"""The command line: a second front end on the same use cases as the window."""

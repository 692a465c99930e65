"""Use cases that need a service and a file or document: shared by window and command line."""

"""The domain: mapped classes, code lists and plain documents; no session, no window."""

"""Unlock a vault, open it with the recovery code, or make a new one."""

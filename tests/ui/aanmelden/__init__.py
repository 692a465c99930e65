"""Tests of how a pupil comes to JOS."""

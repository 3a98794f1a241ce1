"""Wishes -> the smallest edits of a source, heard and compared."""

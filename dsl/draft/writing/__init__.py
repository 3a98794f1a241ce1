"""Wishes -> a new source, heard and mended."""

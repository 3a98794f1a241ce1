"""Requests that whoever works on the assistant may look at."""

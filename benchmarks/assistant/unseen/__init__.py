"""Requests that whoever works on the assistant does not look at: the figures that count."""

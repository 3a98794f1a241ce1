"""Words of a request -> wishes that can be checked."""

"""Words -> source: `work` is the door, for the template engine (reading, writing, editing) and for language models (models)."""

"""A question in a drummer's words -> what the library and its notes have on it: `find.search`, `answer.answer`."""

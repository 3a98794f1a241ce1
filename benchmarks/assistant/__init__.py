"""How well the assistant does what is asked: requests in many voices, each with facts that can be checked by ear."""

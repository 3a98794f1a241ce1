"""Language models: prompts, the loop with the compiler, and the clients, loaded only when used."""

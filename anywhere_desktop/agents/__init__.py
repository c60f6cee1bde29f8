"""One role a file; an agent is one verb and gets its engine from outside."""

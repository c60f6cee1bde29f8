"""The models that engines can use: what exists, what is here, and how it comes here."""

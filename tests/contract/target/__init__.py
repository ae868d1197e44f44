"""The server under test: a sandbox that the run starts itself, or one that already runs."""

"""What reviews and ratings have in common."""

"""What is sent: legal values, values that are almost legal, and values that exist."""

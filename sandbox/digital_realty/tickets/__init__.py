"""What remote hands and customer support tickets have in common; they differ by data alone."""

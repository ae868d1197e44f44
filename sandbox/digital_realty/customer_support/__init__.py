"""Customer support tickets, from the how-guide "Customer Support"."""

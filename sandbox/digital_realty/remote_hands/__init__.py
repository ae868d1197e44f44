"""Remote hands tickets, from the how-guide "Remote Hands"."""

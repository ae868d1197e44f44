"""Work orders of planned maintenance, from the how-guide "Reports-v1"."""

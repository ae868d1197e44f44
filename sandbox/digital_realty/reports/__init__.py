"""Reports, from the how-guide "Reports-v1"."""

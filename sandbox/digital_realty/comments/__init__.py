"""Comments to work orders, from the how-guide "Comments"."""

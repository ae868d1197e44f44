"""Files attached to work orders, from the how-guide "Attachments"."""

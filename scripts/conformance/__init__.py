"""What a document promises, and whether an exchange keeps it: all that needs no server.

`model/` reads the document, `answers` judges one request with its answer, `ledger` keeps the
account. The contract suite and the check of recorded traffic both stand on it.
"""

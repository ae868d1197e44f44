"""The database: engine, transactions, and the tables that belong to no vendor."""

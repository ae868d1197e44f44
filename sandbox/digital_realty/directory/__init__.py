"""What an account needs to know before it orders: accounts, sites and locations.

From the how-guides "Accounts", "Sites" and "Locations".
"""

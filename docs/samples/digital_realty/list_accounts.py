from digital_realty import DigitalRealty

with DigitalRealty.from_env() as client:
    for account in client.accounts.list(default_account=False):
        print(account.master_account_id, account.account_id, account.account_name)

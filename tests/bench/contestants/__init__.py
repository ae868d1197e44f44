"""One module for each contestant: functions of the same names that do the same with its client.

`decoder(data)` returns what makes models of JSON bytes, `encoder(models)` what makes JSON bytes of
them again. `caller(address)` returns what gets one ticket, `downloader(address)` what gets a file
into a path. `lister(address)` returns a coroutine function that reads all pages of a list. A
module leaves out what its client cannot do.
"""

"""The hand-written half of every client: what no description of an API can say.

Generation copies this package into each client as `_runtime`. It imports nothing generated and
names no vendor; what differs between APIs comes in as arguments.

- `errors`, `unset`, `enums`, `timestamps`, `decoding`, `encoding`, `model`: values
- `calls`, `bodies`, `answers`, `responses`: one operation, one call of it, one answer
- `auth`, `credentials`, `client_credentials`: how a request gets its token
- `failures`, `retries`, `deadlines`: what failed, and whether and when it is tried again
- `throttling`: how often anything is sent
- `contents`, `raw`: answers read into memory, and given whole
- `log`, `tracing`: what is told about calls
- `base_client`, `sync_client`, `async_client`: the way of a call through all of that
- `uploads`, `file_sources`: files that are sent
- `downloads`, `dispositions`, `file_targets`, `transfers`: files that are received
- `pages`, `pagination`: lists
- `commands`, `command_line`, `results`, `tables`: the command line
- `settings`, `lazy`: the environment, imports on first use
"""

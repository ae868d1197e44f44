"""Headers of HTTP itself and of what stands between client and server: they are no part of an API.

Location, Retry-After and the like mean something to a caller of the API, and have to be documented.
"""

_NAMES = """
accept-ranges access-control-allow-credentials access-control-allow-headers
access-control-allow-methods access-control-allow-origin access-control-expose-headers
access-control-max-age age allow alt-svc cache-control cf-cache-status cf-ray connection
content-disposition content-encoding content-language content-length content-security-policy
content-type cross-origin-opener-policy cross-origin-resource-policy date etag expires keep-alive
last-modified nel permissions-policy pragma referrer-policy report-to server server-timing
set-cookie strict-transport-security trailer transfer-encoding upgrade vary via warning
www-authenticate x-content-type-options x-frame-options x-powered-by x-xss-protection
"""
GENERAL_HEADERS = frozenset(_NAMES.split())

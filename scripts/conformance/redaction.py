"""Keep secrets out of everything that is shown: reports, logs, errors, curl commands."""

from __future__ import annotations

import base64
import json
import re
from urllib.parse import quote, quote_plus

_SECRET_WORD = r"(?:access_?token|refresh_?token|client_?secret|password|passwd|secret|api_?key)"
# "name": "value" of JSON and name=value of forms, whoever made them: a generated password is no
# secret, but a rule that needs to know which is which would be one mistake away from a leak.
_JSON_MEMBER = re.compile(rf'("{_SECRET_WORD}"\s*:\s*)"(?:[^"\\]|\\.)*"', re.IGNORECASE)
_FORM_FIELD = re.compile(rf"(\b{_SECRET_WORD}=)[^&\s'\"]*", re.IGNORECASE)
# The scheme of an Authorization header may be shown, what follows it may not.
_AUTHORIZATION = re.compile(
    r"(authorization['\"]?\s*[:=]\s*['\"]?(?:[\w-]+ +)??)(?!<)([^\s'\"<>]+)(?=['\"\n]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_HIDDEN = "<hidden>"


class Redactor:
    """Replaces known secrets by their names, and whatever looks like one by `<hidden>`."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def __repr__(self) -> str:
        """Say how many secrets are known, not which."""
        return f"<Redactor of {len(self._names)} texts>"

    def learn(self, secret: str, name: str) -> None:
        """Hide a secret from now on, showing `<name>` for it, however it is encoded."""
        for form in {secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]}:
            if form:
                self._names[form] = f"<{name}>"
        encoded = base64.b64encode(secret.encode()).decode().rstrip("=")
        if len(encoded) >= 8:
            self._names[encoded] = f"<{name}>"

    def text(self, text: str) -> str:
        """Return `text` without secrets."""
        for secret in sorted(self._names, key=len, reverse=True):
            text = text.replace(secret, self._names[secret])
        text = _JSON_MEMBER.sub(rf'\1"{_HIDDEN}"', text)
        text = _FORM_FIELD.sub(rf"\1{_HIDDEN}", text)
        return _AUTHORIZATION.sub(rf"\1{_HIDDEN}", text)

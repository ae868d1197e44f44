"""Keep secrets out of everything that is shown: reports, logs, errors, curl commands."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
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
# A cookie may be worth as much as a token, and only its server knows whether it is.
_COOKIE = re.compile(
    r"(\b(?:set-)?cookie['\"]?\s*[:=]\s*['\"]?)(?!<)([^\s'\"<>][^'\"<>\n]*)", re.IGNORECASE
)
_HIDDEN = "<hidden>"
# A text shorter than this is hidden as it is, not in forms that other texts have by chance.
_SHORTEST = 6


class Redactor:
    """Replaces known secrets by their names, and whatever looks like one by `<hidden>`."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._longest_first: list[str] = []

    def __repr__(self) -> str:
        """Say how many secrets are known, not which."""
        return f"<Redactor of {len(self._names)} texts>"

    def learn(self, secret: str, name: str) -> None:
        """Hide a secret from now on, showing `<name>` for it, however it is encoded.

        So are the wrong secrets that checks make of it: what is cut short shows nearly all of it.
        """
        near = {secret[:-1], secret.swapcase()} if len(secret) > _SHORTEST else set[str]()
        for text in {secret, *near} - {""}:
            for form in _forms(text):
                self._names[form] = f"<{name}>"
        self._longest_first = []

    def text(self, text: str) -> str:
        """Return `text` without secrets."""
        if len(self._longest_first) != len(self._names):
            self._longest_first = sorted(self._names, key=len, reverse=True)
        for secret in self._longest_first:
            if len(secret) <= len(text):
                text = text.replace(secret, self._names[secret])
        text = _JSON_MEMBER.sub(rf'\1"{_HIDDEN}"', text)
        text = _FORM_FIELD.sub(rf"\1{_HIDDEN}", text)
        text = _COOKIE.sub(rf"\1{_HIDDEN}", text)
        return _AUTHORIZATION.sub(rf"\1{_HIDDEN}", text)


def _forms(secret: str) -> Iterator[str]:
    """Yield a secret as it is and as it stands in JSON, forms, URLs and base64."""
    plain = {secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]}
    yield from plain
    for form in plain:
        yield re.sub("%[0-9A-F]{2}", lambda match: match[0].lower(), form)
    for before in range(3) if len(secret) >= _SHORTEST else ():
        # Three bytes are four letters, so a text has three forms, by what stands before it, and
        # three more if something follows. Letters that depend on a neighbour are left out.
        content = b"\0" * before + secret.encode()
        for part in (content, content[: len(content) // 3 * 3]):
            found = base64.b64encode(part).decode().rstrip("=")[4 if before else 0 :]
            if len(found) >= 8:
                yield found
                yield found.replace("+", "-").replace("/", "_")

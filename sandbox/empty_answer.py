"""A success without content, whatever its status code."""

from litestar.response.base import ASGIResponse


class EmptyAnswer(ASGIResponse):
    """An answer without a body, and so without a media type."""

    def __init__(self, status_code: int = 200) -> None:
        super().__init__(status_code=status_code)
        del self.headers["content-type"]

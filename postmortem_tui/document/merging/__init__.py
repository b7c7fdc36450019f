"""Two versions of a draft, put together by answer."""

"""Whose own body a text means by 本院 or 我校."""

from __future__ import annotations

import re

OWN = re.compile("[本我](?:[校院局厅部行]|公司|集团)")
_SPEAKS = re.compile("(?P<body>[一-鿿()]{2,40}?(?:公司|集团|[学院行局厅部]))关于")


def own_body(title: str) -> str:
    """Who says 本行, 我校 under a title that begins with a body: 某银行股份有限公司关于董事长变更的公告.

    >>> own_body('雁荡银行股份有限公司关于董事长变更的公告'), own_body('我校召开干部大会')
    ('雁荡银行股份有限公司', '')
    """
    m = _SPEAKS.match("".join(title.split()))
    return m["body"] if m else ""

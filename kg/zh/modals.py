"""The words that oblige: 应当, 必须, and in older texts 应 and 须 alone."""

NOT_BEFORE_YING = "相对响反适供照除顺回感"
"""供应, 响应: characters before 应 inside a word."""
MUST = f"(?:应当|必须|(?<!无)须(?!知)|(?<![{NOT_BEFORE_YING}])应(?![急用对变付收邀诉声征届聘试考纳税]))"
"""A pattern of any of them; 应急, 应征 and 须知 are other words."""

"""修改决定: what a decision does to which provision."""

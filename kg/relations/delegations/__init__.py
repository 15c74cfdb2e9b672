"""授权立法: who is to make further rules, and on what."""

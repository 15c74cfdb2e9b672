"""One search behind the site, the command line and Python: words, names, short names, pinyin, references."""

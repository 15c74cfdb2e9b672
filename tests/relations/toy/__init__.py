"""请示: what a document asks its readers to do (请审议). A relation that test_toy.py adds to a copy of the program."""

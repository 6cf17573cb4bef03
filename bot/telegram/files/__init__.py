"""Files that go to people, and those that come from them."""

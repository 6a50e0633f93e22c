"""What all tests share."""

from hypothesis import settings

# The first example that loads a model takes seconds: a deadline would measure the machine, not the code.
settings.register_profile("backgrounder", deadline=None)
settings.load_profile("backgrounder")

"""Room `language`: sentences, tokens, parse and first names; the only room that knows the NLP library."""

import os

# Before numpy is loaded: one thread for its matrix products, as stories are read in parallel processes, and as the same numbers
# must come out on machines with any number of cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

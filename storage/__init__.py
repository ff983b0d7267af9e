import os

from storage.lazy_packages import import_lazily

# Here because every part of the product imports ``storage`` before anything of LlamaIndex. Each
# of its retrievers asks for the global handler, and its settings take one module of ``indices``.
import_lazily("llama_index.core", global_handler=None)
import_lazily("llama_index.core.indices")

# And before numpy, whose OpenBLAS reads it when it is loaded: its threads wait 2^n cycles for more
# work before they sleep. At OpenBLAS's own 28 a question that multiplies once kept a second core
# busy for as long as it lasted: 196 ms of both cores against 100 for one of 6,000 articles, and
# 12 % longer (`python -m tests.bench.large warm`).
os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "10")

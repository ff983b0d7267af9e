from storage.lazy_packages import import_lazily
from storage.process import prepare

# Here because every part of the product imports ``storage`` before anything of LlamaIndex. Each
# of its retrievers asks for the global handler, and its settings take one module of ``indices``.
import_lazily("llama_index.core", global_handler=None)
import_lazily("llama_index.core.indices")

prepare()

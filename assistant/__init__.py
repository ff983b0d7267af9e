import storage  # noqa: F401 - it makes LlamaIndex lazy, and must come before it

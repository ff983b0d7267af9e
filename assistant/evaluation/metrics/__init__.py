"""One metric, one file. Every function takes plain values and returns a share of 0 to 1, or
``None`` where the metric does not apply: a case that does not apply has no score, not 0."""

//! Tests of the chain of receipts stand in `tests/`.

//! The rule model: validate, compile to a flat graph, evaluate, explain.

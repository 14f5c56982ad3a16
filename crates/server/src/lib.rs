//! The Lexpack gRPC service.

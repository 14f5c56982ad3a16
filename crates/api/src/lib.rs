//! Code generated from proto/, conversions and error mapping.

//! Who may call what, as callers see it.

mod clients;
mod methods;
mod renewal;
mod sockets;
mod tls;

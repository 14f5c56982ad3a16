//! What a pack author sees: the authoring vocabulary and one export macro.

pub mod export;

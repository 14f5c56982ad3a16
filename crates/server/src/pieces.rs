//! Answers in pieces, so that what the transport holds of them has a bound.
//!
//! HTTP/2 underneath asks for the next part of an answer when there is room for one byte of the part before, takes
//! that part whole, and keeps what the caller gives no room for. An answer in one part would be out of sight at
//! once, with all its bytes in memory. So each part is a piece: a caller that does not read leaves the answer
//! where it is counted and watched, and what it can make the transport keep of an answer that is over is
//! the last piece alone.

use bytes::Bytes;

/// Bytes of a piece.
const PIECE: usize = 64 * 1024;
/// Most bytes of the last piece. It is taken when there was room for all before it, so that this is what may be kept
/// without room.
const LAST: usize = 1024;

/// What is left of a part of an answer.
#[derive(Debug, Default)]
pub(crate) struct Pieces(Bytes);

impl Pieces {
    /// The first piece of a part; the others follow from [`Pieces::next`].
    pub(crate) fn first(&mut self, part: Bytes) -> Bytes {
        self.0 = part;
        self.next().unwrap_or_default()
    }

    /// The next piece.
    pub(crate) fn next(&mut self) -> Option<Bytes> {
        let left = self.0.len();
        let size = match left {
            0 => return None,
            1..=LAST => left,
            _ => left.saturating_sub(LAST).min(PIECE),
        };
        Some(self.0.split_to(size))
    }

    /// Whether nothing is left.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Leaves out what is left.
    pub(crate) fn clear(&mut self) {
        self.0 = Bytes::new();
    }
}

#[cfg(test)]
mod tests {
    use super::{LAST, PIECE, Pieces};
    use bytes::Bytes;

    /// Parts of every size come out whole, in pieces that are never larger than they may be, the last one small.
    #[test]
    fn parts_of_every_size() {
        for size in [
            0,
            1,
            LAST,
            LAST + 1,
            PIECE,
            PIECE + LAST,
            PIECE + LAST + 1,
            5 * PIECE + 7,
        ] {
            let part: Bytes = (0..size)
                .map(|at| u8::try_from(at % 251).unwrap())
                .collect();
            let mut pieces = Pieces::default();
            let mut seen = vec![pieces.first(part.clone())];
            seen.extend(std::iter::from_fn(|| pieces.next()));
            assert!(pieces.is_empty());
            assert!(seen.iter().all(|piece| piece.len() <= PIECE), "{size}");
            assert!(seen.last().unwrap().len() <= LAST, "{size}");
            assert_eq!(seen.concat(), part, "{size}");
        }
    }
}

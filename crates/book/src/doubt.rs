//! Doubts with all their readings.

use lexpack_rules::wire::Doubt;

use crate::document::{Block, Pair, Row, Tone};
use crate::set::Set;
use crate::values;

/// A doubt at the place where it bears: question, what is known, every reading.
pub(crate) fn note(set: &Set<'_>, id: &str) -> Block {
    match set.doubt(id) {
        Some(doubt) => body(doubt, set.doubt_named(id)),
        None => Block::note(
            Tone::Alarm,
            Pair::fill("疑点 {0}", "Doubt {0}", &[set.doubt_named(id)]),
            Vec::new(),
        ),
    }
}

/// A doubt with the name given to it.
pub(crate) fn body(doubt: &Doubt, name: Pair) -> Block {
    let readings = doubt.readings.iter().enumerate().map(|(index, reading)| {
        Row::new(0, "", values::text(reading.text.as_ref()))
            .marked(mark(index == 0, &reading.id))
            .toned(Tone::Doubt)
            .noted(Pair::fill(
                "所据：{0}",
                "authority: {0}",
                &[values::text(reading.authority.as_ref())],
            ))
    });
    Block::note(
        Tone::Doubt,
        Pair::fill(
            "疑点 {0}：{1}",
            "Doubt {0}: {1}",
            &[name, values::text(doubt.question.as_ref())],
        ),
        vec![
            Block::Paragraph(values::text(doubt.known.as_ref())),
            Block::Rows(readings.collect()),
        ],
    )
}

/// That a doubt shown before bears here too.
pub(crate) fn mention(set: &Set<'_>, id: &str) -> Pair {
    Pair::fill("疑点：{0}", "doubt: {0}", &[set.doubt_named(id)])
}

fn mark(default: bool, id: &str) -> Pair {
    let name = Pair::code(id);
    if default {
        Pair::fill("解读 {0}（默认）", "READING {0} (DEFAULT)", &[name])
    } else {
        Pair::fill("解读 {0}", "READING {0}", &[name])
    }
}

/// A reading by its id, with a mark on the default.
pub(crate) fn reading_mark(set: &Set<'_>, doubt: &str, reading: &str) -> Pair {
    let readings = set
        .doubt(doubt)
        .map(|doubt| doubt.readings.as_slice())
        .unwrap_or_default();
    match readings.iter().position(|one| one.id == reading) {
        Some(position) => mark(position == 0, reading),
        None => mark(false, reading).then(values::missing()),
    }
}

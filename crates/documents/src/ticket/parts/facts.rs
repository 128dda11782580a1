//! A table of facts: label and value, two pairs a row or one over the full
//! width.

use std::num::NonZeroU32;

use krilla::tagging::{TableHeaderScope, Tag, TagGroup, TagTree};

use super::cell::{inset, lines_of_row};
use crate::Error;
use crate::sheet::{Align, Area, Block, Sheet};
use crate::ticket::{Fact, look};

/// Draws the table and returns where it ends. Rows grow together to the area's
/// height if that is more than they need.
pub(super) fn facts(
    facts: &[Fact],
    sheet: &mut Sheet<'_, '_>,
    tags: &mut TagTree,
    area: Area,
) -> Result<f32, Error> {
    let rows = pair_up(facts);
    if rows.is_empty() {
        return Ok(area.y);
    }
    #[expect(clippy::cast_precision_loss, reason = "a ticket has some dozen facts")]
    let share = (area.height / rows.len() as f32).max(look::ROW);
    let mut table = TagGroup::new(Tag::Table);
    let mut y = area.y;
    for row in rows {
        let value_width = (area.width / row.pairs()) - look::LABEL_WIDTH;
        let pairs = row
            .facts()
            .map(|fact| set(fact, value_width, sheet))
            .collect::<Result<Vec<_>, _>>()?;
        let height = pairs
            .iter()
            .map(|(label, value)| label.height().max(value.height()) + look::PADDING)
            .fold(share, f32::max);
        let place = Area { y, height, ..area };
        table.push(draw_row(&pairs, value_width, sheet, place));
        lines_of_row(sheet, place, &column_edges(area, pairs.len()));
        y += height;
    }
    let height = look::HAIRLINE;
    sheet.fill(Area { y, height, ..area }, look::LINE);
    tags.push(table);
    Ok(y)
}

/// Label and value of a fact, broken into lines.
fn set(fact: &Fact, value_width: f32, sheet: &Sheet<'_, '_>) -> Result<(Block, Block), Error> {
    let style = if fact.strong {
        look::STRONG
    } else {
        look::VALUE
    };
    Ok((
        sheet.set(&fact.label, look::LABEL, look::LABEL_WIDTH - look::PADDING)?,
        sheet.set(&fact.value, style, value_width - 2.0 * look::PADDING)?,
    ))
}

/// One row of one or two pairs.
fn draw_row(
    pairs: &[(Block, Block)],
    value_width: f32,
    sheet: &mut Sheet<'_, '_>,
    place: Area,
) -> TagGroup {
    let mut row = TagGroup::new(Tag::TR);
    let mut x = place.x;
    for (label, value) in pairs {
        let label_area = Area {
            x,
            width: look::LABEL_WIDTH,
            ..place
        };
        let value_area = Area {
            x: x + look::LABEL_WIDTH,
            width: value_width,
            ..place
        };
        sheet.fill(label_area, look::TINT);
        let leaves = sheet.write_middle(label, inset(label_area), Align::Left);
        let head = Tag::TH(TableHeaderScope::Row);
        row.push(TagGroup::with_children(head, leaves));
        let leaves = sheet.write_middle(value, inset(value_area), Align::Left);
        let span = NonZeroU32::new(3).filter(|_| pairs.len() == 1);
        row.push(TagGroup::with_children(Tag::TD.with_col_span(span), leaves));
        x = value_area.x + value_width;
    }
    row
}

/// A row of one or two facts.
enum Row<'a> {
    Full(&'a Fact),
    Halves(&'a Fact, &'a Fact),
}

impl<'a> Row<'a> {
    fn facts(&self) -> impl Iterator<Item = &'a Fact> + use<'a> {
        let (first, second) = match *self {
            Self::Full(fact) => (fact, None),
            Self::Halves(left, right) => (left, Some(right)),
        };
        std::iter::once(first).chain(second)
    }

    /// How many pairs share its width.
    fn pairs(&self) -> f32 {
        match self {
            Self::Full(_) => 1.0,
            Self::Halves(..) => 2.0,
        }
    }
}

/// Short facts in twos; one that finds no partner gets the full width.
fn pair_up(facts: &[Fact]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut rest = facts;
    loop {
        rest = match rest {
            [left, right, tail @ ..] if !left.full_width && !right.full_width => {
                rows.push(Row::Halves(left, right));
                tail
            }
            [only, tail @ ..] => {
                rows.push(Row::Full(only));
                tail
            }
            [] => return rows,
        };
    }
}

/// Where the vertical lines of a row of facts stand.
fn column_edges(area: Area, pairs: usize) -> Vec<f32> {
    let mut edges = vec![area.x, area.x + look::LABEL_WIDTH];
    if pairs == 2 {
        let middle = area.x + area.width / 2.0;
        edges.extend([middle, middle + look::LABEL_WIDTH]);
    }
    edges.push(area.x + area.width - look::HAIRLINE);
    edges
}

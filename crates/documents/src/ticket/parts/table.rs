//! The three tables of a ticket: facts in two columns, the band with the
//! large numbers, and the sessions.

use std::num::NonZeroU32;

use krilla::tagging::{TableHeaderScope, Tag, TagGroup, TagTree};

use super::band;
use crate::Error;
use crate::sheet::{Align, Area, Block, Sheet, Style};
use crate::ticket::{Fact, Sessions, look};

/// One cell of a table, set and measured.
struct Cell {
    block: Block,
    width: f32,
}

/// Facts as label and value, two pairs a row or one over the full width.
/// Rows grow together to the area's height if that is more than they need.
/// Returns where the table ends.
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
        let value_width = (area.width / row.len_f32()) - look::LABEL_WIDTH;
        let mut cells = Vec::new();
        for fact in row.facts() {
            let label = sheet.set(&fact.label, look::LABEL, look::LABEL_WIDTH - look::PADDING)?;
            let value = sheet.set(
                &fact.value,
                if fact.strong {
                    look::STRONG
                } else {
                    look::VALUE
                },
                value_width - 2.0 * look::PADDING,
            )?;
            cells.push((label, value));
        }
        let height = cells
            .iter()
            .map(|(label, value)| label.height().max(value.height()) + look::PADDING)
            .fold(share, f32::max);
        let mut tag = TagGroup::new(Tag::TR);
        let mut x = area.x;
        for (label, value) in &cells {
            let label_area = Area {
                x,
                y,
                width: look::LABEL_WIDTH,
                height,
            };
            let value_area = Area {
                x: x + look::LABEL_WIDTH,
                width: value_width,
                ..label_area
            };
            sheet.fill(label_area, look::TINT);
            let leaves = sheet.write_middle(label, inset(label_area), Align::Left);
            tag.push(TagGroup::with_children(
                Tag::TH(TableHeaderScope::Row),
                leaves,
            ));
            let leaves = sheet.write_middle(value, inset(value_area), Align::Left);
            let span = NonZeroU32::new(3).filter(|_| cells.len() == 1);
            tag.push(TagGroup::with_children(Tag::TD.with_col_span(span), leaves));
            x = value_area.x + value_width;
        }
        table.push(tag);
        lines_of_row(
            sheet,
            Area { y, height, ..area },
            &column_edges(area, cells.len()),
        );
        y += height;
    }
    sheet.fill(
        Area {
            y,
            height: look::HAIRLINE,
            ..area
        },
        look::LINE,
    );
    tags.push(table);
    Ok(y)
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

    fn len_f32(&self) -> f32 {
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

/// The line above a row and the lines between its cells.
fn lines_of_row(sheet: &mut Sheet<'_, '_>, row: Area, edges: &[f32]) {
    sheet.fill(
        Area {
            height: look::HAIRLINE,
            ..row
        },
        look::LINE,
    );
    for &x in edges {
        sheet.fill(
            Area {
                x,
                width: look::HAIRLINE,
                ..row
            },
            look::LINE,
        );
    }
}

/// The band with the large numbers: small label above, large value below.
pub(super) fn seat(
    facts: &[Fact],
    sheet: &mut Sheet<'_, '_>,
    tags: &mut TagTree,
    y: f32,
) -> Result<f32, Error> {
    if facts.is_empty() {
        return Ok(y);
    }
    let mut labels = Vec::new();
    let mut values = Vec::new();
    for fact in facts {
        labels.push(cell(sheet, &fact.label, look::LABEL)?);
        values.push(cell(sheet, &fact.value, look::NUMBER)?);
    }
    let needs: Vec<f32> = labels
        .iter()
        .zip(&values)
        .map(|(label, value)| label.width.max(value.width))
        .collect();
    let widths = share_out(&needs);
    let wrapped = values
        .iter()
        .zip(facts)
        .zip(&widths)
        .map(|((value, fact), &width)| {
            if value.width <= width {
                return Ok(value.block.clone());
            }
            sheet.set(&fact.value, look::STRONG, width - 2.0 * look::PADDING)
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let label_height = look::LABEL.leading;
    let value_height = wrapped.iter().map(Block::height).fold(0.0, f32::max);
    let height = label_height + value_height + 1.6 * look::PADDING;
    let whole = band(y, height);
    sheet.fill(whole, look::TINT);
    let (mut heads, mut data) = (TagGroup::new(Tag::TR), TagGroup::new(Tag::TR));
    let mut x = whole.x;
    for ((label, value), &width) in labels.iter().zip(&wrapped).zip(&widths) {
        let top = y + 0.8 * look::PADDING;
        let at = inset(Area {
            x,
            y: top,
            width,
            height: label_height,
        });
        let leaves = sheet.write(&label.block, at, Align::Left);
        heads.push(TagGroup::with_children(
            Tag::TH(TableHeaderScope::Column),
            leaves,
        ));
        let at = Area {
            y: top + label_height,
            height: value_height,
            ..at
        };
        let leaves = sheet.write_middle(value, at, Align::Left);
        data.push(TagGroup::with_children(Tag::TD, leaves));
        if x > whole.x {
            sheet.fill(
                Area {
                    x,
                    width: look::HAIRLINE,
                    ..whole
                },
                look::LINE,
            );
        }
        x += width;
    }
    sheet.frame(whole, 1.0, look::BLUE);
    tags.push(TagGroup::with_children(
        Tag::Table,
        vec![heads.into(), data.into()],
    ));
    Ok(y + height)
}

/// Subjects and times: a head row and one row a subject.
pub(super) fn sessions(
    sessions: &Sessions,
    sheet: &mut Sheet<'_, '_>,
    tags: &mut TagTree,
    mut y: f32,
) -> Result<f32, Error> {
    let mut needs = vec![0.0_f32; sessions.head.len()];
    for row in std::iter::once(&sessions.head).chain(&sessions.rows) {
        for (need, text) in needs.iter_mut().zip(row) {
            *need = need.max(cell(sheet, text, look::VALUE)?.width);
        }
    }
    let widths = share_out(&needs);
    let mut edges = Vec::from([look::MARGIN]);
    for &width in &widths {
        edges.push(edges.last().copied().unwrap_or_default() + width);
    }
    if let Some(last) = edges.last_mut() {
        *last -= look::HAIRLINE;
    }
    let mut table = TagGroup::new(Tag::Table);
    for (i, row) in std::iter::once(&sessions.head)
        .chain(&sessions.rows)
        .enumerate()
    {
        let is_head = i == 0;
        let style = if is_head { look::LABEL } else { look::VALUE };
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(text, &width)| sheet.set(text, style, width - 2.0 * look::PADDING))
            .collect::<Result<Vec<_>, _>>()?;
        let least = if is_head { look::ROW - 3.0 } else { look::ROW };
        let height = cells
            .iter()
            .map(|cell| cell.height() + look::PADDING)
            .fold(least, f32::max);
        if is_head {
            sheet.fill(band(y, height), look::TINT);
        }
        let mut tag = TagGroup::new(Tag::TR);
        let mut x = look::MARGIN;
        for (block, &width) in cells.iter().zip(&widths) {
            let leaves = sheet.write_middle(
                block,
                inset(Area {
                    x,
                    y,
                    width,
                    height,
                }),
                Align::Left,
            );
            tag.push(if is_head {
                TagGroup::with_children(Tag::TH(TableHeaderScope::Column), leaves)
            } else {
                TagGroup::with_children(Tag::TD, leaves)
            });
            x += width;
        }
        table.push(tag);
        lines_of_row(sheet, band(y, height), &edges);
        y += height;
    }
    sheet.fill(band(y, look::HAIRLINE), look::LINE);
    tags.push(table);
    Ok(y)
}

/// A text on one line, and the width that its cell would like.
fn cell(sheet: &Sheet<'_, '_>, text: &str, style: Style) -> Result<Cell, Error> {
    let block = sheet.set(text, style, f32::MAX)?;
    let width = block.width() + 2.0 * look::PADDING;
    Ok(Cell { block, width })
}

/// Divides the page's width: everyone what they need and an equal part of the
/// rest, or, where there is too little, in proportion to the need.
fn share_out(needs: &[f32]) -> Vec<f32> {
    let needed: f32 = needs.iter().sum();
    #[expect(
        clippy::cast_precision_loss,
        reason = "a table has a handful of columns"
    )]
    let spare = (look::WIDTH - needed) / needs.len().max(1) as f32;
    needs
        .iter()
        .map(|&need| {
            if spare >= 0.0 {
                need + spare
            } else {
                need * look::WIDTH / needed
            }
        })
        .collect()
}

/// The area of a cell's text.
fn inset(area: Area) -> Area {
    Area {
        x: area.x + look::PADDING,
        width: area.width - 2.0 * look::PADDING,
        ..area
    }
}

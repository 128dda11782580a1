//! Subjects and times: a head row and one row a subject.

use krilla::tagging::{TableHeaderScope, Tag, TagGroup, TagTree};

use super::band;
use super::cell::{cell, inset, lines_of_row, share_out};
use crate::Error;
use crate::sheet::{Align, Area, Sheet};
use crate::ticket::{Sessions, look};

/// Draws the table and returns where it ends.
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

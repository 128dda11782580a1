//! What the tables of a ticket share: cells, their widths and their lines.

use crate::Error;
use crate::sheet::{Area, Block, Sheet, Style};
use crate::ticket::look;

/// One cell of a table, set and measured.
pub(super) struct Cell {
    pub(super) block: Block,
    pub(super) width: f32,
}

/// A text on one line, and the width that its cell would like.
pub(super) fn cell(sheet: &Sheet<'_, '_>, text: &str, style: Style) -> Result<Cell, Error> {
    let block = sheet.set(text, style, f32::MAX)?;
    let width = block.width() + 2.0 * look::PADDING;
    Ok(Cell { block, width })
}

/// Divides the page's width: everyone what they need and an equal part of the
/// rest, or, where there is too little, in proportion to the need.
pub(super) fn share_out(needs: &[f32]) -> Vec<f32> {
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
pub(super) fn inset(area: Area) -> Area {
    Area {
        x: area.x + look::PADDING,
        width: area.width - 2.0 * look::PADDING,
        ..area
    }
}

/// The line above a row and the lines between its cells.
pub(super) fn lines_of_row(sheet: &mut Sheet<'_, '_>, row: Area, edges: &[f32]) {
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

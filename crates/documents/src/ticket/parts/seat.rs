//! The band with the large numbers: small label above, large value below.

use krilla::tagging::{TableHeaderScope, Tag, TagGroup, TagTree};

use super::band;
use super::cell::{cell, inset, share_out};
use crate::Error;
use crate::sheet::{Align, Area, Block, Sheet};
use crate::ticket::{Fact, look};

/// Draws the band and returns where it ends. A value that is too long for its
/// cell is set smaller, on several lines.
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

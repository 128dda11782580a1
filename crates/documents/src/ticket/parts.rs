//! The parts of a ticket from top to bottom, each drawn at the height where
//! the one before it ended. How wide and how blue they are says `look`.

mod cell;
mod facts;
mod seat;
mod sessions;

use std::num::NonZeroU16;

use krilla::tagging::{BBox, ListNumbering, Node, Tag, TagGroup, TagKind, TagTree};

use super::{TicketPage, look};
use crate::Error;
use crate::sheet::{Align, Area, Block, Sheet, rect};

/// Draws all parts and hangs their tags into the tree in reading order.
pub(super) fn draw(
    page: &TicketPage,
    sheet: &mut Sheet<'_, '_>,
    tags: &mut TagTree,
) -> Result<(), Error> {
    let mut y = head(page, sheet, tags)?;
    y = person(page, sheet, tags, y)? + look::GAP;
    y = seat::seat(&page.seat, sheet, tags, y)? + look::GAP;
    y = facts::facts(&page.details, sheet, tags, band(y, 0.0))? + look::GAP;
    if page.code.is_none() {
        y = heading(&page.sessions.title, sheet, tags, y)?;
        y = sessions::sessions(&page.sessions, sheet, tags, y)? + look::GAP;
    }
    if !page.rules.items.is_empty() {
        y = heading(&page.rules.title, sheet, tags, y)?;
    }
    let end = rules(page, sheet, tags, y)?;
    foot(page, sheet, tags, end)?;
    match &page.mark {
        Some(mark) => sheet.across(mark, look::MARK, look::PAPER),
        None => Ok(()),
    }
}

/// The full width between the margins, from a height on.
fn band(y: f32, height: f32) -> Area {
    Area {
        x: look::MARGIN,
        y,
        width: look::WIDTH,
        height,
    }
}

/// Name of the examination, title, and a double line below.
fn head(page: &TicketPage, sheet: &mut Sheet<'_, '_>, tags: &mut TagTree) -> Result<f32, Error> {
    let mut y = look::TOP;
    let exam = balanced(&page.exam, sheet)?;
    push(
        tags,
        Tag::P,
        sheet.write(&exam, band(y, 0.0), Align::Centre),
    );
    y += exam.height() + 3.0;
    let title = sheet.set(&page.title, look::TITLE, look::WIDTH)?;
    let leaves = sheet.write(&title, band(y, 0.0), Align::Centre);
    push(
        tags,
        Tag::Hn(NonZeroU16::MIN, Some(page.title.clone())),
        leaves,
    );
    y += title.height() + 7.0;
    sheet.fill(band(y, 1.6), look::BLUE);
    sheet.fill(band(y + 3.0, look::HAIRLINE), look::BLUE);
    Ok(y + 3.0 + look::GAP)
}

/// A long name in lines of about equal length instead of one full and one
/// nearly empty.
fn balanced(text: &str, sheet: &Sheet<'_, '_>) -> Result<Block, Error> {
    let shaped = sheet.shape(text, look::EXAM.weight)?;
    let mut best = shaped.set(look::EXAM, look::WIDTH);
    let mut width = look::WIDTH;
    while width > look::WIDTH / 2.0 {
        width -= look::EXAM.size;
        let narrower = shaped.set(look::EXAM, width);
        if narrower.height() > best.height() {
            break;
        }
        best = narrower;
    }
    Ok(best)
}

/// The facts about the person, and the portrait at their right.
fn person(
    page: &TicketPage,
    sheet: &mut Sheet<'_, '_>,
    tags: &mut TagTree,
    y: f32,
) -> Result<f32, Error> {
    let (width, height) = look::PORTRAIT;
    let left = Area {
        width: look::WIDTH - width - look::GUTTER,
        height,
        ..band(y, height)
    };
    let end = facts::facts(&page.person, sheet, tags, left)?;
    let portrait = Area {
        x: look::MARGIN + look::WIDTH - width,
        y,
        width,
        height,
    };
    let leaf = if let Some(code) = &page.code {
        sheet.code(code, portrait)
    } else {
        let leaf = sheet.picture(page.portrait.clone(), portrait)?;
        sheet.frame(portrait, look::HAIRLINE, look::LINE);
        leaf
    };
    let figure = Tag::Figure(Some(page.portrait_words.clone()))
        .with_bbox(rect(portrait).map(|rect| BBox::new(0, rect)));
    push(tags, figure, vec![leaf]);
    Ok(end.max(y + height))
}

/// The heading of a part, with a short bar before it.
fn heading(
    text: &str,
    sheet: &mut Sheet<'_, '_>,
    tags: &mut TagTree,
    y: f32,
) -> Result<f32, Error> {
    const BAR: f32 = 3.0;
    const SECOND: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);
    let block = sheet.set(text, look::HEADING, look::WIDTH - look::PADDING)?;
    let size = look::HEADING.size;
    let bar = Area {
        width: BAR,
        ..band(y + (look::HEADING.leading - size) / 2.0, size)
    };
    sheet.fill(bar, look::BLUE);
    let at = Area {
        x: look::MARGIN + look::PADDING,
        ..band(y, 0.0)
    };
    let leaves = sheet.write(&block, at, Align::Left);
    push(tags, Tag::Hn(SECOND, Some(text.to_owned())), leaves);
    Ok(y + block.height() + 5.0)
}

/// The numbered rules in the largest size that fits.
fn rules(
    page: &TicketPage,
    sheet: &mut Sheet<'_, '_>,
    tags: &mut TagTree,
    y: f32,
) -> Result<f32, Error> {
    const INDENT: f32 = 2.0;
    let weight = look::rule(look::RULE_SIZES[0]).weight;
    let shaped = page
        .rules
        .items
        .iter()
        .map(|item| sheet.shape(item, weight))
        .collect::<Result<Vec<_>, _>>()?;
    for size in look::RULE_SIZES {
        let style = look::rule(size);
        let indent = INDENT * size;
        let between = size * 0.25;
        let items: Vec<Block> = shaped
            .iter()
            .map(|item| item.set(style, look::WIDTH - indent))
            .collect();
        let height: f32 = items.iter().map(|item| item.height() + between).sum();
        if y + height > look::FOOT - look::GAP {
            continue;
        }
        let mut list = TagGroup::new(Tag::L(ListNumbering::Decimal));
        let mut top = y;
        for (i, item) in items.iter().enumerate() {
            let number = sheet.set(&format!("{}.", i + 1), style, indent)?;
            let label_area = Area {
                width: indent - size * 0.5,
                ..band(top, 0.0)
            };
            let label = sheet.write(&number, label_area, Align::Right);
            let body_area = Area {
                x: look::MARGIN + indent,
                width: look::WIDTH - indent,
                ..band(top, 0.0)
            };
            let body = sheet.write(item, body_area, Align::Left);
            list.push(TagGroup::with_children(
                Tag::LI,
                vec![
                    TagGroup::with_children(Tag::Lbl, label).into(),
                    TagGroup::with_children(Tag::LBody, body).into(),
                ],
            ));
            top += item.height() + between;
        }
        if !list.children.is_empty() {
            tags.push(list);
        }
        return Ok(top);
    }
    Err(Error::TooLong)
}

/// A fine line and the note at the foot of the page.
fn foot(
    page: &TicketPage,
    sheet: &mut Sheet<'_, '_>,
    tags: &mut TagTree,
    end: f32,
) -> Result<(), Error> {
    if end > look::FOOT - look::GAP {
        return Err(Error::TooLong);
    }
    sheet.fill(band(look::FOOT, look::HAIRLINE), look::LINE);
    let by = sheet.set(&page.issue.by, look::NOTE, look::WIDTH / 2.0)?;
    let note = sheet.set(&page.issue.note, look::NOTE, look::WIDTH / 2.0)?;
    let y = look::FOOT + 5.0;
    push(tags, Tag::P, sheet.write(&by, band(y, 0.0), Align::Left));
    push(tags, Tag::P, sheet.write(&note, band(y, 0.0), Align::Right));
    Ok(())
}

/// Hangs leaves into the tree; an empty text leaves no empty tag behind.
fn push(tags: &mut TagTree, tag: impl Into<TagKind>, leaves: Vec<Node>) {
    if !leaves.is_empty() {
        tags.push(TagGroup::with_children(tag, leaves));
    }
}

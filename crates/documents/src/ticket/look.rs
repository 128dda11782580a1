//! How a ticket looks: paper, margins, colours and sizes in points. Nothing is
//! drawn here.

use crate::fonts::Weight;
use crate::sheet::{Ink, Style};

/// A4: 210 × 297 mm.
pub(super) const PAPER: (f32, f32) = (595.28, 841.89);
/// Left and right margin: 18 mm.
pub(super) const MARGIN: f32 = 51.0;
/// Where the first line begins.
pub(super) const TOP: f32 = 42.0;
/// The foot line's distance from the upper edge.
pub(super) const FOOT: f32 = 802.0;
/// Width between the margins.
pub(super) const WIDTH: f32 = PAPER.0 - 2.0 * MARGIN;

/// The portrait: 295:413, 30 × 42 mm.
pub(super) const PORTRAIT: (f32, f32) = (85.0, 119.0);
/// Between the facts and the portrait.
pub(super) const GUTTER: f32 = 16.0;
/// Between two parts of the page.
pub(super) const GAP: f32 = 12.0;
/// Between a cell's edge and its text.
pub(super) const PADDING: f32 = 8.0;
/// The column of labels.
pub(super) const LABEL_WIDTH: f32 = 70.0;
/// The least height of a row in a table.
pub(super) const ROW: f32 = 23.0;
/// Fine lines.
pub(super) const HAIRLINE: f32 = 0.5;

pub(super) const TEXT: Ink = (26, 31, 43);
pub(super) const QUIET: Ink = (74, 85, 104);
pub(super) const BLUE: Ink = (20, 63, 125);
pub(super) const LINE: Ink = (168, 180, 198);
pub(super) const TINT: Ink = (242, 245, 250);

const fn style(size: f32, leading: f32, weight: Weight, ink: Ink) -> Style {
    Style {
        size,
        leading,
        weight,
        ink,
        tracking: 0.0,
    }
}

/// Name of the examination.
pub(super) const EXAM: Style = style(14.0, 21.0, Weight::Bold, TEXT);
/// The word 准考证, letterspaced.
pub(super) const TITLE: Style = Style {
    tracking: 0.4,
    ..style(27.0, 40.0, Weight::Bold, BLUE)
};
/// Heading of a part.
pub(super) const HEADING: Style = style(11.5, 18.0, Weight::Bold, BLUE);
/// Names of facts.
pub(super) const LABEL: Style = style(9.5, 14.0, Weight::Regular, QUIET);
/// Values of facts.
pub(super) const VALUE: Style = style(10.5, 15.0, Weight::Regular, TEXT);
/// Values that an invigilator looks for.
pub(super) const STRONG: Style = style(14.0, 19.0, Weight::Bold, TEXT);
/// The large numbers.
pub(super) const NUMBER: Style = style(21.0, 27.0, Weight::Bold, TEXT);
/// The line at the foot.
pub(super) const NOTE: Style = style(8.5, 12.0, Weight::Regular, QUIET);

/// What stands across a specimen.
pub(super) const MARK: Style = Style {
    tracking: 0.2,
    ..style(190.0, 230.0, Weight::Bold, BLUE)
};

/// Sizes of rules from comfortable (五号 is 10.5) to just readable (六号 is
/// 7.5): the first that fits is taken.
pub(super) const RULE_SIZES: [f32; 11] =
    [10.0, 9.75, 9.5, 9.25, 9.0, 8.75, 8.5, 8.25, 8.0, 7.75, 7.5];

/// Rules in one of [`RULE_SIZES`].
pub(super) fn rule(size: f32) -> Style {
    style(size, size * 1.6, Weight::Regular, TEXT)
}

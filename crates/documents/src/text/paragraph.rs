//! Filling lines: as much as fits, both edges flush, except in the last line.

use super::kinsoku::{Class, class, may_break};
use super::shape::Glyph;

/// The most that a gap may grow, in em, when a line is stretched to the edge.
const MOST_STRETCH: f32 = 0.3;

/// One finished line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// What stands in it, from left to right.
    pub(crate) glyphs: Vec<Glyph>,
    /// Its width in em, without a blank at its end.
    pub(crate) width: f32,
    /// The part of the width that is blank, because a closing mark's ink ends
    /// in its middle.
    pub(crate) overhang: f32,
}

/// Breaks glyphs into lines of at most `measure` em.
///
/// A closing mark at the end of a line counts half, since its right half is
/// blank. A word that is longer than a line is cut where the line ends: better
/// than drawing outside the paper.
pub(crate) fn break_lines(glyphs: &[Glyph], measure: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = glyphs;
    while !rest.is_empty() {
        let length = fitting(rest, measure);
        let (line, tail) = rest.split_at(length);
        let mut line = finish(line);
        if !tail.is_empty() {
            stretch(&mut line, measure);
        }
        lines.push(line);
        rest = tail;
    }
    lines
}

/// How many glyphs the next line takes: at least one.
fn fitting(glyphs: &[Glyph], measure: f32) -> usize {
    let mut width = 0.0;
    let mut allowed = None;
    for (i, glyph) in glyphs.iter().enumerate() {
        if i > 0 && may_break(glyphs[i - 1].character, glyph.character) {
            allowed = Some(i);
        }
        if width + least_width(glyph) > measure + 1e-4 && class(glyph.character) != Class::Space {
            return allowed.unwrap_or(i).max(1);
        }
        width += glyph.cut.advance + glyph.after;
    }
    glyphs.len()
}

/// What a glyph needs if it is the last in its line.
fn least_width(glyph: &Glyph) -> f32 {
    let closes = class(glyph.character) == Class::Close;
    let blank = if closes && glyph.has_blank_half() {
        0.5
    } else {
        0.0
    };
    glyph.cut.advance - blank
}

/// Settles a line's end: no gap after the last glyph, blanks don't count.
fn finish(glyphs: &[Glyph]) -> Line {
    let mut glyphs = glyphs.to_vec();
    let last = glyphs
        .iter()
        .rposition(|glyph| class(glyph.character) != Class::Space);
    if let Some(last) = last {
        glyphs[last].after = 0.0;
    }
    let seen = last.map_or(0, |last| last + 1);
    let width = glyphs[..seen]
        .iter()
        .map(|glyph| glyph.cut.advance + glyph.after)
        .sum();
    let overhang = last.map_or(0.0, |last| {
        glyphs[last].cut.advance - least_width(&glyphs[last])
    });
    Line {
        glyphs,
        width,
        overhang,
    }
}

/// Spreads what is left of a line over the gaps beside Hanzi and marks.
fn stretch(line: &mut Line, measure: f32) {
    let end = line
        .glyphs
        .iter()
        .rposition(|glyph| class(glyph.character) != Class::Space)
        .unwrap_or(0);
    let gaps: Vec<usize> = (0..end)
        .filter(|&i| {
            let pair = (
                class(line.glyphs[i].character),
                class(line.glyphs[i + 1].character),
            );
            !matches!(
                pair,
                (Class::Word, Class::Word) | (Class::Dash, Class::Dash)
            )
        })
        .collect();
    // What has to be flush is ink: a closing mark's blank half hangs over.
    let slack = measure - (line.width - line.overhang);
    #[expect(clippy::cast_precision_loss, reason = "a line has some dozens of gaps")]
    let share = slack / gaps.len().max(1) as f32;
    if slack <= 0.0 || share > MOST_STRETCH || gaps.is_empty() {
        return;
    }
    for i in gaps {
        line.glyphs[i].after += share;
    }
    line.width += slack;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::Cut;
    use proptest::prelude::*;

    /// Hanzi and marks are one em wide, everything else half.
    fn glyphs(text: &str) -> Vec<Glyph> {
        text.chars()
            .map(|character| Glyph {
                character,
                cut: Cut {
                    face: 0,
                    glyph: 1,
                    advance: if character.is_ascii() { 0.5 } else { 1.0 },
                },
                after: 0.0,
            })
            .collect()
    }

    fn lines(text: &str, measure: f32) -> Vec<String> {
        break_lines(&glyphs(text), measure)
            .iter()
            .map(|line| line.glyphs.iter().map(|glyph| glyph.character).collect())
            .collect()
    }

    #[test]
    fn a_short_text_is_one_line() {
        assert_eq!(lines("准考证", 3.0), ["准考证"]);
        assert!(lines("", 3.0).is_empty());
    }

    #[test]
    fn a_mark_at_the_end_counts_half_and_stays_with_its_word() {
        assert_eq!(lines("携带证件，入场", 4.5), ["携带证件，", "入场"]);
        assert_eq!(lines("携带证件，入场", 4.0), ["携带证", "件，入场"]);
    }

    #[test]
    fn a_mark_that_fills_its_square_counts_whole() {
        assert_eq!(lines("成绩前五％的", 4.5), ["成绩前", "五％的"]);
        assert_eq!(lines("成绩前五％的", 5.0), ["成绩前五％", "的"]);
    }

    #[test]
    fn an_opening_mark_moves_to_the_next_line() {
        assert_eq!(lines("请阅读《须知》", 4.0), ["请阅读", "《须知》"]);
    }

    #[test]
    fn a_number_is_not_split_and_a_too_long_word_is() {
        assert_eq!(lines("准考证号12345678", 6.0), ["准考证号", "12345678"]);
        assert_eq!(lines("abcdefgh", 2.0), ["abcd", "efgh"]);
    }

    #[test]
    fn full_lines_are_flush_and_the_last_is_not_stretched() {
        let broken = break_lines(&glyphs("一二三四五六七八九十《甲乙》"), 11.5);
        assert!((broken[0].width - 11.5).abs() < 1e-3, "{}", broken[0].width);
        assert!(broken[1].width < 11.0);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_wider_than_the_paper(
            text in "[准考证，。（）《》“”a-f0-9 —𠅤]{0,60}",
            measure in 1.0_f32..20.0,
        ) {
            let broken = break_lines(&glyphs(&text), measure);
            let again: String = broken
                .iter()
                .flat_map(|line| line.glyphs.iter().map(|glyph| glyph.character))
                .collect();
            prop_assert_eq!(again, text);
            for line in &broken {
                // Half a closing mark may hang over.
                prop_assert!(line.width <= measure + 0.501, "{} > {measure}", line.width);
            }
        }
    }
}

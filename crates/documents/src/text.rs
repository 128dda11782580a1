//! Text for paper: characters become glyphs, glyphs become lines. The rules
//! where a Chinese line may end live in `kinsoku`, the filling of lines in
//! `paragraph`. Nothing here knows of pages.

mod kinsoku;
mod paragraph;
mod shape;

pub(crate) use paragraph::{Line, break_lines};
pub(crate) use shape::{Glyph, shape};

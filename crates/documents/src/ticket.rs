//! The admission ticket (准考证): what stands on it, and the PDF that it
//! becomes. Which fact goes where is in `filled`, colours and sizes in `look`,
//! the parts of the page in `parts`.

mod filled;
mod look;
mod parts;
mod specimen;

use domain::time::Moment;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::TagTree;
use krilla::{Document, SerializeSettings};

use crate::sheet::Sheet;
use crate::{Error, Fonts};

/// The language of every paper, as BCP 47 writes it.
const LANGUAGE: &str = "zh-CN";

/// Everything that stands on one ticket, in words that are ready to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketPage {
    /// Name of the examination, above the title.
    pub exam: String,
    /// The paper's title: 准考证.
    pub title: String,
    /// The final portrait: a JPEG of the size that the exam asks for, usually
    /// 295 × 413 pixels.
    pub portrait: Vec<u8>,
    /// What a screen reader says instead of the portrait.
    pub portrait_words: String,
    /// Stands in the portrait's place, on papers that have none.
    pub code: Option<Code>,
    /// Stands across the whole page: 样张.
    pub mark: Option<String>,
    /// Who it is for, beside the portrait.
    pub person: Vec<Fact>,
    /// What is looked for on the day, printed large: ticket number, room, seat.
    pub seat: Vec<Fact>,
    /// Everything else: position, venue, address.
    pub details: Vec<Fact>,
    /// When which subject is written.
    pub sessions: Sessions,
    /// What candidates must know.
    pub rules: Rules,
    /// Who made the paper, and when.
    pub issue: Issue,
}

/// The modules of a two-dimensional code (ISO/IEC 18004), without the light margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// How many modules a row has.
    pub width: usize,
    /// Row by row, whether each is dark.
    pub dark: Vec<bool>,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Name of the fact: 姓名.
    pub label: String,
    /// The fact itself. A line feed begins a new line.
    pub value: String,
    /// Takes the whole width of its table instead of half.
    pub full_width: bool,
    /// Set larger and bold.
    pub strong: bool,
}

impl Fact {
    /// A short fact: two of them share a row.
    #[must_use]
    pub fn half(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            full_width: false,
            strong: false,
        }
    }

    /// A long fact with a row of its own.
    #[must_use]
    pub fn full(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            full_width: true,
            ..Self::half(label, value)
        }
    }

    /// The same fact, set larger and bold.
    #[must_use]
    pub fn strong(self) -> Self {
        Self {
            strong: true,
            ..self
        }
    }
}

/// The table of subjects and times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sessions {
    /// Heading above the table.
    pub title: String,
    /// Names of the columns.
    pub head: Vec<String>,
    /// One row a subject, as many cells as `head` has.
    pub rows: Vec<Vec<String>>,
}

/// The numbered rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Heading above the list.
    pub title: String,
    /// One rule each; numbers are added here.
    pub items: Vec<String>,
}

/// Where the paper comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The issuing body, also the PDF's author.
    pub by: String,
    /// When the ticket was made: part of the bytes, so that the same ticket
    /// downloads as the same file at any time.
    pub at: Moment,
    /// A line at the foot of the page.
    pub note: String,
}

/// Draws a ticket as a PDF of one A4 page, tagged as PDF/UA-1 (ISO 14289-1).
/// The same input gives the same bytes.
///
/// # Errors
/// [`Error::MissingGlyph`] names a character that no face has,
/// [`Error::TooLong`] says that the page is full, [`Error::Photo`] that the
/// portrait is no JPEG.
pub fn print_ticket(page: &TicketPage, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    let mut document = Document::new_with(SerializeSettings {
        configuration: configuration()?,
        ..SerializeSettings::default()
    });
    let settings =
        PageSettings::from_wh(look::PAPER.0, look::PAPER.1).expect("A4 has a width and a height");
    let mut paper = document.start_page_with(settings);
    let mut sheet = Sheet::new(paper.surface(), fonts);
    let mut tags = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    let drawn = parts::draw(page, &mut sheet, &mut tags);
    sheet.finish();
    paper.finish();
    drawn?;
    document.set_tag_tree(tags);
    document.set_outline(outline(page));
    document.set_metadata(metadata(page));
    document.finish().map_err(pdf_error)
}

/// What the library refused, in its own words: for the log, not for people.
fn pdf_error(cause: KrillaError) -> Error {
    match cause {
        KrillaError::Validation(found) => Error::Pdf(format!("{found:?}")),
        other => Error::Pdf(other.to_string()),
    }
}

fn configuration() -> Result<Configuration, Error> {
    ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|cause| Error::Pdf(format!("{cause:?}")))
}

/// PDF/UA asks for bookmarks; a page of one title needs one.
fn outline(page: &TicketPage) -> Outline {
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(page.title.clone(), top));
    outline
}

fn metadata(page: &TicketPage) -> Metadata {
    Metadata::new()
        .title(format!("{} {}", page.exam, page.title))
        .authors(vec![page.issue.by.clone()])
        .language(LANGUAGE.to_owned())
        .creation_date(pdf_date(page.issue.at))
}

/// A moment as PDF writes it: Beijing time with its offset.
fn pdf_date(moment: Moment) -> DateTime {
    const BEIJING_HOURS: i8 = 8;
    let second_of_day = (moment.seconds() + i64::from(BEIJING_HOURS) * 3600).rem_euclid(86_400);
    let part = |value: i64| u8::try_from(value).expect("hours, minutes and seconds are below 60");
    let date = moment.date();
    DateTime::new(u16::try_from(date.year()).unwrap_or_default())
        .month(date.month())
        .day(date.day())
        .hour(part(second_of_day / 3600))
        .minute(part(second_of_day / 60 % 60))
        .second(part(second_of_day % 60))
        .utc_offset_hour(BEIJING_HOURS)
        .utc_offset_minute(0)
}

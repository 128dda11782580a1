//! 报名信息确认回执 on paper: who confirmed what and when, and the code by which
//! anybody checks it. Drawn like a ticket, with the code where the portrait is.

use domain::text::receipt as words;

use crate::ticket::{Code, Fact, Issue, Rules, Sessions, TicketPage, print_ticket};
use crate::{Error, Fonts};

/// Everything that stands on one receipt, in words that are ready to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptPage {
    /// Name of the examination, above the title.
    pub exam: String,
    /// Holds the address where the receipt is checked.
    pub code: Code,
    /// Who confirmed, beside the code.
    pub person: Vec<Fact>,
    /// What is looked for when it is checked, printed large.
    pub number: Vec<Fact>,
    /// Everything else.
    pub details: Vec<Fact>,
    /// What its holder should know, a line each.
    pub about: Vec<String>,
    /// Who made the paper, and when.
    pub issue: Issue,
}

/// Draws a receipt as a PDF of one A4 page, tagged as PDF/UA-1. The same input
/// gives the same bytes.
///
/// # Errors
/// [`Error::MissingGlyph`] names a character that no face has,
/// [`Error::TooLong`] says that the page is full.
pub fn print_receipt(page: ReceiptPage, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    let paper = TicketPage {
        exam: page.exam,
        title: words::TITLE.to_owned(),
        portrait: Vec::new(),
        portrait_words: words::PAPER_CODE.to_owned(),
        code: Some(page.code),
        mark: None,
        person: page.person,
        seat: page.number,
        details: page.details,
        sessions: Sessions {
            title: String::new(),
            head: Vec::new(),
            rows: Vec::new(),
        },
        rules: Rules {
            title: words::PAPER_ABOUT.to_owned(),
            items: page.about,
        },
        issue: page.issue,
    };
    print_ticket(&paper, fonts)
}

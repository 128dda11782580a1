//! The receipt on paper. Its code holds an address with the receipt's number,
//! and nothing of the person.

use documents::{Code, Fact, Issue, ReceiptPage};
use domain::{
    id::ApplicationId,
    text::{position, receipt as words},
};
use qrcode::{Color, EcLevel, QrCode};

use super::own::OwnReceipt;
use crate::{
    caller::Caller,
    error::Error,
    press::{Order, Paper},
    services::Services,
};

impl Services {
    /// One receipt of the caller's own application, as a PDF of one page.
    /// `check` is the address of the page where numbers are typed, `address` makes
    /// of a number the address that the code holds.
    ///
    /// # Errors
    ///
    /// As [`Services::own_receipt`]; [`Error::Refused`] `missing_glyph`,
    /// `too_long`; [`Error::TooMany`] when the account has had its share;
    /// [`Error::Busy`] when too many papers are being drawn.
    pub async fn receipt_pdf(
        &self,
        caller: &Caller,
        application: ApplicationId,
        round: i64,
        check: &str,
        address: impl FnOnce(&str) -> String,
    ) -> Result<Vec<u8>, Error> {
        let own = self.own_receipt(caller, application, round).await?;
        let order = Order::of(caller, Paper::Receipt)?;
        let code = code(&address(own.line.number.as_str()))?;
        let page = page(own, code, check);
        self.press
            .draw(order, move |fonts| documents::print_receipt(page, fonts))
            .await
    }
}

/// The modules of an address. Some 15 % of it may be dirty (level M).
fn code(address: &str) -> Result<Code, Error> {
    let drawn = QrCode::with_error_correction_level(address, EcLevel::M);
    let drawn = drawn.map_err(|_| Error::Internal("an address too long to be drawn"))?;
    let colours = drawn.to_colors();
    Ok(Code {
        width: drawn.width(),
        dark: colours.iter().map(|one| *one == Color::Dark).collect(),
    })
}

fn page(own: OwnReceipt, code: Code, check: &str) -> ReceiptPage {
    let word = own.word;
    let position = own.position.into_iter().flat_map(|(unit, name)| {
        [
            Fact::full(words::UNIT, unit),
            Fact::full(position::name(word), name),
        ]
    });
    let details = position.chain([
        Fact::half(position::code(word), own.position_code),
        Fact::half(words::ROUND, words::round(own.line.round)),
        Fact::full(words::HASH, own.sha256),
        Fact::full(words::SIGNATURE, own.signature),
        Fact::full(words::KEY, words::key(own.key)),
    ]);
    ReceiptPage {
        exam: own.exam_title,
        code,
        person: vec![
            Fact::full(words::NAME, own.name).strong(),
            Fact::full(words::DOCUMENT_NUMBER, own.document_number),
            Fact::full(words::SERIAL, own.serial),
        ],
        number: vec![
            Fact::half(words::NUMBER, own.line.number.grouped()),
            Fact::half(words::CONFIRMED_AT, own.line.confirmed_at.full_seconds()),
        ],
        details: details.collect(),
        about: words::paper_lines(check),
        issue: Issue {
            by: own.organiser,
            at: own.line.confirmed_at,
            note: words::PAPER_KEEP.to_owned(),
        },
    }
}

//! The statement that is signed: few lines, no personal data. It holds the
//! SHA-256 of the submission, so that the signature vouches for every byte of it
//! and can still be checked when those bytes are gone.

use super::VERSION;
use super::number::ReceiptNumber;
use super::written::{Reader, Writer, WrittenError};
use crate::exam::Fingerprint;
use crate::time::Moment;

/// What a receipt vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// 回执编号.
    pub number: ReceiptNumber,
    /// The exam's code.
    pub exam: String,
    /// When it was confirmed.
    pub confirmed_at: Moment,
    /// Of the submission's bytes.
    pub sha256: Fingerprint,
}

impl Statement {
    /// The text whose bytes are signed.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut writer = Writer::default();
        writer.line("baokao-statement", VERSION);
        writer.line("number", self.number.as_str());
        writer.line("exam", &self.exam);
        writer.line("confirmed", self.confirmed_at.millis());
        writer.line("sha256", self.sha256);
        writer.finish()
    }

    /// Reads such a text.
    ///
    /// # Errors
    ///
    /// [`WrittenError`] for every other text.
    pub fn from_text(text: &str) -> Result<Self, WrittenError> {
        let mut reader = Reader::new(text);
        if reader.value::<u8>("baokao-statement")? != VERSION {
            return Err(WrittenError);
        }
        let statement = Self {
            number: reader.value("number")?,
            exam: reader.text("exam")?,
            confirmed_at: Moment::from_millis(reader.value("confirmed")?),
            sha256: reader.value("sha256")?,
        };
        reader.end()?;
        // One statement has one spelling.
        if statement.to_text() == text {
            Ok(statement)
        } else {
            Err(WrittenError)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_written_in_this_way_for_good() {
        let statement = Statement {
            number: ReceiptNumber::from_random([0; 10]),
            exam: "2026-hb".to_owned(),
            confirmed_at: Moment::from_millis(1_772_323_200_123),
            sha256: Fingerprint::from_bytes([0; 32]),
        };
        let text = statement.to_text();
        assert_eq!(
            text,
            "baokao-statement: 1\n\
             number: 0000000000000000\n\
             exam: 2026-hb\n\
             confirmed: 1772323200123\n\
             sha256: 0000000000000000000000000000000000000000000000000000000000000000\n"
        );
        assert_eq!(Statement::from_text(&text), Ok(statement));
        for other in [
            text.replace(": 1\n", ": 2\n"),
            text.replace('\n', "\r\n"),
            format!("{text}x: y\n"),
            text.replace("confirmed: ", "confirmed: +"),
            text.replace("0000000000000000\n", "oooooooooooooooo\n"),
        ] {
            assert_eq!(Statement::from_text(&other), Err(WrittenError), "{other}");
        }
    }
}

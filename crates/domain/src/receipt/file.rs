//! The file that a person keeps: submission, statement and signature one after
//! another, between lines that any tool can cut at. docs/receipts.md says how it
//! is checked without this program.

use super::written::{Reader, Writer, WrittenError};

/// What a receipt's file holds. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptFile {
    /// The text of the submission.
    pub submission: String,
    /// The text of the statement.
    pub statement: String,
    /// The id of the key that signed the statement.
    pub key: u32,
    /// The signature in Base64.
    pub signature: String,
}

impl std::fmt::Debug for ReceiptFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReceiptFile")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

const SUBMISSION: &str = "SUBMISSION";
const STATEMENT: &str = "STATEMENT";
const SIGNATURE: &str = "SIGNATURE";

impl ReceiptFile {
    /// The file: UTF-8 with line feeds.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut signature = Writer::default();
        signature.line("key", self.key);
        signature.line("ed25519", &self.signature);
        [
            block(SUBMISSION, &self.submission),
            block(STATEMENT, &self.statement),
            block(SIGNATURE, &signature.finish()),
        ]
        .concat()
    }

    /// Reads such a file, also with the line ends of another system, a mark at its
    /// beginning, and anything around the three parts.
    ///
    /// # Errors
    ///
    /// [`ReceiptFileError`] where one of the parts is missing.
    pub fn from_text(text: &str) -> Result<Self, ReceiptFileError> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let part = |name| cut(&text, name).ok_or(ReceiptFileError);
        let signature = part(SIGNATURE)?;
        let mut reader = Reader::new(&signature);
        let mut read =
            || -> Result<_, WrittenError> { Ok((reader.value("key")?, reader.text("ed25519")?)) };
        let (key, signature) = read().map_err(|_| ReceiptFileError)?;
        Ok(Self {
            submission: part(SUBMISSION)?,
            statement: part(STATEMENT)?,
            key,
            signature,
        })
    }
}

fn begin(name: &str) -> String {
    format!("-----BEGIN {name}-----\n")
}

fn end(name: &str) -> String {
    format!("-----END {name}-----")
}

fn block(name: &str, text: &str) -> String {
    format!("{}{text}{}\n", begin(name), end(name))
}

/// What stands between the lines of one part. No line of a part begins with a
/// dash, since each begins with its key.
fn cut(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(&begin(name))?;
    let (part, _) = rest.split_once(&format!("\n{}", end(name)))?;
    Some(format!("{part}\n"))
}

/// A text is no file of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("这不是报名信息确认回执的核验文件，请复制文件的全部内容")]
pub struct ReceiptFileError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sample() -> ReceiptFile {
        ReceiptFile {
            submission: "baokao-submission: 1\nname: 张三\n".to_owned(),
            statement: "baokao-statement: 1\n".to_owned(),
            key: 7,
            signature: "AAAA".to_owned(),
        }
    }

    #[test]
    fn a_file_is_cut_at_its_lines() {
        let text = sample().to_text();
        assert_eq!(
            text,
            "-----BEGIN SUBMISSION-----\n\
             baokao-submission: 1\n\
             name: 张三\n\
             -----END SUBMISSION-----\n\
             -----BEGIN STATEMENT-----\n\
             baokao-statement: 1\n\
             -----END STATEMENT-----\n\
             -----BEGIN SIGNATURE-----\n\
             key: 7\n\
             ed25519: AAAA\n\
             -----END SIGNATURE-----\n"
        );
        for pasted in [
            text.clone(),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{text}"),
            format!("\n  {text}\n\n"),
            text.trim_end().to_owned(),
        ] {
            assert_eq!(ReceiptFile::from_text(&pasted), Ok(sample()), "{pasted}");
        }
    }

    #[test]
    fn a_part_of_a_file_is_none() {
        let text = sample().to_text();
        for broken in [
            "",
            "张三",
            text.split("-----BEGIN STATEMENT")
                .next()
                .unwrap_or_default(),
            &text.replace("key: 7", "key: x"),
        ] {
            assert_eq!(
                ReceiptFile::from_text(broken),
                Err(ReceiptFileError),
                "{broken}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let _ = ReceiptFile::from_text(&text);
        }
    }
}

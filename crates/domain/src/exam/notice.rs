//! The texts that a candidate reads and accepts before filling anything in,
//! and the record of having accepted exactly these words.

use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use crate::coded::coded;
use crate::time::Moment;

coded! {
    /// Which text it is; candidates read them in this order.
    pub enum TextKind {
        /// How to apply.
        Notice = "notice" "报考须知",
        /// What the exam is.
        Document = "document" "报考文件",
        /// Accepting it creates the application.
        Pledge = "pledge" "承诺书",
    }
}

/// One text of an exam, in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamText {
    /// Which text it is.
    pub kind: TextKind,
    /// Counts from 1; any change of the words is a new version.
    pub version: u32,
    /// Its heading.
    pub title: String,
    /// Plain text; a line break separates paragraphs.
    pub body: String,
}

impl ExamText {
    /// The SHA-256 of the exact words: the title, one line feed, the body, in
    /// UTF-8.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(format!("{}\n{}", self.title, self.body).as_bytes())
    }

    /// The paragraphs of the body, blank lines left out.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.body
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
    }

    /// Records that somebody accepts the text whose fingerprint the page sent
    /// back.
    ///
    /// # Errors
    ///
    /// When the page showed other words than the text has now.
    pub fn accept(&self, shown: Fingerprint, now: Moment) -> Result<Acceptance, AcceptRefusal> {
        if shown != self.fingerprint() {
            return Err(AcceptRefusal::Changed { kind: self.kind });
        }
        Ok(Acceptance {
            kind: self.kind,
            version: self.version,
            fingerprint: shown,
            at: now,
        })
    }

    /// Whether the acceptance is of exactly these words.
    #[must_use]
    pub fn is_accepted_by(&self, acceptance: &Acceptance) -> bool {
        acceptance.kind == self.kind && acceptance.fingerprint == self.fingerprint()
    }
}

/// That somebody accepted a text. Who, from where and in which application is
/// the row that it is stored in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Which text.
    pub kind: TextKind,
    /// Its version.
    pub version: u32,
    /// Its exact words.
    pub fingerprint: Fingerprint,
    /// When.
    pub at: Moment,
}

/// The first text, in reading order, that hasn't been accepted in its present
/// words; `None` when all have.
#[must_use]
pub fn next_to_accept<'a>(
    texts: &'a [ExamText],
    acceptances: &[Acceptance],
) -> Option<&'a ExamText> {
    texts
        .iter()
        .filter(|text| {
            !acceptances
                .iter()
                .any(|acceptance| text.is_accepted_by(acceptance))
        })
        .min_by_key(|text| text.kind)
}

/// Why a text can't be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AcceptRefusal {
    /// The words changed after the page was opened.
    #[error("{kind}的内容已更新，请重新阅读后再点击“接受”")]
    Changed {
        /// Which text.
        kind: TextKind,
    },
    /// An earlier text hasn't been accepted.
    #[error("请先阅读并接受{kind}")]
    Earlier {
        /// The text to accept first.
        kind: TextKind,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: TextKind, body: &str) -> ExamText {
        ExamText {
            kind,
            version: 1,
            title: kind.word().to_owned(),
            body: body.to_owned(),
        }
    }

    #[test]
    fn an_acceptance_is_of_the_exact_words() {
        let pledge = text(TextKind::Pledge, "本人承诺如下。");
        let now = Moment::from_millis(1);
        let accepted = pledge
            .accept(pledge.fingerprint(), now)
            .expect("the same words");
        assert!(pledge.is_accepted_by(&accepted));
        let changed = text(TextKind::Pledge, "本人承诺如下：");
        assert!(!changed.is_accepted_by(&accepted));
        assert_eq!(
            changed.accept(accepted.fingerprint, now),
            Err(AcceptRefusal::Changed {
                kind: TextKind::Pledge
            })
        );
    }

    #[test]
    fn texts_are_accepted_in_reading_order() {
        let texts = [
            text(TextKind::Pledge, "丙"),
            text(TextKind::Notice, "甲"),
            text(TextKind::Document, "乙"),
        ];
        let mut accepted = Vec::new();
        let mut order = Vec::new();
        while let Some(next) = next_to_accept(&texts, &accepted) {
            order.push(next.kind);
            let acceptance = next
                .accept(next.fingerprint(), Moment::from_millis(2))
                .expect("the same words");
            accepted.push(acceptance);
        }
        assert_eq!(order, TextKind::ALL);
    }

    #[test]
    fn the_fingerprint_is_that_of_title_line_feed_and_body() {
        let notice = text(TextKind::Notice, "甲");
        assert_eq!(
            notice.fingerprint(),
            Fingerprint::of("报考须知\n甲".as_bytes())
        );
    }

    #[test]
    fn blank_lines_are_no_paragraphs() {
        let notice = text(TextKind::Notice, "一\n\n  二  \r\n");
        assert_eq!(notice.paragraphs().collect::<Vec<_>>(), ["一", "二"]);
    }
}

//! One order: what was agreed, what has become of it, and the rules that texts
//! and amounts of the protocol have to keep.

use reqwest::Url;
use serde::{Deserialize, Serialize};

/// Most refunds of one order.
pub(crate) const MOST_REFUNDS: usize = 20;

const LARGEST_AMOUNT: i64 = 1_000_000_000_000;
const LONGEST_URL: usize = 500;
const LONGEST_SUBJECT: usize = 60;
const LONGEST_LIFE: i64 = 31 * 24 * 60 * 60 * 1000;

/// What merchant and cashier agreed on when the order was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Terms {
    pub(crate) order_id: String,
    pub(crate) amount_fen: i64,
    pub(crate) subject: String,
    pub(crate) return_url: String,
    pub(crate) notify_url: String,
    pub(crate) expires_at: i64,
}

impl Terms {
    /// The same terms with addresses as browsers understand them, or `None`
    /// when they break a rule of the protocol.
    pub(crate) fn checked(mut self, now: i64) -> Option<Self> {
        self.return_url = web_address(&self.return_url)?;
        self.notify_url = web_address(&self.notify_url)?;
        let length = self.subject.chars().count();
        let good = is_number(&self.order_id)
            && is_amount(self.amount_fen)
            && (1..=LONGEST_SUBJECT).contains(&length)
            && !self.subject.chars().any(char::is_control)
            && self.expires_at <= now.saturating_add(LONGEST_LIFE);
        good.then_some(self)
    }
}

/// 1 to 64 of `A–Z a–z 0–9 - _`.
pub(crate) fn is_number(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

pub(crate) fn is_amount(fen: i64) -> bool {
    (1..=LARGEST_AMOUNT).contains(&fen)
}

/// Parsed and written again, so that no other address hides in it.
fn web_address(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none();
    let written = String::from(url);
    (plain && written.len() <= LONGEST_URL).then_some(written)
}

/// What was done with an order, if anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    Nothing,
    Paid { at: i64 },
    Failed { at: i64 },
    Closed,
}

/// Where an order stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Pending,
    Paid { at: i64 },
    Failed,
    Closed,
    Expired,
}

impl Standing {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Paid { .. } => "paid",
            Self::Failed => "failed",
            Self::Closed => "closed",
            Self::Expired => "expired",
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) terms: Terms,
    /// Names the order's page; nobody can guess it.
    pub(crate) token: String,
    pub(crate) provider_ref: String,
    pub(crate) done: Done,
    pub(crate) refunds: Vec<Refund>,
}

impl Order {
    /// `[opened, expires_at)` is when it can be paid.
    pub(crate) fn standing(&self, now: i64) -> Standing {
        match self.done {
            Done::Paid { at } => Standing::Paid { at },
            Done::Failed { .. } => Standing::Failed,
            Done::Closed => Standing::Closed,
            Done::Nothing if now >= self.terms.expires_at => Standing::Expired,
            Done::Nothing => Standing::Pending,
        }
    }

    pub(crate) fn refund(&self, refund_id: &str) -> Option<&Refund> {
        self.refunds
            .iter()
            .find(|refund| refund.refund_id == refund_id)
    }

    pub(crate) fn refunded_fen(&self) -> i64 {
        self.refunds.iter().map(|refund| refund.amount_fen).sum()
    }
}

/// Money given back. It is done when its time has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub(crate) refund_id: String,
    pub(crate) provider_ref: String,
    pub(crate) amount_fen: i64,
    pub(crate) done_at: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        Terms {
            order_id: "A-1".to_owned(),
            amount_fen: 10_000,
            subject: "考试费".to_owned(),
            return_url: "http://127.0.0.1:3000/me".to_owned(),
            notify_url: "https://example.org/callbacks".to_owned(),
            expires_at: 1_000,
        }
    }

    #[test]
    fn terms_that_keep_the_rules_are_accepted() {
        assert_eq!(terms().checked(0), Some(terms()));
    }

    #[test]
    fn an_address_can_not_hide_another_scheme() {
        for url in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "http://",
            "http://user@example.org/",
            "file:///etc/passwd",
        ] {
            let terms = Terms {
                return_url: url.to_owned(),
                ..terms()
            };
            assert_eq!(terms.checked(0), None, "{url}");
        }
        let written = web_address("http://example.org/a\nb\"<x>");
        assert_eq!(written.as_deref(), Some("http://example.org/ab%22%3Cx%3E"));
        assert_eq!(
            web_address(&format!("http://h/{}", "x".repeat(LONGEST_URL))),
            None
        );
    }

    #[test]
    fn amounts_subjects_and_times_have_limits() {
        let broken: [fn(&mut Terms); 6] = [
            |terms| terms.amount_fen = 0,
            |terms| terms.amount_fen = LARGEST_AMOUNT + 1,
            |terms| terms.subject.clear(),
            |terms| terms.subject = "字".repeat(61),
            |terms| terms.subject = "a\u{7}".to_owned(),
            |terms| terms.expires_at = LONGEST_LIFE + 1,
        ];
        for change in broken {
            let mut terms = terms();
            change(&mut terms);
            assert_eq!(terms.checked(0), None);
        }
    }

    #[test]
    fn an_order_expires_at_its_end_and_not_before() {
        let order = Order {
            terms: terms(),
            token: String::new(),
            provider_ref: String::new(),
            done: Done::Nothing,
            refunds: Vec::new(),
        };
        assert_eq!(order.standing(999), Standing::Pending);
        assert_eq!(order.standing(1_000), Standing::Expired);
    }
}

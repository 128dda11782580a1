//! Sending one text message through an operator. Which message goes to whom,
//! how often and how it is kept lives in `services`.

pub mod aliyun;
mod outbox;

use async_trait::async_trait;
use domain::identity::Phone;

pub use outbox::Outbox;

/// One text message to one phone.
#[derive(Clone, PartialEq, Eq)]
pub struct Sms {
    /// The phone that receives it.
    pub to: Phone,
    /// The whole text, signature included.
    pub text: String,
    /// The code that the text carries, for an operator whose template puts its
    /// own words around it.
    pub code: Option<String>,
    /// Our own name for this message, for the operator's records and ours. It
    /// keeps no operator from sending a message twice that is handed over twice.
    pub reference: String,
}

/// Prints neither the number nor the text, which may hold a code.
impl std::fmt::Debug for Sms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sms")
            .field("reference", &self.reference)
            .finish_non_exhaustive()
    }
}

/// The operator has taken the message over; delivery is not promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmsReceipt {
    /// The operator's own name for the message.
    pub provider_ref: String,
}

/// Why an operator did not take a message over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmsError {
    /// It never will, because of the number or the words: trying the same
    /// message again is useless.
    #[error("the operator refused the message: {code}")]
    Refused {
        /// The operator's own code.
        code: String,
    },
    /// It takes none of ours, whatever is in it: key, clock, rights, account or
    /// a setting is wrong. Once somebody has mended that, the same message may
    /// be taken.
    #[error("the operator denies us: {code}")]
    Denied {
        /// The operator's own code.
        code: String,
    },
    /// It could not be asked, did not answer, or takes none for the moment; the
    /// message may have been taken over all the same. Trying again later may
    /// succeed.
    #[error("the operator can't be reached or does not answer")]
    Unavailable,
}

/// An operator of text messages.
#[async_trait]
pub trait SmsGateway: Send + Sync {
    /// The operator's name for records and logs: lower-case ASCII.
    fn name(&self) -> &'static str;

    /// Hands one message over.
    ///
    /// # Errors
    ///
    /// [`SmsError::Refused`] for good, [`SmsError::Denied`] until somebody mends
    /// it, [`SmsError::Unavailable`] for now.
    async fn send(&self, sms: &Sms) -> Result<SmsReceipt, SmsError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_in_a_log_shows_neither_number_nor_code() -> Result<(), domain::identity::PhoneError>
    {
        let sms = Sms {
            to: "13800000000".parse()?,
            text: "验证码 123456".to_owned(),
            code: Some("123456".to_owned()),
            reference: "n-7".to_owned(),
        };
        assert_eq!(format!("{sms:?}"), "Sms { reference: \"n-7\", .. }");
        Ok(())
    }
}

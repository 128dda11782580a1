//! Why a payment provider did not do what it was asked, and why a notification
//! is not believed. Sentences for payers live in `services`.

/// Why a provider's answer can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaymentError {
    /// No connection, no answer in time, or an answer that says "not now".
    /// Whether a write has happened is unknown.
    #[error("the payment provider can't be reached or does not answer in time")]
    Unavailable,
    /// The provider understood and said no: nothing has happened.
    #[error("the payment provider refused: {code}")]
    Refused {
        /// The provider's own code.
        code: String,
    },
    /// The answer is not by the provider, or the provider did not believe that
    /// the call was ours: look at the secret and at both clocks.
    #[error("the answer carries no signature of the payment provider that holds")]
    BadSignature,
    /// The answer is by the provider but is not what the protocol says.
    #[error("the answer of the payment provider can't be understood")]
    BadAnswer,
}

/// Why a notification is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotificationError {
    /// It is not signed by the provider, or was changed on its way.
    #[error("the notification carries no signature of the payment provider that holds")]
    BadSignature,
    /// The signature holds, but was made too long ago or in the future: a
    /// replay, or clocks that differ.
    #[error("the notification was signed outside of the accepted time")]
    Stale,
    /// The signature holds, but the content can't be understood.
    #[error("the notification can't be understood")]
    Malformed,
}

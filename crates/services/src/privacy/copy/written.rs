//! How times, amounts and codes are written in a copy.

use std::str::FromStr;

use domain::{coded::Coded, money::Fen, time::Moment};

use crate::error::Error;

/// A time that is kept in milliseconds UTC.
pub(super) fn at(millis: i64) -> String {
    Moment::from_millis(millis).full_seconds()
}

/// The word of a code that is kept; the code itself where it is not known any
/// more.
pub(super) fn word<C: Coded + FromStr>(code: &str) -> String {
    let known = code.parse::<C>();
    known.map_or_else(|_| code.to_owned(), |known| known.word().to_owned())
}

/// An amount in 元 with two decimals.
pub(super) fn yuan(fen: i64) -> Result<String, Error> {
    let amount = Fen::new(fen).map_err(|_| Error::Internal("an amount below zero"))?;
    Ok(amount.yuan())
}

//! 回执核验, for everybody: whether a number or a file is of a receipt of this
//! house, when and for which exam it was given, and what has become of it since.
//! Nothing of the person is read for it.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    exam::Fingerprint,
    life::application::Phase,
    receipt::{ReceiptFile, ReceiptNumber, Standing, Statement},
    text::receipt as words,
    time::Moment,
};
use storage::{
    is_signed,
    receipts::{self, FoundReceipt},
};

use super::issue::statement;
use crate::{caller::Caller, error::Error, limits::address_key, services::Services};

/// What is told of a genuine receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// 回执编号.
    pub number: ReceiptNumber,
    /// The exam's title.
    pub exam_title: String,
    /// When it was confirmed.
    pub confirmed_at: Moment,
    /// The key that signed.
    pub key: u32,
    /// What has become of it since.
    pub standing: Standing,
    /// Whether the SHA-256 that was asked for is that of what was submitted;
    /// nothing when none was.
    pub same: Option<bool>,
}

/// A file that is what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedFile {
    /// The number of its receipt.
    pub number: ReceiptNumber,
    /// The SHA-256 of its submission.
    pub sha256: Fingerprint,
}

impl Services {
    /// Looks a receipt up by its number, and compares a SHA-256 where one is given.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for what is no number; [`Error::TooMany`];
    /// [`Error::Refused`] `unknown_receipt`.
    pub async fn verify_receipt(
        &self,
        caller: &Caller,
        number: &str,
        sha256: Option<&str>,
    ) -> Result<Verified, Error> {
        let number: ReceiptNumber = number
            .parse()
            .map_err(|error| Error::invalid("number", &error))?;
        self.count_check(caller)?;
        let found = self.genuine(&number).await?;
        let facts = &found.receipt.facts;
        let phase: Phase = found
            .phase
            .parse()
            .map_err(|_| Error::Internal("an application in an unknown phase"))?;
        Ok(Verified {
            number,
            confirmed_at: Moment::from_millis(facts.confirmed_at),
            key: found.receipt.signed.key.id,
            standing: Standing::of(phase, facts.round < found.last_round),
            same: sha256.map(|sha256| sha256 == facts.sha256),
            exam_title: found.exam_title,
        })
    }

    /// Checks a receipt's file against its number, its SHA-256 and its signature.
    /// It is read here and kept nowhere.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for what is no such file; [`Error::TooMany`];
    /// [`Error::Refused`] `unknown_receipt`, `receipt_altered`.
    pub async fn verify_receipt_file(
        &self,
        caller: &Caller,
        text: &str,
    ) -> Result<CheckedFile, Error> {
        if text.trim().is_empty() {
            return Err(Error::invalid("receipt_file", words::FILE_MISSING));
        }
        let file =
            ReceiptFile::from_text(text).map_err(|error| Error::invalid("receipt_file", &error))?;
        self.count_check(caller)?;
        let altered = || Error::refused("receipt_altered", words::ALTERED);
        let said = Statement::from_text(&file.statement).map_err(|_| altered())?;
        let found = self.genuine(&said.number).await?;
        let own = statement(&found.receipt.facts)?;
        let sha256 = Fingerprint::of(file.submission.as_bytes());
        let signature = STANDARD.decode(&file.signature).map_err(|_| altered())?;
        let signed = &found.receipt.signed;
        let same = said == own
            && sha256 == own.sha256
            && file.key == signed.key.id
            && is_signed(&signed.key, file.statement.as_bytes(), &signature);
        if !same {
            return Err(altered());
        }
        Ok(CheckedFile {
            number: own.number,
            sha256,
        })
    }

    /// Counts one more check for the caller's address, on this node.
    fn count_check(&self, caller: &Caller) -> Result<(), Error> {
        let whom = address_key(caller.address);
        self.checks.demand(whom, words::TOO_OFTEN, caller.now)
    }

    /// The receipt with this number, once its signature has been checked.
    async fn genuine(&self, number: &ReceiptNumber) -> Result<FoundReceipt, Error> {
        let asked = number.as_str().to_owned();
        let found = self
            .store
            .read(move |tx| {
                let asked = asked.clone();
                Box::pin(async move { Ok::<_, Error>(receipts::by_number(tx, &asked).await?) })
            })
            .await?;
        let found = found.ok_or_else(|| Error::refused("unknown_receipt", words::UNKNOWN))?;
        let signed = &found.receipt.signed;
        // Whoever could write a row could write a key beside it; the ring knows its own.
        let own = self.store.vault().public_key_of(signed.key.id);
        let known = own.is_none_or(|own| own == signed.key);
        let said = statement(&found.receipt.facts)?.to_text();
        if known && is_signed(&signed.key, said.as_bytes(), &signed.signature) {
            Ok(found)
        } else {
            Err(Error::Internal("a receipt whose signature does not fit"))
        }
    }
}

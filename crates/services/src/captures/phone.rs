//! The phone's side: opening a code, once, and sending one picture. The phone is
//! known by a secret of its own that it gets when it opens the code.

use std::sync::Arc;

use domain::{
    capture::{CaptureCode, CaptureStage},
    id::CaptureId,
    photo::PhotoSpec,
    text::{capture as words, photo},
    time::Moment,
};
use storage::{
    Tx,
    photo_captures::{self, Capture, Key},
};

use super::{AwaitedPicture, CaptureToken, code::hash_of, room, stage_of};
use crate::{
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    limits,
    photos::for_exam::rule_named,
    services::Services,
    sessions::{Token, new_token},
};

/// What a phone opens a code by; one of both.
#[derive(Clone, Default)]
pub struct Joining {
    /// What the address held.
    pub token: String,
    /// What was typed.
    pub code: String,
}

/// What a phone sends.
#[derive(Clone, Default)]
pub struct Picture {
    /// The file's name, as the browser tells it; it is not kept.
    pub name: String,
    /// The file: a photo as it was taken, or a finished portrait.
    pub bytes: Vec<u8>,
    /// Its four characters are those of the computer.
    pub same: bool,
}

impl Services {
    /// Opens a code for the phone that asks; what the phone is known by from now on.
    /// A code is good for one phone.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for `capture_code`; [`Error::Refused`] `capture_over` for a
    /// token that opens nothing; [`Error::TooMany`] after too many wrong codes.
    pub async fn join_capture(&self, caller: &Caller, given: &Joining) -> Result<Token, Error> {
        let key = key_of(given)?;
        let phone = new_token();
        let (caller, hash) = (caller.clone(), hash_of(phone.expose()));
        self.store
            .write(move |tx| {
                let (caller, key) = (caller.clone(), key.clone());
                Box::pin(async move { join(tx, &caller, &key, &hash).await })
            })
            .await??;
        Ok(phone)
    }

    /// What this phone has opened, if it lives.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn awaited_picture(
        &self,
        caller: &Caller,
        phone: Option<&str>,
    ) -> Result<Option<AwaitedPicture>, Error> {
        let Some(found) = self.find_opened(caller, phone).await? else {
            return Ok(None);
        };
        Ok(Some(AwaitedPicture {
            stage: stage_of(&found)?,
            until: Moment::from_millis(found.expires_at),
            spec: self.spec_for(&found).await?,
            mark: found.mark,
        }))
    }

    /// Refuses who sends a picture for which nobody waits, before it is read; which
    /// one waits otherwise.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] `capture_over` or `capture_sent`.
    pub async fn expects_picture(
        &self,
        caller: &Caller,
        phone: Option<&str>,
    ) -> Result<CaptureId, Error> {
        let found = waiting(self.find_opened(caller, phone).await?)?;
        Ok(found.id)
    }

    /// Judges a picture as an upload is judged, and keeps it without its metadata
    /// for the computer, sealed, for the rest of the ten minutes.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for `photo` with every fault, or for `same`;
    /// [`Error::Refused`] `capture_over` or `capture_sent`; [`Error::TooMany`];
    /// [`Error::Busy`].
    pub async fn send_picture(
        &self,
        caller: &Caller,
        phone: Option<&str>,
        picture: Picture,
    ) -> Result<(), Error> {
        let seen = waiting(self.find_opened(caller, phone).await?)?;
        complete(&picture)?;
        self.admit_picture(caller, &seen, picture.bytes.len())
            .await?;
        let spec = self.spec_for(&seen).await?;
        let bytes = self.judge_picture(seen.account, picture.name, picture.bytes, spec);
        let (caller, bytes) = (caller.clone(), Arc::new(bytes.await?));
        self.store
            .write(move |tx| {
                let (caller, seen, bytes) = (caller.clone(), seen.clone(), Arc::clone(&bytes));
                Box::pin(async move {
                    let now = caller.rights_at.millis();
                    room::demand(tx, &caller, &seen, bytes.len()).await?;
                    photo_captures::keep(tx, &seen, &bytes, now)
                        .await?
                        .or(over())?;
                    Deed::by_visitor(&caller, "capture.sent", "capture", seen.id.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }

    /// The rules for which the picture is meant.
    async fn spec_for(&self, seen: &Capture) -> Result<PhotoSpec, Error> {
        let (account, exam) = (seen.account, seen.exam);
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let rule = rule_named(tx, account, exam).await?;
                    Ok::<_, Error>(rule.spec)
                })
            })
            .await
    }

    /// Counts the picture before anything is decoded; not where there is no room.
    async fn admit_picture(
        &self,
        caller: &Caller,
        seen: &Capture,
        size: usize,
    ) -> Result<(), Error> {
        let (asking, of) = (caller.clone(), seen.clone());
        self.store
            .read(move |tx| {
                let (caller, seen) = (asking.clone(), of.clone());
                Box::pin(async move { room::demand(tx, &caller, &seen, size).await })
            })
            .await?;
        let (now, whom) = (caller.now, seen.id.to_string());
        let account = seen.account.to_string();
        self.store
            .write(move |tx| {
                let (whom, account) = (whom.clone(), account.clone());
                Box::pin(async move {
                    let rule = limits::CAPTURE_PICTURE;
                    limits::demand(tx, rule, &whom, words::TOO_MANY_PICTURES, now).await?;
                    let rule = limits::CAPTURE_PICTURE_ACCOUNT;
                    limits::demand(tx, rule, &account, words::TOO_MANY_SENT, now).await
                })
            })
            .await
    }

    async fn find_opened(
        &self,
        caller: &Caller,
        phone: Option<&str>,
    ) -> Result<Option<Capture>, Error> {
        let Some(phone) = phone else { return Ok(None) };
        let (hash, now) = (hash_of(phone), caller.now.millis());
        self.store
            .read(move |tx| {
                Box::pin(
                    async move { Ok::<_, Error>(photo_captures::of_phone(tx, &hash, now).await?) },
                )
            })
            .await
    }
}

/// Opens a code. A wrong one that was typed is counted, so the transaction has to be
/// kept; nobody guesses a token.
async fn join(
    tx: &mut Tx,
    caller: &Caller,
    key: &Key,
    phone: &[u8; 32],
) -> Result<Result<(), Error>, Error> {
    let counted = match key {
        Key::Token(_) => Vec::new(),
        Key::Code(_) => {
            let own = [
                limits::CAPTURE_WRONG,
                limits::CAPTURE_WRONG_WIDE,
                limits::CAPTURE_WRONG_SITE,
            ];
            let mut counted = limits::in_networks(own, caller.address);
            counted.push((limits::CAPTURE_WRONG_EVERYBODY, String::new()));
            counted
        }
    };
    for (rule, whom) in &counted {
        if let Err(retry_after) = limits::look(tx, *rule, whom, caller.now).await? {
            return Ok(Err(Error::TooMany {
                retry_after,
                sentence: limits::sentence(words::TOO_MANY_WRONG, retry_after),
            }));
        }
    }
    let joined = photo_captures::join(tx, key, phone, caller.now.millis()).await?;
    let Some(joined) = joined else {
        for (rule, whom) in &counted {
            limits::hit(tx, *rule, whom, caller.now).await?;
        }
        return Ok(Err(match key {
            Key::Token(_) => over(),
            Key::Code(_) => Error::invalid("capture_code", words::CODE_WRONG),
        }));
    };
    Deed::by_visitor(caller, "capture.joined", "capture", joined.id.0)
        .write(tx)
        .await?;
    Ok(Ok(()))
}

fn key_of(given: &Joining) -> Result<Key, Error> {
    if !given.token.is_empty() {
        let token = CaptureToken::read(&given.token).ok_or_else(over)?;
        return Ok(Key::Token(token.hash()));
    }
    if given.code.trim().is_empty() {
        return Err(Error::invalid("capture_code", words::CODE_MISSING));
    }
    let code: Result<CaptureCode, _> = given.code.parse();
    let code = code.map_err(|why| Error::invalid("capture_code", &why))?;
    Ok(Key::Code(code.as_str().to_owned()))
}

/// What is missing from a picture is told at once.
fn complete(picture: &Picture) -> Result<(), Error> {
    let mut missing = Vec::new();
    if picture.bytes.is_empty() {
        missing.push(FieldError::new("photo", photo::NOT_CHOSEN));
    }
    if !picture.same {
        missing.push(FieldError::new("same", words::SAME_MISSING));
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(missing))
    }
}

/// The one that waits for a picture.
fn waiting(found: Option<Capture>) -> Result<Capture, Error> {
    let found = found.ok_or_else(over)?;
    match stage_of(&found)? {
        CaptureStage::Waiting | CaptureStage::Joined => Ok(found),
        CaptureStage::Sent => Err(Error::refused("capture_sent", words::SENT_BEFORE)),
    }
}

fn over() -> Error {
    Error::refused("capture_over", words::OVER)
}

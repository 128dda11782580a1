//! The computer's side: showing a code, seeing how far it is, taking the picture,
//! ending it. All of it is one session's own.

use domain::{
    capture::{self, CaptureStage},
    id::{CaptureId, ExamId},
    text::{capture as words, privacy},
    time::Moment,
};
use storage::{
    Tx,
    photo_captures::{self, Capture, NewCapture},
};

use super::{AT_ONCE, CaptureToken, OwnCapture, QrCode, ShownCode, asker, stage_of};
use crate::{
    audit::Deed,
    caller::Caller,
    error::Error,
    limits,
    photos::{has_consented, may_upload, replacement::When},
    privacy::consent,
    random::random_bytes,
    services::Services,
    sessions::ensure_alive,
};

impl Services {
    /// Begins another one in the place of the session's last, whose code and picture
    /// are gone then. The token is for the browser that asked, and is kept nowhere.
    /// The picture is meant for the rules of `exam`, or for the general ones.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for `consent` when the portrait's consent is neither kept
    /// nor given now; [`Error::Refused`] `photo_locked`, unless the confirmed portrait
    /// may be replaced; [`Error::NotFound`] for an exam that nobody may see;
    /// [`Error::TooMany`]; [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn begin_capture(
        &self,
        caller: &Caller,
        agrees: bool,
        exam: Option<ExamId>,
    ) -> Result<CaptureToken, Error> {
        let (account, session) = asker(caller)?;
        let token = CaptureToken::new();
        let new = NewCapture {
            account,
            session,
            exam: None,
            token_hash: token.hash(),
            code: token.code().as_str().to_owned(),
            mark: capture::mark(random_bytes()),
            now: caller.now.millis(),
            expires_at: caller.now.millis() + capture::LIFE_MILLIS,
        };
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, new) = (caller.clone(), new.clone());
                Box::pin(async move { begin(tx, &caller, &new, (agrees, exam)).await })
            })
            .await?;
        Ok(token)
    }

    /// The one of the caller's session, if it lives. What the phone is shown comes
    /// with it where the browser still has the token: `address` says where that leads.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn own_capture(
        &self,
        caller: &Caller,
        token: Option<&str>,
        address: impl FnOnce(&CaptureToken) -> String + Send,
    ) -> Result<Option<OwnCapture>, Error> {
        let Some(own) = self.find_own(caller).await? else {
            return Ok(None);
        };
        let stage = stage_of(&own)?;
        let token = token.and_then(CaptureToken::read);
        let token =
            token.filter(|token| stage == CaptureStage::Waiting && token.hash() == own.token_hash);
        let code = match token {
            Some(token) => Some(ShownCode {
                typed: token.code().to_string(),
                qr: QrCode::of(&address(&token))?,
            }),
            None => None,
        };
        Ok(Some(OwnCapture {
            id: own.id,
            stage,
            until: Moment::from_millis(own.expires_at),
            mark: own.mark,
            code,
        }))
    }

    /// How far this one is; nothing when it has ended or was never this session's.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn capture_stage(
        &self,
        caller: &Caller,
        id: CaptureId,
    ) -> Result<Option<CaptureStage>, Error> {
        let own = self.find_own(caller).await?;
        let own = own.filter(|own| own.id == id);
        own.as_ref().map(stage_of).transpose()
    }

    /// 取消: its code opens nothing any more, and its picture is gone. Whatever has
    /// ended already stays so.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn cancel_capture(&self, caller: &Caller, id: CaptureId) -> Result<(), Error> {
        asker(caller)?;
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let caller = caller.clone();
                Box::pin(async move { end(tx, &caller, id, "capture.cancelled").await })
            })
            .await
    }

    async fn find_own(&self, caller: &Caller) -> Result<Option<Capture>, Error> {
        let (account, session) = asker(caller)?;
        let now = caller.now.millis();
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    Ok::<_, Error>(photo_captures::of_session(tx, session, account, now).await?)
                })
            })
            .await
    }
}

async fn begin(
    tx: &mut Tx,
    caller: &Caller,
    new: &NewCapture,
    (agrees, exam): (bool, Option<ExamId>),
) -> Result<(), Error> {
    let account = new.account;
    ensure_alive(tx, caller).await?;
    let consented = has_consented(tx, account).await?;
    if !consented && !agrees {
        return Err(Error::invalid("consent", privacy::PORTRAIT.missing));
    }
    let exam = may_upload(tx, account, exam, When::from(caller)).await?;
    let whom = account.to_string();
    limits::demand(tx, limits::CAPTURE, &whom, words::TOO_OFTEN, caller.now).await?;
    photo_captures::forget_session(tx, new.session).await?;
    let live = photo_captures::live(tx, account, new.now).await?;
    if let Some(first) = live.first_ends_at.filter(|_| live.count >= AT_ONCE) {
        let then = Moment::from_millis(first);
        let retry_after = caller.seconds_until(then) + 1;
        return Err(Error::TooMany {
            retry_after,
            sentence: limits::sentence(words::TOO_MANY_AT_ONCE, retry_after),
        });
    }
    if !consented {
        let text = (privacy::PORTRAIT, privacy::PORTRAIT.fingerprint());
        consent::keep(tx, caller, account, text, caller.now.millis()).await?;
    }
    // Tokens of 256 bits are nobody else's; a code of 40 bits may be, once in a life.
    let new = NewCapture {
        exam,
        ..new.clone()
    };
    let id = photo_captures::put(tx, &new).await?;
    let id = id.ok_or(Error::Busy)?;
    Deed::by_account(caller, account, "capture.begun", "capture", id.0)
        .write(tx)
        .await
}

/// Ends one of the caller's session, if it is there.
pub(crate) async fn end(
    tx: &mut Tx,
    caller: &Caller,
    id: CaptureId,
    action: &'static str,
) -> Result<(), Error> {
    let (account, session) = asker(caller)?;
    let ended = photo_captures::end(tx, id, session, account).await?;
    if !ended.is_done() {
        return Ok(());
    }
    Deed::by_account(caller, account, action, "capture", id.0)
        .write(tx)
        .await
}

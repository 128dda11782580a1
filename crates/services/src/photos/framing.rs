//! Framing without scripts: a draft that was cut on the server is cut anew from
//! its working copy, a button at a time. A draft that the studio has finished
//! has no such copy.

use domain::{
    id::{AccountId, ExamId},
    photo::{Framing, FramingMove, PhotoVerdict},
    role::Role,
    text::replacement as words,
    time::Moment,
};
use serde::{Deserialize, Serialize};
use storage::{photo_sources, photo_sources::PhotoSource, photos};

use super::{
    darkroom::WorkingCopy,
    for_exam::rule_named,
    nodded::Kept,
    replacement::{Right, When, right},
    stored,
};
use crate::{audit::Deed, caller::Caller, error::Error, limits, services::Services};

/// How a draft was cut from its working copy, as it is stored.
#[derive(Serialize, Deserialize)]
struct Cut {
    framing: Framing,
    told: PhotoVerdict,
}

impl Services {
    /// Cuts the caller's draft for an exam, or the general one, anew, in the version
    /// that was shown. What was nodded to stays so; what is seen in it besides is asked
    /// about before 确定.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] `nothing_to_adjust` where there is no working copy,
    /// `at_the_limit` where it would look the same, `cant_be_cut`, `photo_locked`;
    /// [`Error::Stale`]; [`Error::NotFound`] without a draft; [`Error::TooMany`];
    /// [`Error::Busy`].
    pub async fn frame_photo(
        &self,
        caller: &Caller,
        exam: Option<ExamId>,
        version: i64,
        step: FramingMove,
    ) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let (now, when) = (caller.now, When::from(caller));
        let (id, nodded, source, rule) = self
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let rule = rule_named(tx, account, exam).await?;
                    if let Right::Locked(standing) = right(tx, account, rule.exam, when).await? {
                        return Err(standing.refusal());
                    }
                    let draft = photos::draft(tx, account, rule.exam).await?;
                    let draft = draft.ok_or(Error::NotFound)?;
                    if draft.version != version {
                        return Err(Error::Stale);
                    }
                    let source = photo_sources::beside(tx, account, rule.exam).await?;
                    let source = source.ok_or_else(|| {
                        Error::refused("nothing_to_adjust", words::NOTHING_TO_ADJUST)
                    })?;
                    let whom = account.to_string();
                    let refusal = words::ADJUST_TOO_OFTEN;
                    limits::demand(tx, limits::PHOTO_FRAMING, &whom, refusal, now).await?;
                    Ok((draft.id, Kept::of(&draft)?.nodded, source, rule))
                })
            })
            .await?;
        let exam = rule.exam;
        let source = copy_of(source)?;
        let before = source.framing;
        let made = self.darkroom.cut_again(account, source, step, rule.spec);
        let made = made.await?;
        let mut portrait = made.map_err(|_| Error::refused("cant_be_cut", words::CANT_BE_CUT))?;
        let copy = portrait.source.take();
        let copy = copy.ok_or(Error::Internal("a portrait without what it was cut from"))?;
        if step != FramingMove::Auto && is_same(before, copy.framing) {
            return Err(Error::refused("at_the_limit", words::AT_THE_LIMIT));
        }
        let source = kept((account, exam), copy, now)?;
        let new = stored((account, exam), portrait, (None, nodded), now.millis())?;
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (new, source, caller) = (new.clone(), source.clone(), caller.clone());
                Box::pin(async move {
                    if let Right::Locked(standing) = right(tx, account, exam, when).await? {
                        return Err(standing.refusal());
                    }
                    photos::recut(tx, id, version, &new)
                        .await?
                        .or(Error::Stale)?;
                    let (sha256, cut) = (&source.sha256, &source.cut);
                    photo_sources::set_cut(tx, (account, exam), sha256, cut)
                        .await?
                        .or(Error::Stale)?;
                    Deed::by_account(&caller, account, "photo.framed", "photo", id.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }
}

/// Whether two frames show the same but for rounding: a move goes further.
fn is_same(one: Framing, other: Framing) -> bool {
    let near = |one: i32, other: i32| one.abs_diff(other) <= 2;
    let place = near(one.x, other.x) && near(one.y, other.y);
    place && one.turn == other.turn && one.width.abs_diff(other.width) <= 2
}

/// A working copy as it is stored.
pub(super) fn kept(
    (account, exam): (AccountId, Option<ExamId>),
    copy: WorkingCopy,
    now: Moment,
) -> Result<PhotoSource, Error> {
    let cut = Cut {
        framing: copy.framing,
        told: copy.told,
    };
    let cut = serde_json::to_string(&cut);
    Ok(PhotoSource {
        account,
        exam,
        sha256: hex::encode(copy.sha256),
        bytes: copy.file,
        cut: cut.map_err(|_| Error::Internal("a framing could not be written"))?,
        created_at: now.millis(),
    })
}

fn copy_of(source: PhotoSource) -> Result<WorkingCopy, Error> {
    let unread = || Error::Internal("a framing could not be read");
    let mut sha256 = [0; 32];
    hex::decode_to_slice(&source.sha256, &mut sha256).map_err(|_| unread())?;
    let cut: Cut = serde_json::from_str(&source.cut).map_err(|_| unread())?;
    Ok(WorkingCopy {
        file: source.bytes,
        sha256,
        framing: cut.framing,
        told: cut.told,
    })
}

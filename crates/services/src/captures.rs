//! 手机拍照: the phone as camera. A code on the computer opens a page of one use on
//! the phone, and the picture that the phone sends waits, sealed, for the session
//! that showed the code. The phone needs no sign-in and learns nothing of the
//! account; whoever reads the database learns nothing that opens anything.

mod code;
mod computer;
mod phone;
mod picture;
mod qr;
mod room;

use domain::{
    capture::CaptureStage,
    id::{AccountId, CaptureId, SessionId},
    photo::PhotoSpec,
    role::Role,
    time::Moment,
};
use storage::photo_captures::Capture;

use crate::{caller::Caller, error::Error};

pub use code::CaptureToken;
pub(crate) use computer::end;
pub use phone::{Joining, Picture};
pub use qr::QrCode;

/// So many codes an account may show at once: one in each browser that is open.
const AT_ONCE: i64 = 3;

/// One that was begun, as the session that shows it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCapture {
    /// Which one.
    pub id: CaptureId,
    /// How far it is.
    pub stage: CaptureStage,
    /// The four characters that the phone shows, too.
    pub mark: String,
    /// When it is over.
    pub until: Moment,
    /// What the phone is shown, while it waits for one.
    pub code: Option<ShownCode>,
}

/// What a phone is shown: a picture of an address, or a code to be typed there.
#[derive(Clone, PartialEq, Eq)]
pub struct ShownCode {
    /// In two groups of four letters.
    pub typed: String,
    /// The address with the token in its fragment, which no browser sends.
    pub qr: QrCode,
}

/// Shows nothing that opens it.
impl std::fmt::Debug for ShownCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShownCode")
    }
}

/// One that a phone has opened, as that phone sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitedPicture {
    /// How far it is.
    pub stage: CaptureStage,
    /// The four characters that the computer shows, too.
    pub mark: String,
    /// When it is over.
    pub until: Moment,
    /// The rules for which the picture is meant.
    pub spec: PhotoSpec,
}

/// Whose page may show codes: a candidate's, in a session.
fn asker(caller: &Caller) -> Result<(AccountId, SessionId), Error> {
    let account = caller.acting_as(Role::Candidate)?.account;
    let session = caller.session.ok_or(Error::NotSignedIn)?;
    Ok((account, session))
}

fn stage_of(capture: &Capture) -> Result<CaptureStage, Error> {
    let stage = capture.state.parse::<CaptureStage>();
    stage.map_err(|_| Error::Internal("a capture is in no stage"))
}

//! 身份申诉.

use domain::id::PetitionId;

use super::DONE;

/// 身份申诉.
pub const CLAIM: &str = "/claim";

/// 身份申诉, once it was handed in: it shows the number to who has done so.
#[must_use]
pub fn claimed(petition: PetitionId) -> String {
    format!("{CLAIM}?{DONE}={petition}")
}

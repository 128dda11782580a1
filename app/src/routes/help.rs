//! 常见问题: its page, the places in it, and where its answers lead.

use domain::text::help::{Place, Target};

/// 常见问题.
pub const HELP: &str = "/help";

/// 常见问题, opened at a place.
#[must_use]
pub fn help_at(place: Place) -> String {
    format!("{HELP}#{}", place.anchor())
}

/// The page that an answer names.
#[must_use]
pub const fn of_help(target: Target) -> &'static str {
    match target {
        Target::Register => super::REGISTER,
        Target::Login => super::LOGIN,
        Target::Recover => super::RECOVER,
        Target::Retire => super::RETIRE,
        Target::Claim => super::CLAIM,
        Target::Characters => super::CHARACTERS,
        Target::Exams => super::EXAMS,
        Target::Applications => super::ME,
        Target::Account => super::ME_ACCOUNT,
        Target::Sessions => super::ME_SESSIONS,
        Target::Photo => super::ME_PHOTO,
        Target::PhotoTool => super::PHOTO_TOOL,
        Target::Status => super::ME_STATUS,
        Target::Inbox => super::ME_INBOX,
        Target::Tickets => super::ME_TICKETS,
        Target::Verify => super::VERIFY,
        Target::OwnPrivacy => super::ME_PRIVACY,
    }
}

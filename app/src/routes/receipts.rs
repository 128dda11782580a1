//! The paths of 报名信息确认: where something is changed and the way back to it, the
//! receipts, and the page where anybody checks one.

use domain::id::ApplicationId;

use super::{Note, application, flow_with, with_note, with_pair};

/// 回执核验, for everybody.
pub const VERIFY: &str = "/verify";
/// The public keys, for programs.
pub const VERIFY_KEYS: &str = "/verify/keys.json";
/// The query parameter that holds a receipt's number.
pub const NUMBER: &str = "number";
/// The query parameter that holds the SHA-256 of what was submitted.
pub const SHA256: &str = "sha256";
/// The query parameter by which a page leads back when something was saved.
pub const RETURN: &str = "return";
/// Its only value: back to 报名信息确认.
pub const TO_CONFIRM: &str = "confirm";

/// A page of an application on which something is changed that 报名信息确认 shows;
/// saving it leads back there.
#[must_use]
pub fn change(of: ApplicationId, page: &str) -> String {
    returning(&application(of, page))
}

/// A page that leads back to 报名信息确认.
#[must_use]
pub fn returning(page: &str) -> String {
    with_pair(page, &format!("{RETURN}={TO_CONFIRM}"))
}

/// A page of an application that is shown again, and still leads where it led.
#[must_use]
pub fn once_more(of: ApplicationId, page: &str, return_to: &str) -> String {
    if return_to == TO_CONFIRM {
        change(of, page)
    } else {
        application(of, page)
    }
}

/// Where saving leads: back to 报名信息确认 if one came from there, else to 报考流程.
#[must_use]
pub fn after_saving(of: ApplicationId, return_to: &str, note: Note) -> String {
    if return_to == TO_CONFIRM {
        with_note(&application(of, "confirm"), note)
    } else {
        flow_with(of, note)
    }
}

/// One receipt of an application.
#[must_use]
pub fn receipt(of: ApplicationId, round: i64) -> String {
    application(of, &format!("receipts/{round}"))
}

/// One receipt as a file: `receipt.pdf`, or `receipt.txt` for checking it.
#[must_use]
pub fn receipt_file(of: ApplicationId, round: i64, file: &str) -> String {
    format!("{}/{file}", receipt(of, round))
}

/// 回执核验 of this number: the address in the code on the paper.
#[must_use]
pub fn verify(number: &str) -> String {
    format!("{VERIFY}?{NUMBER}={number}")
}

/// The same after a file was checked, which has this SHA-256.
#[must_use]
pub fn verified(number: &str, sha256: &str) -> String {
    format!("{}&{SHA256}={sha256}", verify(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saving_leads_back_to_where_one_came_from_and_nowhere_else() {
        let of = ApplicationId(7);
        let back = after_saving(of, TO_CONFIRM, Note::FormSaved);
        assert_eq!(back, "/me/applications/7/confirm?note=form_saved");
        for other in ["", "https://evil", "//evil", "form"] {
            let page = after_saving(of, other, Note::FormSaved);
            assert_eq!(page, "/me/applications/7?note=form_saved", "{other}");
            let page = once_more(of, "form", other);
            assert_eq!(page, "/me/applications/7/form", "{other}");
        }
        assert_eq!(change(of, "form"), "/me/applications/7/form?return=confirm");
        assert_eq!(returning("/a?position=3"), "/a?position=3&return=confirm");
        let page = with_note(&once_more(of, "form", TO_CONFIRM), Note::DraftKept);
        assert_eq!(
            page,
            "/me/applications/7/form?return=confirm&note=draft_kept"
        );
    }
}

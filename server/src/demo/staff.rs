//! The demonstration's staff accounts.

use domain::{role::Role, time::Moment};
use services::{Error, Services, accounts::NewStaff};

use super::PASSWORD;

/// Who decides in the demonstration.
pub(super) const REVIEWER: &str = "reviewer";
/// Who runs its exams.
pub(super) const OFFICE: &str = "office";

/// Login name, name, roles.
const STAFF: [(&str, &str, &[Role]); 4] = [
    (REVIEWER, "审核示例", &[Role::Reviewer]),
    ("reviewer2", "复核示例", &[Role::Reviewer]),
    (OFFICE, "考务示例", &[Role::Office, Role::Reviewer]),
    ("finance", "财务示例", &[Role::Finance]),
];

/// A line for each account.
pub(super) fn lines() -> impl Iterator<Item = String> {
    STAFF.iter().map(|(login, _, roles)| {
        let roles: Vec<_> = roles.iter().map(|role| role.word()).collect();
        format!("{login} / {PASSWORD}  ({})", roles.join("、"))
    })
}

/// Makes those accounts that aren't there yet.
///
/// # Errors
///
/// A storage error.
pub(super) async fn seed(services: &Services, now: Moment) -> Result<(), Error> {
    for (login_name, name, roles) in STAFF {
        let new = NewStaff {
            login_name: login_name.to_owned(),
            name: name.to_owned(),
            password: PASSWORD.to_owned(),
            roles: roles.to_vec(),
        };
        match services.add_staff(new, now).await {
            Ok(()) | Err(Error::Refused { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

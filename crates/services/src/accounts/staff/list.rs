//! Who belongs to the staff, or did, for the operator.

use domain::{id::AccountId, role::Role, time::Moment};
use storage::{accounts, audit};

use crate::{error::Error, roles, services::Services};

/// How many are read at once.
const PAGE: i64 = 200;

/// A member of the staff.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// What they sign in with.
    pub login_name: String,
    /// The name.
    pub name: String,
    /// What they may be.
    pub roles: Vec<Role>,
    /// When the account was made.
    pub since: Moment,
    /// When they signed in last, if ever.
    pub last_sign_in: Option<Moment>,
    /// When the account was ended, if it was.
    pub ended: Option<Moment>,
}

/// Shows nothing of the person.
impl std::fmt::Debug for StaffMember {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StaffMember").finish_non_exhaustive()
    }
}

impl Services {
    /// All who belong to the staff or did, in the order in which their accounts
    /// were made.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn staff(&self) -> Result<Vec<StaffMember>, Error> {
        let mut all = Vec::new();
        let mut after = AccountId(0);
        loop {
            let page = self
                .store
                .read(move |tx| {
                    Box::pin(async move {
                        let mut page = Vec::new();
                        for account in accounts::staff_after(tx, after, PAGE).await? {
                            let last = audit::last(tx, account.id, "sign_in").await?;
                            page.push((account, last));
                        }
                        Ok::<_, Error>(page)
                    })
                })
                .await?;
            let Some((last, _)) = page.last() else {
                return Ok(all);
            };
            after = last.id;
            for (account, last_sign_in) in page {
                all.push(member_of(account, last_sign_in)?);
            }
        }
    }
}

fn member_of(account: accounts::Account, last_sign_in: Option<i64>) -> Result<StaffMember, Error> {
    Ok(StaffMember {
        roles: roles::read(&account.roles)?,
        login_name: account.login_name.unwrap_or_default(),
        name: account.name,
        since: Moment::from_millis(account.created_at),
        last_sign_in: last_sign_in.map(Moment::from_millis),
        ended: account.retired_at.map(Moment::from_millis),
    })
}

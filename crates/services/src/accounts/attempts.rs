//! What the audit is told of sign-ins. Of the staff, who see the data of others:
//! every one, whether it succeeded, and from which network, as 登录设备 shows it.
//! Of candidates: their successes alone; failures are counted, not kept.

use domain::{browser::mask_network, role::Role};
use storage::accounts;

use crate::{audit::Deed, caller::Caller, error::Error, roles, services::Services};

/// A sign-in that succeeded.
pub(super) fn success(caller: &Caller, account: &accounts::Account, roles: &[Role]) -> Deed {
    let id = account.id;
    let deed = Deed::by_account(caller, id, "sign_in", "account", id.0);
    if Role::any_staff(roles) {
        deed.with_detail(&origin(caller))
    } else {
        deed
    }
}

fn origin(caller: &Caller) -> serde_json::Value {
    serde_json::json!({ "from": mask_network(caller.address) })
}

impl Services {
    /// Writes down that somebody had a wrong password for a staff account. What
    /// was typed is not kept.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub(super) async fn audit_failure(
        &self,
        caller: &Caller,
        account: Option<&accounts::Account>,
    ) -> Result<(), Error> {
        let Some(account) = account else {
            return Ok(());
        };
        if !roles::are_staffs(&account.roles)? {
            return Ok(());
        }
        let deed = Deed::by_visitor(caller, "sign_in_failed", "account", account.id.0)
            .with_detail(&origin(caller));
        self.note_deed(deed).await
    }
}

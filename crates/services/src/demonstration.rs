//! Whether a database is a demonstration's. Everybody knows the passwords in
//! it, so it is never served as a real one, and a real one never gets them.

use storage::{accounts, node_settings};

use crate::{error::Error, services::Services};

/// The setting that says so.
const MARK: &str = "demonstration";

/// What a database is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Nobody has an account yet.
    Undecided,
    /// A demonstration's.
    Demonstration,
    /// It holds accounts that nobody invented.
    Real,
}

impl Services {
    /// What the database is for.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn purpose(&self) -> Result<Purpose, Error> {
        self.store
            .read(|tx| {
                Box::pin(async move {
                    Ok(if node_settings::get(tx, MARK).await?.is_some() {
                        Purpose::Demonstration
                    } else if accounts::are_there(tx).await? {
                        Purpose::Real
                    } else {
                        Purpose::Undecided
                    })
                })
            })
            .await
    }

    /// From now on the database is a demonstration's.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn make_demonstration(&self) -> Result<(), Error> {
        self.store
            .write(|tx| Box::pin(async move { Ok(node_settings::set(tx, MARK, "yes").await?) }))
            .await
    }
}

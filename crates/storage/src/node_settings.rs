//! Small texts by name that belong to the installation, such as the version of
//! the demo data.

use crate::engine::Tx;
use crate::error::Result;

/// The text under this name.
///
/// # Errors
/// A storage error.
pub async fn get(tx: &mut Tx, key: &str) -> Result<Option<String>> {
    let row = tx
        .fetch_optional(
            "select value from node_setting where key = $1",
            &[key.into()],
        )
        .await?;
    row.map(|row| row.get("value")).transpose()
}

/// Keeps a text under this name, in the place of another.
///
/// # Errors
/// A storage error.
pub async fn set(tx: &mut Tx, key: &str, value: &str) -> Result<()> {
    tx.execute(
        "insert into node_setting (key, value) values ($1, $2)
         on conflict (key) do update set value = excluded.value",
        &[key.into(), value.into()],
    )
    .await?;
    Ok(())
}

/// Forgets the text under this name; whether there was one.
///
/// # Errors
/// A storage error.
pub async fn remove(tx: &mut Tx, key: &str) -> Result<bool> {
    let rows = tx
        .execute("delete from node_setting where key = $1", &[key.into()])
        .await?;
    Ok(rows > 0)
}

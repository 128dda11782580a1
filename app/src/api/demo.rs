//! What only the demonstration has: the outbox of simulated text messages.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// Whether this server demonstrates. Put into context by the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoMode(pub bool);

/// A simulated text message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The phone.
    pub to: String,
    /// The words.
    pub text: String,
    /// When it was queued, as Chinese readers write it.
    pub at: String,
    /// The same for machines, RFC 3339.
    pub datetime: String,
    /// Whether the simulated operator took it.
    pub sent: bool,
}

/// The youngest simulated messages; 404 outside the demonstration.
#[server(prefix = "/api", endpoint = "demo/messages")]
pub async fn messages() -> Result<Vec<Message>, Problem> {
    if !use_context::<DemoMode>().unwrap_or_default().0 {
        return Err(Problem::not_found());
    }
    let messages = super::context::services().latest_messages(50).await?;
    let shown = messages.into_iter().map(|message| Message {
        to: message.to,
        text: message.text,
        at: message.at.full(),
        datetime: message.at.iso(),
        sent: message.sent,
    });
    Ok(shown.collect())
}

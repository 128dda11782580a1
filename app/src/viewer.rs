//! Who is looking, in which role: what the masthead shows and which area a page
//! belongs to. It gives no rights; those are checked with every call.

use domain::{id::AccountId, role::Role};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// Somebody who is signed in, as their own pages show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Whose login it is.
    pub account: AccountId,
    /// The name in full.
    pub name: String,
    /// The area that is shown now.
    pub role: Role,
    /// Everything that the person may be.
    pub roles: Vec<Role>,
}

/// In how many seconds the sign-in ends unless it is used. The server writes it
/// into the page, on `<body>`.
#[derive(Clone, Copy, Debug)]
pub struct SessionLeft(pub u32);

/// The viewer, fetched once a page load and again after signing in or out.
#[derive(Clone, Copy)]
pub struct ViewerContext {
    viewer: Resource<Result<Option<Viewer>, Problem>>,
}

impl ViewerContext {
    /// Fetches the viewer and puts it into context.
    pub fn provide() -> Self {
        let viewer = Resource::new_blocking(|| (), |()| crate::api::session::who_is_looking());
        let context = Self { viewer };
        provide_context(context);
        context
    }

    /// Who is looking, once it is known; nothing for a visitor.
    ///
    /// # Errors
    ///
    /// When the server could not tell.
    pub async fn wait(self) -> Result<Option<Viewer>, Problem> {
        self.viewer.await
    }

    /// Asks again, after something changed who is looking.
    pub fn refresh(self) {
        self.viewer.refetch();
    }
}

//! The fields of a form with a picture, one after the other: so many and no more.

use app::problem::Problem;
use axum::{
    body::Body,
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::request::Parts,
};

/// So many fields a form with a picture has at most. Each costs the reader a moment,
/// and an empty one its sender next to nothing.
const MOST_FIELDS: usize = 16;

/// What is left of a form.
pub(super) struct Fields {
    form: Multipart,
    left: usize,
}

impl Fields {
    pub(super) async fn of(parts: &Parts, body: Body) -> Result<Self, Problem> {
        let request = Request::from_parts(parts.clone(), body);
        let form = Multipart::from_request(request, &()).await;
        Ok(Self {
            form: form.map_err(|_| Problem::malformed())?,
            left: MOST_FIELDS,
        })
    }

    /// The next one.
    pub(super) async fn another(&mut self) -> Result<Option<Field<'_>>, Problem> {
        let field = self.form.next_field().await;
        let field = field.map_err(|_| Problem::malformed())?;
        if field.is_some() {
            self.left = self.left.checked_sub(1).ok_or_else(Problem::malformed)?;
        }
        Ok(field)
    }
}

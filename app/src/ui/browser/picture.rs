//! A picture of this site put into a form's field, as if it had been chosen there:
//! the studio then frames it as it frames any file.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use crate::problem::Problem;

/// Fetches the picture at `path` with this query and chooses it in the first element
/// that `field` selects, under this name; `hear` is told whether it is there.
pub fn choose_picture(
    path: &'static str,
    query: String,
    field: &'static str,
    name: &'static str,
    hear: Callback<bool>,
) {
    #[cfg(feature = "hydrate")]
    leptos::task::spawn_local(async move {
        let chosen = match living::fetch(path, &query).await {
            Ok(bytes) => living::choose(&bytes, field, name).is_some(),
            Err(_) => false,
        };
        // The page may have gone by now.
        let _ = hear.try_run(chosen);
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (path, query, field, name, hear);
}

#[cfg(feature = "hydrate")]
mod living {
    use domain::capture::media_type;
    use server_fn::{
        Bytes,
        client::{Client, browser::BrowserClient},
        request::{ClientReq, browser::BrowserRequest},
        response::ClientRes,
    };
    use web_sys::{
        DataTransfer, Event, EventInit, File, FilePropertyBag, HtmlInputElement,
        js_sys::{Array, Uint8Array},
        wasm_bindgen::JsCast,
    };

    use super::{Problem, document};

    pub(super) async fn fetch(path: &str, query: &str) -> Result<Bytes, Problem> {
        let request = <BrowserRequest as ClientReq<Problem>>::try_new_req_query(
            path,
            "text/plain",
            "image/*",
            query,
            http::Method::GET,
        )?;
        let answer = <BrowserClient as Client<Problem>>::send(request).await?;
        let status = ClientRes::<Problem>::status(&answer);
        if (200..300).contains(&status) {
            return ClientRes::<Problem>::try_into_bytes(answer).await;
        }
        Err(Problem::not_found())
    }

    pub(super) fn choose(bytes: &[u8], field: &str, name: &str) -> Option<()> {
        let found = document().query_selector(field).ok()??;
        let field: HtmlInputElement = found.dyn_into().ok()?;
        let kind = FilePropertyBag::new();
        kind.set_type(media_type(bytes));
        let parts = Array::of1(&Uint8Array::from(bytes));
        let file = File::new_with_u8_array_sequence_and_options(&parts, name, &kind).ok()?;
        let held = DataTransfer::new().ok()?;
        held.items().add_with_file(&file).ok()?;
        field.set_files(held.files().as_ref());
        let chosen = EventInit::new();
        chosen.set_bubbles(true);
        let chosen = Event::new_with_event_init_dict("change", &chosen).ok()?;
        field.dispatch_event(&chosen).ok()?;
        Some(())
    }
}

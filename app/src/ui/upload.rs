//! A form with a file in it. With scripts it is sent in the background, says how
//! far it is, is sent again by itself when the connection is lost, and is
//! refused in place, so that nobody has to choose the file again; without, the
//! browser sends it and the page comes back with what was wrong.

use domain::text::photo as words;
use leptos::{
    context::Provider,
    ev::SubmitEvent,
    prelude::*,
    task::spawn_local,
    web_sys::{Event, HtmlFormElement},
};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};

use super::{
    browser::{ask, is_attended, is_unmet, post_files, run_script, told},
    button::Kind,
    form::{ErrorSummary, FormContext, kept},
    notice::{Notice, Tone},
    waiting::ProgressBar,
};
use crate::{
    assets::StudioFiles,
    problem::{FieldProblem, Problem},
};

/// What the page's script (`studio/upload.js`) is asked for.
#[derive(Serialize)]
struct Asked {
    /// To be sent to this path.
    send: &'static str,
}

/// What it tells.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Told {
    /// So many percent are on their way.
    Share(u32),
    /// The connection was lost; it will be tried again by itself.
    Lost,
    /// There is no network; it is tried again when it is back.
    Offline,
    /// Too much is going on; it will be tried again by itself.
    Busy,
    /// The connection was lost several times; it is tried again when somebody
    /// says so, or the network is back.
    Waiting,
    /// The server has answered.
    Answer(Answer),
}

/// The server's answer.
#[derive(Deserialize)]
struct Answer {
    status: u16,
    location: String,
    body: String,
}

impl Answer {
    /// Why there is no page to go on to, if so.
    fn refusal(&self) -> Option<Problem> {
        let done = (200..300).contains(&self.status);
        // What isn't ours comes from something that stands before the server.
        let foreign = || match self.status {
            503 => Problem::busy(),
            _ => Problem::internal(),
        };
        (!done).then(|| serde_json::from_str(&self.body).unwrap_or_else(|_| foreign()))
    }
}

/// The refusal of whoever would change a portrait that was locked meanwhile.
const LOCKED: &str = "photo_locked";

/// A page that is loaded anew has kept what was filled in, but no file.
fn without_files(problem: &mut Problem) {
    if problem.status == 422 {
        words::REFUSED_WITHOUT_FILE.clone_into(&mut problem.detail);
    }
}

/// Where the form is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Here.
    Still,
    /// On its way.
    Going,
    Lost,
    Offline,
    Busy,
    Waiting,
}

/// Why the form's last try was refused, for those parts of it that can put it
/// right. In the context of what stands in an [`UploadForm`].
#[derive(Clone, Copy)]
pub(super) struct Refusal(RwSignal<Option<Problem>>);

impl Refusal {
    /// The fields with these names are others now. A refusal that spoke of one of
    /// them is taken back as a whole: its next try says what else holds. To settle a
    /// field would be too little here: that hides its sentence and leaves standing what
    /// was asked for because of it, such as a nod to the faults of the portrait before.
    pub(super) fn forget(self, fields: &[&str]) {
        let spoke = self.0.with_untracked(|problem| {
            let problem = problem.as_ref();
            problem.is_some_and(|found| fields.iter().any(|field| found.field(field).is_some()))
        });
        if spoke {
            self.0.set(None);
        }
    }
}

/// A form with files, sent to a route that is no server function. A done deed
/// leads to the page that the answer names.
#[component]
pub fn UploadForm(
    /// Where it is sent.
    action: &'static str,
    /// Keeps ids apart where a page has several forms.
    #[prop(default = "form")]
    id: &'static str,
    /// Fields without which it is not sent, and what is said of each: all of them at
    /// once, before the server is asked and a challenge is spent.
    #[prop(optional)]
    needs: Vec<(&'static str, String)>,
    /// Told when what the form would change is found to be locked.
    #[prop(optional)]
    on_locked: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let mut state = kept(action);
    // A browser that loads the page anew forgets what was chosen.
    let again = state.problem.is_some();
    if let Some(problem) = &mut state.problem {
        without_files(problem);
    }
    let problem = RwSignal::new(state.problem.clone());
    let pending = RwSignal::new(false);
    let tries = RwSignal::new(0);
    let (way, share) = (RwSignal::new(Way::Still), RwSignal::new(0));
    let context = FormContext {
        pending: pending.into(),
        tries: tries.into(),
        ..FormContext::new(id, state).about(problem.into())
    };
    let script = use_context::<StudioFiles>().and_then(|files| files.script);
    Effect::new(move |_| {
        if let Some(script) = &script {
            run_script(script);
        }
    });
    let navigate = use_navigate();
    let finish = move |answer: Result<String, Problem>| {
        let refused = match answer {
            Ok(page) => {
                navigate(&page, NavigateOptions::default());
                None
            }
            Err(problem) => Some(problem),
        };
        let locked = refused
            .as_ref()
            .is_some_and(|problem| problem.code == LOCKED);
        // The page may have gone by now, and its signals with it.
        let _ = (problem.try_set(refused), pending.try_set(false));
        let _ = way.try_set(Way::Still);
        let _ = tries.try_update(|tries| *tries += 1);
        if let Some(on_locked) = on_locked.filter(|_| locked) {
            let _ = on_locked.try_run(());
        }
    };
    let answered = finish.clone();
    let hear = move |event: Event| match told(&event) {
        Some(Told::Share(done)) => {
            share.set(done);
            way.set(Way::Going);
        }
        Some(Told::Lost) => way.set(Way::Lost),
        Some(Told::Offline) => way.set(Way::Offline),
        Some(Told::Busy) => way.set(Way::Busy),
        Some(Told::Waiting) => way.set(Way::Waiting),
        Some(Told::Answer(answer)) => {
            let refusal = answer.refusal();
            answered(refusal.map_or(Ok(answer.location), Err));
        }
        None => {}
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let form = event_target::<HtmlFormElement>(&event);
        let unmet = needs.iter().filter(|(field, _)| is_unmet(&form, field));
        let unmet: Vec<_> = unmet
            .map(|(field, message)| FieldProblem {
                field: (*field).to_owned(),
                message: message.clone(),
            })
            .collect();
        if !unmet.is_empty() {
            return problem.set(Some(Problem::invalid(unmet)));
        }
        pending.set(true);
        if is_attended(&form) {
            return ask(&form, &Asked { send: action });
        }
        let finish = finish.clone();
        spawn_local(async move { finish(post_files(action, form).await) });
    };
    view! {
        <Provider value=context>
            <Provider value=Refusal(problem)>
                <form
                    class="form"
                    id=id
                    method="post"
                    action=action
                    enctype="multipart/form-data"
                    novalidate
                    data-desk="upload"
                    on:submit=send
                    on:told=hear
                >
                    <ErrorSummary />
                    {again.then(|| view! { <p class="form-note">{words::CHOOSE_AGAIN}</p> })}
                    {children()}
                    <OnTheWay way share />
                </form>
            </Provider>
        </Provider>
    }
}

/// How far the form is, while it is on its way.
#[component]
fn OnTheWay(way: RwSignal<Way>, share: RwSignal<u32>) -> impl IntoView {
    let way = Memo::new(move |_| way.get());
    view! {
        <div class="upload-share" hidden=move || way.get() != Way::Going>
            <ProgressBar label=words::UPLOADING done=share whole=Signal::stored(100_u32) />
        </div>
        <div class="upload-lost" role="status">
            {move || {
                let title = match way.get() {
                    Way::Still | Way::Going => return None,
                    Way::Lost => words::CONNECTION_LOST,
                    Way::Offline => words::CONNECTION_OFFLINE,
                    Way::Busy => words::CONNECTION_BUSY,
                    Way::Waiting => words::CONNECTION_WAITS,
                };
                Some(view! {
                    <Notice tone=Tone::Warn title>
                        <p>
                            <button type="button" class=Kind::Second.class() data-do="again">
                                {words::RETRY}
                            </button>
                        </p>
                    </Notice>
                })
            }}
        </div>
    }
}

//! The challenge before a code. It opens at the first press of 获取验证码, shuts
//! when a code was sent, and is another one after each answer.

use domain::text::{account as words, photo};
use leptos::{context::Provider, ev::KeyboardEvent, prelude::*, web_sys::HtmlElement};

use crate::{
    api::codes::code_captcha,
    pages::CaptchaField,
    problem::Problem,
    ui::{
        FormContext, Notice, Skeleton, Tone, awaited,
        browser::{empty, focus_soon},
    },
};

/// The field of the answer.
const FIELD: &str = "captcha";
/// The field by which another challenge is asked for without scripts.
const KIND: &str = "captcha_kind";
/// The field that says in which way the challenge was shown.
const SHOWN: &str = "captcha_shown";

const fn kind(in_words: bool) -> &'static str {
    if in_words { "words" } else { "picture" }
}

/// What is known of the challenge.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    path: &'static str,
    field: StoredValue<String>,
    open: RwSignal<bool>,
    in_words: RwSignal<bool>,
    asked: RwSignal<u32>,
    token: StoredValue<String>,
    typed: RwSignal<String>,
    /// It was opened by a press, so the field is looked for.
    pressed: StoredValue<bool>,
}

impl Asking {
    /// As the form came back, if it was sent without scripts; `path` sends it.
    pub(super) fn new(context: FormContext, path: &'static str) -> Self {
        let wanted = context.value(KIND).filter(|_| context.did(path));
        let refused = untrack(|| context.error(FIELD).is_some());
        let way = wanted.clone().or_else(|| context.value(SHOWN));
        Self {
            path,
            field: StoredValue::new(context.id(FIELD)),
            open: RwSignal::new(refused || wanted.is_some()),
            in_words: RwSignal::new(way.as_deref() == Some(kind(true))),
            asked: RwSignal::new(0),
            token: StoredValue::default(),
            typed: RwSignal::default(),
            pressed: StoredValue::new(false),
        }
    }

    pub(super) fn is_open(self) -> bool {
        self.open.get_untracked()
    }

    pub(super) fn open(self) {
        self.pressed.set_value(true);
        self.open.set(true);
    }

    pub(super) fn close(self) {
        self.open.set(false);
        self.forget();
    }

    /// Looks for the field once more.
    pub(super) fn find(self) {
        focus_soon(self.field.get_value());
    }

    pub(super) fn another(self) {
        self.pressed.set_value(true);
        self.forget();
        self.asked.update(|asked| *asked += 1);
    }

    /// Whether Enter is pressed in the field, and not to end a word.
    fn is_entered(self, event: &KeyboardEvent) -> bool {
        let at: HtmlElement = event_target(event);
        event.key() == "Enter"
            && !event.is_composing()
            && self.field.with_value(|field| at.id() == *field)
    }

    /// Forgets what was typed; the line stays the same for another challenge.
    fn forget(self) {
        self.typed.set(String::new());
        empty(&self.field.get_value());
    }

    /// What was typed, and the token of what was asked.
    pub(super) fn answer(self) -> (String, String) {
        (self.typed.get_untracked(), self.token.get_value())
    }
}

/// Whether a refusal has spent the challenge that went with it. What is missing
/// or malformed is told before the answer is looked at.
pub(super) fn is_spent(refused: &Problem) -> bool {
    refused.status != 422 || refused.field(FIELD) == Some(photo::CAPTCHA_WRONG)
}

/// What a refusal says of the answer, in the words of the challenge that it was
/// for.
fn of_answer(refused: Option<Problem>, in_words: bool) -> Option<Problem> {
    let mut refused = refused?;
    refused.fields.retain(|one| one.field == FIELD);
    for one in &mut refused.fields {
        if one.message == photo::CAPTCHA_WRONG {
            let wrong = if in_words {
                words::CODE_QUESTION_WRONG
            } else {
                words::CODE_CAPTCHA_WRONG
            };
            wrong.clone_into(&mut one.message);
        }
    }
    Some(refused)
}

/// The challenge with its field and the ways to another one; nothing while
/// none is needed. Without scripts the first press of 获取验证码 then asks for
/// one, so that nobody is told of a fault who has made none.
#[component]
pub(super) fn Challenge(
    asking: Asking,
    /// Why no code was sent, with scripts.
    refused: Signal<Option<Problem>>,
    /// Sends the code. Enter in the field does, and not the whole form.
    press: Callback<()>,
) -> impl IntoView {
    let context = expect_context::<FormContext>();
    let said = Signal::derive(move || {
        // Another way to ask is no other refusal.
        let in_words = asking.in_words.get_untracked();
        let refused = refused.get().or_else(|| context.problem().get());
        of_answer(refused, in_words)
    });
    // The same for each challenge: what has been taken back of one answer does not
    // return beside the next question.
    let told = context.said(said);
    let captcha = Resource::new_blocking(
        move || (asking.open.get(), asking.in_words.get(), asking.asked.get()),
        |(open, in_words, _)| async move {
            if open {
                code_captcha(in_words).await
            } else {
                Ok(None)
            }
        },
    );
    view! {
        <Transition fallback=|| view! { <Skeleton lines=2 /> }>
            {awaited(move || async move {
                match captcha.await {
                    Ok(Some(captcha)) => {
                        asking.token.set_value(captcha.token.clone());
                        view! {
                            <div
                                class="captcha"
                                on:keydown=move |event| {
                                    if asking.is_entered(&event) {
                                        event.prevent_default();
                                        press.run(());
                                    }
                                }
                            >
                                <Provider value=told>
                                    <CaptchaField
                                        captcha
                                        hint=words::CODE_CAPTCHA_HINT
                                        picture=words::CODE_CAPTCHA
                                        question=words::CODE_CAPTCHA_QUESTION
                                        typed=asking.typed
                                    />
                                </Provider>
                                <Others asking />
                            </div>
                        }
                            .into_any()
                    }
                    Ok(None) => {
                        view! { <input type="hidden" name=KIND value=kind(false) /> }.into_any()
                    }
                    Err(problem) => {
                        view! { <Notice tone=Tone::Warn title=problem.title><p>{problem.detail}</p></Notice> }
                            .into_any()
                    }
                }
            })}
        </Transition>
    }
}

/// Another one, or another way. Without scripts both send the form, which comes
/// back as it was.
#[component]
fn Others(asking: Asking) -> impl IntoView {
    Effect::new(move |_| {
        if asking.pressed.get_value() {
            asking.pressed.set_value(false);
            focus_soon(asking.field.get_value());
        }
    });
    let in_words = asking.in_words.get_untracked();
    let (same, other, help) = if in_words {
        (
            photo::CAPTCHA_OTHER_QUESTION,
            photo::CAPTCHA_BY_PICTURE,
            None,
        )
    } else {
        let help = Some(photo::CAPTCHA_BY_WORDS_HELP);
        (photo::CAPTCHA_OTHER, photo::CAPTCHA_BY_WORDS, help)
    };
    view! {
        <input type="hidden" name=SHOWN value=kind(in_words) />
        <p class="links captcha-others">
            <button
                type="submit"
                class="button button-quiet"
                formaction=asking.path
                formnovalidate
                name=KIND
                value=kind(in_words)
                on:click=move |event| {
                    event.prevent_default();
                    asking.another();
                }
            >
                {same}
            </button>
            <button
                type="submit"
                class="button button-quiet"
                formaction=asking.path
                formnovalidate
                name=KIND
                value=kind(!in_words)
                on:click=move |event| {
                    event.prevent_default();
                    asking.pressed.set_value(true);
                    asking.forget();
                    asking.in_words.set(!in_words);
                }
            >
                {other}
            </button>
            <span class="soft">{help}</span>
        </p>
    }
}

//! The 验证码 of 上传照片. A refused form gets a new one, since each is good
//! for one answer.

use domain::text::photo as words;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{super::photo_capture::captured, exam, next};
use crate::{
    api::photos::new_captcha,
    pages::CaptchaField,
    routes,
    ui::{FormContext, Notice, Skeleton, Tone, awaited, browser::empty},
};

/// The challenge with its answer; stands in a form.
#[component]
pub(super) fn CaptchaEntry() -> impl IntoView {
    let form = expect_context::<FormContext>();
    let tries = form.tries();
    let query = use_query_map();
    let in_words =
        Memo::new(move |_| query.with(|query| query.get_str(routes::CAPTCHA_IN_WORDS).is_some()));
    let asked = RwSignal::new(0);
    let captcha = Resource::new_blocking(
        move || (in_words.get(), asked.get(), tries.get()),
        |(in_words, ..)| new_captcha(in_words),
    );
    let (last, renewed) = (StoredValue::new(String::new()), RwSignal::new(false));
    // What was typed answers the one before.
    let shown = move |token: &str| {
        // The page may have gone by now.
        let Some(before) = last.try_get_value() else {
            return;
        };
        last.set_value(token.to_owned());
        if !before.is_empty() && before != token {
            empty(&form.id("captcha"));
            renewed.set(true);
        }
    };
    view! {
        <div class="captcha">
            <Transition fallback=|| view! { <Skeleton lines=2 /> }>
                {awaited(move || async move {
                    match captcha.await {
                        Ok(captcha) => {
                            shown(&captcha.token);
                            view! { <CaptchaField captcha /> }.into_any()
                        }
                        Err(problem) => {
                            view! { <Notice tone=Tone::Warn title=problem.title><p>{problem.detail}</p></Notice> }
                                .into_any()
                        }
                    }
                })}
            </Transition>
            <p class="captcha-renewed hint" role="status">
                {move || renewed.get().then_some(words::CAPTCHA_RENEWED)}
            </p>
            <Others in_words asked />
        </div>
    }
}

/// Another one, or another way. Without scripts both load the page anew.
#[component]
fn Others(in_words: Memo<bool>, asked: RwSignal<u32>) -> impl IntoView {
    let next = StoredValue::new(next());
    let (captured, exam) = (captured(), exam());
    let page = move |words| {
        let page = next.with_value(|next| routes::photo_captcha(next, words));
        let page = routes::with_exam(page, exam);
        routes::captures::with_captured(page, captured)
    };
    let texts = move || {
        if in_words.get() {
            (
                words::CAPTCHA_OTHER_QUESTION,
                words::CAPTCHA_BY_PICTURE,
                None,
            )
        } else {
            let help = Some(words::CAPTCHA_BY_WORDS_HELP);
            (words::CAPTCHA_OTHER, words::CAPTCHA_BY_WORDS, help)
        }
    };
    view! {
        <p class="links captcha-others">
            <a
                href=move || page(in_words.get())
                on:click=move |event| {
                    event.prevent_default();
                    asked.update(|asked| *asked += 1);
                }
            >
                {move || texts().0}
            </a>
            <a href=move || page(!in_words.get())>{move || texts().1}</a>
            <span class="soft">{move || texts().2}</span>
        </p>
    }
}

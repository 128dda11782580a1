//! 验证码: the picture with its field, or a sum in words for who can't see it.
//! How to come to another one is the business of the form around it.

use domain::text::photo as words;
use leptos::prelude::*;

use crate::{
    api::photos::Captcha,
    routes,
    ui::{CodeField, Field, Width},
};

/// A challenge with the field for its answer; stands in a form.
#[component]
pub(crate) fn CaptchaField(
    /// What is asked.
    captcha: Captcha,
    /// How to answer a picture.
    #[prop(default = words::CAPTCHA_HINT)]
    hint: &'static str,
    /// What a picture's field is called.
    #[prop(default = words::CAPTCHA)]
    picture: &'static str,
    /// What a question's field is called.
    #[prop(default = words::CAPTCHA)]
    question: &'static str,
    /// Follows what is typed, with scripts.
    #[prop(optional)]
    typed: RwSignal<String>,
) -> impl IntoView {
    let field = match captcha.question {
        None => {
            let source = routes::captcha_picture(&captcha.token);
            view! {
                <CodeField
                    name="captcha"
                    label=picture
                    hint=hint
                    by_message=false
                    typed
                >
                    <img
                        class="captcha-picture"
                        src=source
                        alt=words::CAPTCHA_ALT
                        width="160"
                        height="56"
                    />
                </CodeField>
            }
            .into_any()
        }
        Some(asked) => view! {
            <Field
                name="captcha"
                label=question
                hint=asked
                required=true
                width=Width::Short
                typed
            />
        }
        .into_any(),
    };
    view! {
        <input type="hidden" name="captcha_token" value=captcha.token />
        {field}
    }
}

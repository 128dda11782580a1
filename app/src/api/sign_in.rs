//! The challenge that goes with a refused sign-in: its question in the refusal,
//! its token in a cookie, so that the page of 登录, which is in the first piece
//! of the bundle, needs next to nothing for it.

use domain::text::account as words;
use services::{
    Caller,
    captchas::{Kind, Purpose},
};

use crate::problem::Problem;

/// The refusal in the words of 登录, with a challenge, if it asks for one. Its
/// picture and its question are both shown, and either may be answered.
pub(super) async fn refused(mut caller: Caller, problem: Problem) -> Problem {
    let mut problem = problem.sign_in_refused();
    let Some(asked) = problem.fields.iter_mut().find(|one| one.field == "captcha") else {
        return problem;
    };
    if let Err(error) = super::context::begin_visit(&mut caller).await {
        return error.into();
    }
    let services = super::context::services();
    match services.new_captcha(&caller, Purpose::SignIn, Kind::Either) {
        Ok(shown) => {
            let question = shown.question.unwrap_or_default();
            asked.message = words::captcha_either(&asked.message, &question);
            let cookies = leptos::prelude::expect_context::<super::Cookies>();
            super::context::set_cookie(cookies.challenge(&shown.token));
            problem
        }
        Err(error) => error.into(),
    }
}

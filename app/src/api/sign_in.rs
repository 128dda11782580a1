//! The challenge that goes with a refused sign-in: its question in the refusal,
//! its token in a cookie, so that the page of 登录, which is in the first piece
//! of the bundle, needs next to nothing for it. And when a try that came too
//! early may come again, by the clock.

use std::time::Duration;

use domain::{
    text::{account as words, common},
    time::Moment,
};
use services::{
    Caller, Error,
    captchas::{Kind, Purpose},
};

use crate::problem::{FieldProblem, Problem};

/// The refusal in the words of 登录, with a challenge, if it asks for one. Its
/// picture and its question are both shown, and either may be answered.
pub(super) async fn refused(mut caller: Caller, problem: Problem) -> Problem {
    let mut problem = problem.invalid_in(common::NOT_SIGNED_IN);
    if let Some(seconds) = problem.retry_after {
        problem.detail = by_the_clock(&problem.detail, seconds, caller.now);
        // Who was asked is asked again after the wait: the field stays, and the
        // password has not to be typed once more for want of an answer.
        if caller.session.is_some() && super::context::challenge().is_some() {
            problem.fields.push(FieldProblem {
                field: "captcha".to_owned(),
                message: words::SIGN_IN_CAPTCHA.to_owned(),
            });
        }
    }
    let Some(asked) = problem.fields.iter_mut().find(|one| one.field == "captcha") else {
        return problem;
    };
    match super::context::begin_visit(&mut caller).await {
        // Where neighbours have used up the visits, the owner of an account is
        // asked all the same, and needs none: nothing is kept for them.
        Ok(()) | Err(Error::TooMany { .. }) => {}
        Err(error) => return error.into(),
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

/// The sentence with a time of day in place of a wait: the page stays as it is,
/// and a number of seconds on it would not count down.
fn by_the_clock(sentence: &str, seconds: u32, now: Moment) -> String {
    let Some(at) = now.checked_add(Duration::from_secs(u64::from(seconds))) else {
        return sentence.to_owned();
    };
    let wait = common::retry_after(u64::from(seconds));
    sentence.replace(&wait, &words::sign_in_again_at(&at.clock_seconds()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_said_as_a_time_of_day_and_nothing_else_is_touched() {
        let now = Moment::from_beijing("2026-11-22T17:00:51").expect("a time");
        let said = format!("请稍后再试。{}", common::retry_after(9));
        assert_eq!(
            by_the_clock(&said, 9, now),
            "请稍后再试。请在 17:01:00 之后再试。"
        );
        assert_eq!(by_the_clock("系统繁忙", 5, now), "系统繁忙");
    }
}

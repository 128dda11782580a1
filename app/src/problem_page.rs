//! The page for a refusal before the app is reached: plain, complete without
//! scripts, and without anything that came with the request.

use domain::text::{common, ui as words};
use leptos::prelude::*;

use crate::{problem::Problem, routes};

/// The whole document.
#[must_use]
pub fn problem_page(problem: Problem, css: &str) -> String {
    let Problem {
        title,
        detail,
        trace,
        ..
    } = problem;
    view! {
        <!DOCTYPE html>
        <html lang="zh-CN">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{format!("{title} · {}", common::PRODUCT)}</title>
                <link rel="stylesheet" href=css.to_owned() />
            </head>
            <body>
                <main class="page" id="main">
                    <h1>{title.clone()}</h1>
                    <p>{detail}</p>
                    {trace.map(|trace| view! { <p class="trace">{words::trace(&trace)}</p> })}
                    <p><a href=routes::HOME>{common::BACK_HOME}</a></p>
                </main>
            </body>
        </html>
    }
    .to_html()
}

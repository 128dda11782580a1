//! What a page shows of data: keys with values, and the state without any.

use domain::{position::Judgement, text::ui as words};
use leptos::prelude::*;

use super::{
    icon::{Glyph, Icon},
    notice::VerdictTag,
};

/// One line of a summary.
pub struct Entry {
    key: String,
    value: AnyView,
    change: Option<String>,
}

impl Entry {
    /// A key with its value; an empty value reads 未填写.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        let value: String = value.into();
        let value = if value.is_empty() {
            view! { <span class="unset">{words::UNSET}</span> }.into_any()
        } else {
            value.into_any()
        };
        Self {
            key: key.into(),
            value,
            change: None,
        }
    }

    /// A key with anything as its value.
    pub fn view(key: impl Into<String>, value: impl IntoAny) -> Self {
        Self {
            key: key.into(),
            value: value.into_any(),
            change: None,
        }
    }

    /// The page where the value is changed.
    #[must_use]
    pub fn change(self, href: impl Into<String>) -> Self {
        Self {
            change: Some(href.into()),
            ..self
        }
    }
}

/// Keys with values, such as everything that a candidate is about to confirm.
#[component]
pub fn SummaryList(
    /// The lines.
    entries: Vec<Entry>,
) -> impl IntoView {
    let lines = entries
        .into_iter()
        .map(|Entry { key, value, change }| {
            let change = change.map(|href| {
                view! {
                    <dd class="summary-change">
                        <a href=href>
                            {words::CHANGE} <span class="unseen">{key.clone()}</span>
                        </a>
                    </dd>
                }
            });
            view! {
                <div>
                    <dt>{key}</dt>
                    <dd>{value}</dd>
                    {change}
                </div>
            }
        })
        .collect_view();
    view! { <dl class="summary">{lines}</dl> }
}

/// Conditions of a position, each with what the candidate has, the verdict and
/// why.
#[component]
pub fn Conditions(
    /// The verdicts, in the order of the position's table.
    judgements: Vec<Judgement>,
) -> impl IntoView {
    let lines = judgements
        .into_iter()
        .map(
            |Judgement {
                 verdict,
                 required,
                 stated,
                 why,
                 ..
             }| {
                view! {
                    <li>
                        <div>
                            <p>{required}</p>
                            <p class="hint">{words::own_value(&stated)}</p>
                            <p class="hint">{why}</p>
                        </div>
                        <VerdictTag verdict />
                    </li>
                }
            },
        )
        .collect_view();
    view! { <ul class="conditions">{lines}</ul> }
}

/// What stands where nothing is yet, and what to do about it.
#[component]
pub fn EmptyState(
    /// What is empty.
    #[prop(into)]
    title: String,
    /// What to do.
    #[prop(into)]
    help: String,
    /// The sign above.
    #[prop(default = Glyph::Box)]
    glyph: Glyph,
    /// A button that does it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon glyph />
            <h2>{title}</h2>
            <p>{help}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// More that is there for who asks; opens without scripts. The style sheet draws
/// the arrow.
#[component]
pub fn Disclosure(
    /// What is inside.
    #[prop(into)]
    summary: String,
    /// Open at first.
    #[prop(optional)]
    open: bool,
    /// The id by which scripts fold it.
    #[prop(optional)]
    id: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="more" id=id open=open>
            <summary>{summary}</summary>
            <div>{children()}</div>
        </details>
    }
}

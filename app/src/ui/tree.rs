//! A tree that opens without scripts: region, department, unit, position.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// The whole tree; children are [`TreeBranch`] and [`TreeLeaf`].
#[component]
pub fn Tree(
    /// What the tree holds.
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! {
        <nav class="tree" aria-label=label>
            <ul>{children()}</ul>
        </nav>
    }
}

/// A branch with others below it.
#[component]
pub fn TreeBranch(
    /// Its name.
    #[prop(into)]
    label: String,
    /// How many are below it.
    #[prop(optional, into)]
    note: Option<String>,
    /// Open at first.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <details open=open>
                <summary>
                    <Icon glyph=Glyph::Right />
                    <span>{label}</span>
                    {note.map(|note| view! { <span class="tree-note">{note}</span> })}
                </summary>
                <ul>{children()}</ul>
            </details>
        </li>
    }
}

/// A leaf: a link to the position.
#[component]
pub fn TreeLeaf(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its name.
    #[prop(into)]
    label: String,
    /// What tells it from others: code, headcount.
    #[prop(optional, into)]
    note: Option<String>,
    /// The one that is chosen.
    #[prop(optional)]
    current: bool,
) -> impl IntoView {
    view! {
        <li>
            <a class="tree-leaf" href=href aria-current=current.then_some("true")>
                <span>{label}</span>
                {note.map(|note| view! { <span class="tree-note">{note}</span> })}
            </a>
        </li>
    }
}

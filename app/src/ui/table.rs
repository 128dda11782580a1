//! Tables, and the links that page through them. Where there is no room, each
//! row becomes a card; the roles are spelled out because the changed `display`
//! would take them away.

use domain::text::ui as words;
use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    label: String,
    number: bool,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            number: false,
        }
    }

    /// A column of figures, aligned at their end.
    pub fn number(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            number: true,
        }
    }

    fn class(&self) -> Option<&'static str> {
        self.number.then_some("cell-number")
    }
}

/// A table with a caption. Every row has one cell a column.
#[component]
pub fn Table(
    /// What the table holds.
    #[prop(into)]
    caption: String,
    /// A heading above says the same: only screen readers are told the caption.
    #[prop(optional)]
    headed: bool,
    /// The columns.
    columns: Vec<Column>,
    /// The rows' cells.
    rows: Vec<Vec<AnyView>>,
) -> impl IntoView {
    let head = columns
        .iter()
        .map(|column| {
            view! {
                <th role="columnheader" scope="col" class=column.class()>
                    {column.label.clone()}
                </th>
            }
        })
        .collect_view();
    let columns: Vec<_> = columns
        .into_iter()
        .map(|column| (column.class(), column.label))
        .collect();
    let body = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .zip(&columns)
                .map(|(cell, (class, label))| {
                    view! {
                        <td role="cell" class=*class data-label=label.clone()>
                            <div>{cell}</div>
                        </td>
                    }
                })
                .collect_view();
            view! { <tr role="row">{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="table-box">
            <table class="table" role="table">
                <caption class=headed.then_some("unseen")>{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">{head}</tr>
                </thead>
                <tbody role="rowgroup">{body}</tbody>
            </table>
        </div>
    }
}

/// Links to the page before and the page after (keyset paging: no numbers).
#[component]
pub fn Pagination(
    /// The page before.
    #[prop(optional_no_strip)]
    previous: Option<String>,
    /// The page after.
    #[prop(optional_no_strip)]
    next: Option<String>,
    /// How many there are.
    #[prop(optional, into)]
    note: Option<String>,
    /// Its name, where a page has several.
    #[prop(default = words::PAGING)]
    label: &'static str,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label=label>
            {previous.map(|href| view! {
                <a class="button" rel="prev" href=href><Icon glyph=Glyph::Back />{words::PREVIOUS_PAGE}</a>
            })}
            {note.map(|note| view! { <span class="soft">{note}</span> })}
            {next.map(|href| view! {
                <a class="button" rel="next" href=href>{words::NEXT_PAGE}<Icon glyph=Glyph::Right /></a>
            })}
        </nav>
    }
}

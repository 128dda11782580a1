//! A table of the exam's form: rows of fields. More rows come with scripts at
//! once, without them by a page that comes back as it was; a row that is left
//! blank counts for nothing.

#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]

use domain::{
    exam::{FieldKind, FieldSpec, Row},
    text::form as words,
};
use leptos::prelude::*;
use server_fn::ServerFn;

use super::scope::{FieldList, Scope};
use crate::{
    api::applications::MoreRows,
    ui::{Explained, FieldNote, FormContext, PlainButton},
};

/// The button's name, by which it says which table wants more rows.
const MORE: &str = "more";
/// So many more come back without scripts.
const AT_ONCE: usize = 2;

/// A table's rows.
#[component]
pub(super) fn TableInput(field: FieldSpec, scope: Scope) -> impl IntoView {
    let FieldSpec {
        key,
        label,
        kind,
        required,
        hint,
        help,
        ..
    } = field;
    let FieldKind::Table { columns, max_rows } = kind else {
        return ().into_any();
    };
    let most = usize::from(max_rows);
    let saved = scope.rows(&key);
    let first = first_count(&key, &columns, &saved, most);
    let (count, set_count) = signal(first);
    let control = scope.control(&key);
    let full = move || count.get() >= most;
    let table = key.clone();
    let rows = StoredValue::new((key.clone(), columns, saved));
    view! {
        <fieldset class="table-input" data-table=key>
            <FieldNote
                name=control
                label=label.clone()
                required
                hint=hint.unwrap_or_default()
            />
            {help.map(|help| view! { <Explained label help /> })}
            <For
                each=move || 0..count.get()
                key=|row| *row
                children=move |row| {
                    rows.with_value(|(table, columns, saved)| {
                        let saved = saved.get(row).cloned().unwrap_or_default();
                        let scope = Scope::of_row(table, row, columns, &saved);
                        view! { <TableRow row columns=columns.clone() scope /> }
                    })
                }
            />
            <div class="buttons" hidden=full>
                <button
                    type="submit"
                    class="button"
                    formaction=MoreRows::url()
                    formnovalidate
                    name=MORE
                    value=table
                    on:click=move |event| {
                        event.prevent_default();
                        set_count.update(|count| *count = (*count + 1).min(most));
                    }
                >
                    {words::ADD_ROW}
                </button>
            </div>
        </fieldset>
    }
    .into_any()
}

/// One row, which can be taken away with scripts.
#[component]
fn TableRow(row: usize, columns: Vec<FieldSpec>, scope: Scope) -> impl IntoView {
    let there = RwSignal::new(true);
    let number = words::row(row + 1);
    let fields = StoredValue::new((columns, scope));
    view! {
        <Show when=move || there.get()>
            <fieldset class="table-row">
                <legend>{number.clone()}</legend>
                <div class="table-cells">
                    {fields
                        .with_value(|(columns, scope)| {
                            view! { <FieldList fields=columns.clone() scope=scope.clone() /> }
                        })}
                </div>
                <PlainButton
                    label=words::REMOVE_ROW
                    kind=crate::ui::Kind::Quiet
                    on_press=Callback::new(move |()| there.set(false))
                />
            </fieldset>
        </Show>
    }
}

/// How many rows there are at first: what was saved or typed, and more where
/// they were asked for without scripts; at least one.
fn first_count(key: &str, columns: &[FieldSpec], saved: &[Row], most: usize) -> usize {
    let Some(form) = use_context::<FormContext>() else {
        return saved.len().max(1);
    };
    let typed = (0..most).rev().find(|row| {
        columns.iter().any(|column| {
            let control = crate::api::applications::cell_control(key, *row, &column.key);
            form.value(&control).is_some()
        })
    });
    let there = typed.map_or(saved.len(), |row| row + 1).max(1);
    let asked = form.did(MoreRows::url()) && form.value(MORE).as_deref() == Some(key);
    if asked {
        (there + AT_ONCE).min(most)
    } else {
        there
    }
}

//! Fields that see each other: those of the form, or those of one row of a
//! table. A field that depends on a choice comes and goes with it. Without
//! scripts it is there as long as the choice is open, and the server leaves out
//! what does not apply.

#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    exam::{Answers, FieldKind, FieldSpec, Row, ShownWhen},
    text::form as words,
};
use leptos::prelude::*;

use super::{
    field::FieldInput,
    returned::{Asked, Kept, Returned, Standing, with_opinion},
    table::TableInput,
};
use crate::{
    api::applications::{cell_control, control},
    ui::{FormContext, browser::use_live},
};

/// The fields' names and values, and which of them apply.
#[derive(Clone)]
pub(super) struct Scope(Arc<Inner>);

struct Inner {
    place: Place,
    values: BTreeMap<String, String>,
    rows: BTreeMap<String, Vec<Row>>,
    chosen: BTreeMap<String, RwSignal<String>>,
    applies: BTreeMap<String, Signal<bool>>,
    depends: BTreeMap<String, String>,
    returned: Option<Returned>,
}

/// Where the fields stand.
enum Place {
    Form,
    Row { table: String, row: usize },
}

impl Place {
    fn control(&self, key: &str) -> String {
        match self {
            Self::Form => control(key),
            Self::Row { table, row } => cell_control(table, *row, key),
        }
    }
}

impl Scope {
    /// The fields of the whole form.
    pub(super) fn of_form(
        fields: &[FieldSpec],
        answers: &Answers,
        returned: Option<Returned>,
    ) -> Self {
        let value = |key: &str| answers.get(key).map(str::to_owned);
        let rows = fields
            .iter()
            .filter(|field| matches!(field.kind, FieldKind::Table { .. }))
            .map(|field| (field.key.clone(), answers.rows(&field.key).to_vec()));
        Self::new(Place::Form, fields, value, rows.collect(), returned)
    }

    /// The columns of one row.
    pub(super) fn of_row(table: &str, row: usize, columns: &[FieldSpec], saved: &Row) -> Self {
        let place = Place::Row {
            table: table.to_owned(),
            row,
        };
        let value = |key: &str| saved.get(key).cloned();
        Self::new(place, columns, value, BTreeMap::new(), None)
    }

    fn new(
        place: Place,
        fields: &[FieldSpec],
        value_of: impl Fn(&str) -> Option<String>,
        rows: BTreeMap<String, Vec<Row>>,
        returned: Option<Returned>,
    ) -> Self {
        let context = use_context::<FormContext>();
        let typed = |key: &str| context.and_then(|form| form.value(&place.control(key)));
        let values: BTreeMap<_, _> = fields
            .iter()
            .filter_map(|field| {
                let value = typed(&field.key).or_else(|| value_of(&field.key))?;
                Some((field.key.clone(), value))
            })
            .collect();
        let chosen: BTreeMap<_, _> = fields
            .iter()
            .filter(|field| matches!(field.kind, FieldKind::Choice { .. }))
            .map(|field| {
                let value = values.get(&field.key).cloned().unwrap_or_default();
                (field.key.clone(), RwSignal::new(value))
            })
            .collect();
        let mut applies: BTreeMap<String, Signal<bool>> = BTreeMap::new();
        let mut depends = BTreeMap::new();
        for field in fields {
            if let Some(condition) = &field.shown_when {
                let above = applies.get(&condition.field).copied();
                let signal = follow(condition, chosen.get(&condition.field).copied(), above);
                applies.insert(field.key.clone(), signal);
                if let Some(words) = words_of(condition, fields) {
                    depends.insert(field.key.clone(), words);
                }
            }
        }
        Self(Arc::new(Inner {
            place,
            values,
            rows,
            chosen,
            applies,
            depends,
            returned,
        }))
    }

    pub(super) fn control(&self, key: &str) -> String {
        self.0.place.control(key)
    }

    pub(super) fn value(&self, key: &str) -> Option<String> {
        self.0.values.get(key).cloned()
    }

    pub(super) fn rows(&self, key: &str) -> Vec<Row> {
        self.0.rows.get(key).cloned().unwrap_or_default()
    }

    /// How the field is drawn.
    fn standing(&self, key: &str) -> Standing {
        let returned = self.0.returned.as_ref();
        returned.map_or(Standing::Open(None), |returned| returned.standing(key))
    }

    pub(super) fn chosen(&self, key: &str) -> Option<RwSignal<String>> {
        self.0.chosen.get(key).copied()
    }
}

/// Whether a field applies: by its own choice and by that which the choice
/// itself depends on.
fn follow(
    condition: &ShownWhen,
    chosen: Option<RwSignal<String>>,
    above: Option<Signal<bool>>,
) -> Signal<bool> {
    let live = use_live();
    let codes = condition.one_of.clone();
    Signal::derive(move || {
        let value = chosen.map(|chosen| chosen.get()).unwrap_or_default();
        let open = value.is_empty() && !live.get();
        above.is_none_or(|above| above.get()) && (open || codes.contains(&value))
    })
}

/// When a field applies, for who sees it all the time.
fn words_of(condition: &ShownWhen, fields: &[FieldSpec]) -> Option<String> {
    let choice = fields.iter().find(|field| field.key == condition.field)?;
    let labels: Vec<&str> = choice
        .options()
        .iter()
        .filter(|option| condition.one_of.contains(&option.code))
        .map(|option| option.label.as_str())
        .collect();
    Some(words::only_when(&choice.label, &labels))
}

/// Fields of one scope, one under the other.
#[component]
pub(super) fn FieldList(fields: Vec<FieldSpec>, scope: Scope) -> impl IntoView {
    fields
        .into_iter()
        .map(|field| {
            let scope = scope.clone();
            match scope.0.applies.get(&field.key).copied() {
                _ if matches!(scope.standing(&field.key), Standing::Absent) => ().into_any(),
                None => view! { <AnyField field scope /> }.into_any(),
                Some(applies) => view! { <Dependent field scope applies /> }.into_any(),
            }
        })
        .collect_view()
}

#[component]
fn Dependent(field: FieldSpec, scope: Scope, applies: Signal<bool>) -> impl IntoView {
    let live = use_live();
    let open = matches!(scope.standing(&field.key), Standing::Open(_));
    let when = scope.0.depends.get(&field.key).cloned().filter(|_| open);
    view! {
        <div class="dependent" hidden=move || !applies.get()>
            {when.map(|when| view! { <p class="hint" hidden=move || live.get()>{when}</p> })}
            <AnyField field scope />
        </div>
    }
}

#[component]
fn AnyField(field: FieldSpec, scope: Scope) -> impl IntoView {
    match scope.standing(&field.key) {
        Standing::Absent => ().into_any(),
        Standing::Kept(field) => view! { <Kept field /> }.into_any(),
        Standing::Open(None) => view! { <Control field scope /> }.into_any(),
        Standing::Open(Some(note)) => {
            let field = with_opinion(field, &note);
            view! {
                <Asked>
                    <Control field scope />
                </Asked>
            }
            .into_any()
        }
    }
}

#[component]
fn Control(field: FieldSpec, scope: Scope) -> impl IntoView {
    match field.kind {
        FieldKind::Table { .. } => view! { <TableInput field scope /> }.into_any(),
        _ => view! { <FieldInput field scope /> }.into_any(),
    }
}

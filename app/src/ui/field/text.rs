//! Fields that take a line or several lines of text.

use domain::text::ui as words;
use leptos::prelude::*;

use super::{FieldFrame, Tie, Width, first_value};

/// A check of one value in the browser: the sentence when something is wrong.
/// The server judges again by the same rule.
pub type Check = fn(&str) -> Option<String>;

/// What a field does with what is typed.
#[derive(Clone, Copy)]
struct Typing {
    tie: Tie,
    used: RwSignal<usize>,
    check: Option<Check>,
    typed: Option<RwSignal<String>>,
}

impl Typing {
    fn input(self, text: String) {
        self.used.set(text.chars().count());
        // A fault that is being mended is not held against anyone.
        self.tie.found.set(None);
        if let Some(typed) = self.typed {
            typed.set(text);
        }
    }

    fn change(self, text: &str) {
        if let Some(check) = self.check {
            self.tie
                .found
                .set((!text.is_empty()).then(|| check(text)).flatten());
        }
    }
}

/// A line of text.
#[component]
pub fn Field(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, before it goes wrong.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// The kind of `<input>`: `text`, `tel`, `email`, `number`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in, such as `name` or `tel`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Which keyboard a phone shows, such as `numeric`.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// How wide it is.
    #[prop(optional)]
    width: Width,
    /// How many characters (code points) it takes; shows a counter.
    #[prop(optional)]
    limit: Option<usize>,
    /// What the page knows already.
    #[prop(optional, into)]
    value: Option<String>,
    /// Shown, not to be changed.
    #[prop(optional)]
    readonly: bool,
    /// A check when the field is left, with scripts.
    #[prop(optional)]
    check: Option<Check>,
    /// Follows what is typed, with scripts.
    #[prop(optional)]
    typed: Option<RwSignal<String>>,
) -> impl IntoView {
    let value = first_value(&name, value);
    let hint = hint.filter(|hint| !hint.is_empty());
    let tie = Tie::new(&name, hint.is_some());
    let used = RwSignal::new(value.as_deref().unwrap_or_default().chars().count());
    let typing = Typing {
        tie,
        used,
        check,
        typed,
    };
    view! {
        <FieldFrame tie label required hint>
            <input
                class=width.class()
                type=kind
                id=tie.id()
                name=name
                value=value
                required=required
                readonly=readonly
                autocomplete=autocomplete
                inputmode=inputmode
                aria-describedby=move || tie.described()
                aria-invalid=move || tie.invalid()
                on:input=move |event| typing.input(event_target_value(&event))
                on:change=move |event| typing.change(&event_target_value(&event))
            />
            {limit.map(|limit| view! { <Counter used limit /> })}
        </FieldFrame>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, before it goes wrong.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u32,
    /// How many characters (code points) it takes; shows a counter.
    #[prop(optional)]
    limit: Option<usize>,
    /// What the page knows already.
    #[prop(optional, into)]
    value: Option<String>,
    /// Follows what is typed, with scripts.
    #[prop(optional)]
    typed: Option<RwSignal<String>>,
) -> impl IntoView {
    let value = first_value(&name, value).unwrap_or_default();
    let hint = hint.filter(|hint| !hint.is_empty());
    let tie = Tie::new(&name, hint.is_some());
    let used = RwSignal::new(value.chars().count());
    let typing = Typing {
        tie,
        used,
        check: None,
        typed,
    };
    view! {
        <FieldFrame tie label required hint>
            <textarea
                class="control"
                id=tie.id()
                name=name
                rows=rows
                required=required
                aria-describedby=move || tie.described()
                aria-invalid=move || tie.invalid()
                on:input=move |event| typing.input(event_target_value(&event))
            >
                {value}
            </textarea>
            {limit.map(|limit| view! { <Counter used limit /> })}
        </FieldFrame>
    }
}

/// Characters used and allowed. Spoken only once they are too many.
#[component]
fn Counter(used: RwSignal<usize>, limit: usize) -> impl IntoView {
    let over = move || used.get() > limit;
    view! {
        <div class="field-foot">
            <span>{words::limit_hint(limit)}</span>
            <span class="counter" data-over=move || over().then_some("")>
                {move || words::counter(used.get(), limit)}
            </span>
            <span class="unseen" role="status">
                {move || over().then(|| words::counter(used.get(), limit))}
            </span>
        </div>
    }
}

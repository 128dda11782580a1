//! Fields of a form: one frame ties label, hint, error and counter to the
//! control, and every control stands in it.

mod choice;
mod code;
mod date;
mod file;
mod hinted;
mod opened;
mod outer;
mod password;
mod text;
mod ticked;

use domain::text::ui as words;
use leptos::prelude::*;

use super::{
    form::FormContext,
    icon::{Glyph, Icon},
};

pub use choice::{CheckboxField, Choice, RadioGroup, Select};
pub use code::CodeField;
pub use date::DateField;
pub use file::FileField;
pub use hinted::HintedField;
pub use opened::OpenField;
pub use outer::OuterField;
pub use password::{PasswordField, Rule, RuleList, RuleState};
pub use text::{Field, TextArea};
pub use ticked::TickedField;

/// How wide a control is: as wide as what it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// Dates, codes, short numbers.
    Short,
    /// Names, numbers of documents and phones.
    Medium,
    /// The whole column.
    #[default]
    Full,
}

impl Width {
    const fn class(self) -> &'static str {
        match self {
            Self::Short => "control control-short",
            Self::Medium => "control control-medium",
            Self::Full => "control",
        }
    }
}

/// What ties a control to its label, hint and error.
#[derive(Clone, Copy)]
struct Tie {
    context: Option<FormContext>,
    name: StoredValue<String>,
    id: StoredValue<String>,
    hinted: bool,
    error: Memo<Option<String>>,
    /// What the field's own check found, before the form is sent.
    found: RwSignal<Option<String>>,
}

impl Tie {
    fn new(name: &str, hinted: bool) -> Self {
        let context = use_context::<FormContext>();
        let id = context.map_or_else(|| format!("field-{name}"), |context| context.id(name));
        let (kept, name) = (StoredValue::new(name.to_owned()), name.to_owned());
        let found = RwSignal::new(None);
        let error = Memo::new(move |_| {
            found
                .get()
                .or_else(|| context.and_then(|context| context.error(&name)))
        });
        Self {
            context,
            name: kept,
            id: StoredValue::new(id),
            hinted,
            error,
            found,
        }
    }

    /// The value is another now, so that nothing holds that the form's last answer
    /// said of it. Called for each `input` on its way down to the control, by what
    /// stands around it: also for those that don't rise again, such as that of a
    /// character which the picker has put in.
    fn settle(self) {
        if let Some(context) = self.context {
            self.name.with_value(|name| context.settle(name));
        }
    }

    fn id(self) -> String {
        self.id.get_value()
    }

    fn part(self, part: &str) -> String {
        self.id.with_value(|id| format!("{id}-{part}"))
    }

    fn described(self) -> Option<String> {
        match (self.hinted, self.error.with(Option::is_some)) {
            (true, true) => Some(format!("{} {}", self.part("hint"), self.part("error"))),
            (true, false) => Some(self.part("hint")),
            (false, true) => Some(self.part("error")),
            (false, false) => None,
        }
    }

    fn invalid(self) -> Option<&'static str> {
        self.error.with(Option::is_some).then_some("true")
    }
}

/// What was entered before, or else what the page knows.
fn first_value(name: &str, known: Option<String>) -> Option<String> {
    use_context::<FormContext>()
        .and_then(|context| context.value(name))
        .or(known)
}

/// Label, hint and error around one control.
#[component]
fn FieldFrame(
    tie: Tie,
    label: String,
    required: bool,
    hint: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" on:input:capture=move |_| tie.settle()>
            <label for=tie.id()>{label} {mark(required)}</label>
            <Hint tie hint />
            <FieldError tie />
            {children()}
        </div>
    }
}

/// The mark of a required field; screen readers hear `required` instead.
fn mark(required: bool) -> Option<impl IntoView> {
    required
        .then(|| view! { <span class="required" aria-hidden="true">{words::REQUIRED_MARK}</span> })
}

#[component]
fn Hint(tie: Tie, hint: Option<String>) -> impl IntoView {
    hint.map(|hint| view! { <p class="hint" id=tie.part("hint")>{hint}</p> })
}

#[component]
fn FieldError(tie: Tie) -> impl IntoView {
    move || {
        tie.error.get().map(|error| {
            view! {
                <p class="field-error" id=tie.part("error")>
                    <Icon glyph=Glyph::Stop />
                    <span>{error}</span>
                </p>
            }
        })
    }
}

/// The heading of a control that has many parts, with its hint and error.
/// Stands first in the `<fieldset>` that holds the parts.
#[component]
#[allow(clippy::needless_pass_by_value, reason = "a component owns its props")]
pub fn FieldNote(
    /// The control's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer; nothing when empty.
    #[prop(optional, into)]
    hint: String,
    /// Must be given.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let hint = Some(hint).filter(|hint| !hint.is_empty());
    let tie = Tie::new(&name, hint.is_some());
    view! {
        <legend id=tie.id() tabindex="-1">
            {label} {mark(required)}
        </legend>
        <Hint tie hint />
        <FieldError tie />
    }
}

/// Fields that belong together, under a heading.
#[component]
pub fn Group(
    /// The heading.
    #[prop(into)]
    legend: String,
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{legend}</legend>
            {children()}
        </fieldset>
    }
}

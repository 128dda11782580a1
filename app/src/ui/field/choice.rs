//! Fields where one chooses: a list, radio buttons, a box to tick.

use domain::text::ui as words;
use leptos::prelude::*;

use super::{FieldError, FieldFrame, Hint, Tie, Width, first_value, mark};
use crate::ui::icon::{Glyph, Icon};

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A sentence that helps to choose; radio buttons only.
    pub hint: Option<String>,
    /// The heading that it stands under with those beside it that name the same
    /// one; lists only.
    pub group: Option<String>,
}

impl Choice {
    /// A choice without a hint, under no heading.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
            group: None,
        }
    }

    /// The same choice with a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// The same choice under this heading, or under none.
    #[must_use]
    pub fn in_group(self, group: Option<String>) -> Self {
        Self { group, ..self }
    }
}

/// Choices that stand side by side under one heading, or under none.
fn in_groups(choices: Vec<Choice>) -> Vec<(Option<String>, Vec<Choice>)> {
    let mut groups: Vec<(Option<String>, Vec<Choice>)> = Vec::new();
    for choice in choices {
        match groups.last_mut() {
            Some((group, same)) if *group == choice.group => same.push(choice),
            _ => groups.push((choice.group.clone(), vec![choice])),
        }
    }
    groups
}

/// A list that drops down.
#[component]
pub fn Select(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, before it goes wrong.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// The list.
    options: Vec<Choice>,
    /// What the page knows already.
    #[prop(optional, into)]
    value: Option<String>,
    /// How wide it is.
    #[prop(optional)]
    width: Width,
    /// Follows what is chosen, with scripts.
    #[prop(optional)]
    chosen: Option<RwSignal<String>>,
) -> impl IntoView {
    let value = first_value(&name, value).unwrap_or_default();
    let hint = hint.filter(|hint| !hint.is_empty());
    let tie = Tie::new(&name, hint.is_some());
    // A choice without a value stands for itself.
    let asks = options.iter().all(|option| !option.value.is_empty());
    let entries = in_groups(options)
        .into_iter()
        .map(|(group, options)| {
            let options = options
                .into_iter()
                .map(|option| {
                    let selected = option.value == value;
                    view! { <option value=option.value selected=selected>{option.label}</option> }
                })
                .collect_view();
            match group {
                Some(group) => view! { <optgroup label=group>{options}</optgroup> }.into_any(),
                None => options.into_any(),
            }
        })
        .collect_view();
    view! {
        <FieldFrame tie label required hint>
            <div class="select">
                <select
                    class=width.class()
                    id=tie.id()
                    name=name
                    required=required
                    aria-describedby=move || tie.described()
                    aria-invalid=move || tie.invalid()
                    on:change=move |event| {
                        if let Some(chosen) = chosen {
                            chosen.set(event_target_value(&event));
                        }
                    }
                >
                    {asks.then(|| view! { <option value="">{words::CHOOSE}</option> })}
                    {entries}
                </select>
                <Icon glyph=Glyph::Down />
            </div>
        </FieldFrame>
    }
}

/// A few things of which one is chosen, all in sight.
#[component]
pub fn RadioGroup(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, before it goes wrong.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// The things.
    options: Vec<Choice>,
    /// What the page knows already.
    #[prop(optional, into)]
    value: Option<String>,
    /// Short choices stand side by side.
    #[prop(optional)]
    row: bool,
    /// Follows what is chosen, with scripts.
    #[prop(optional)]
    chosen: Option<RwSignal<String>>,
) -> impl IntoView {
    let value = first_value(&name, value).unwrap_or_default();
    let hint = hint.filter(|hint| !hint.is_empty());
    let tie = Tie::new(&name, hint.is_some());
    let names = std::iter::repeat_n(name, options.len());
    let entries = options
        .into_iter()
        .zip(names)
        .enumerate()
        .map(|(place, (option, name))| {
            let id = if place == 0 {
                tie.id()
            } else {
                tie.part(&place.to_string())
            };
            let checked = option.value == value;
            let sent = option.value.clone();
            view! {
                <label class="option">
                    <input
                        type="radio"
                        id=id
                        name=name
                        value=option.value
                        checked=checked
                        required=required
                        aria-invalid=move || tie.invalid()
                        on:change=move |_| {
                            if let Some(chosen) = chosen {
                                chosen.set(sent.clone());
                            }
                        }
                    />
                    <span>
                        {option.label}
                        {option.hint.map(|hint| view! { <span class="hint">{hint}</span> })}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="field"
            aria-describedby=move || tie.described()
            on:input:capture=move |_| tie.settle()
        >
            <legend>{label} {mark(required)}</legend>
            <Hint tie hint />
            <FieldError tie />
            <div class="options" class:options-row=row>
                {entries}
            </div>
        </fieldset>
    }
}

/// One box to tick.
#[component]
pub fn CheckboxField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What one agrees to or chooses.
    #[prop(into)]
    label: String,
    /// A sentence that helps.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Must be ticked.
    #[prop(optional)]
    required: bool,
    /// Ticked already.
    #[prop(optional)]
    checked: bool,
    /// Follows the box, with scripts.
    #[prop(optional)]
    ticked: Option<RwSignal<bool>>,
) -> impl IntoView {
    let tie = Tie::new(&name, false);
    let checked = first_value(&name, None).map_or(checked, |value| value == "true");
    view! {
        <div class="field" on:input:capture=move |_| tie.settle()>
            <FieldError tie />
            <label class="option">
                <input
                    type="checkbox"
                    id=tie.id()
                    name=name
                    value="true"
                    checked=checked
                    required=required
                    aria-describedby=move || tie.described()
                    aria-invalid=move || tie.invalid()
                    on:change=move |event| {
                        if let Some(ticked) = ticked {
                            ticked.set(event_target_checked(&event));
                        }
                    }
                />
                <span>
                    {label} {mark(required)}
                    {hint.map(|hint| view! { <span class="hint">{hint}</span> })}
                </span>
            </label>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_side_by_side_with_one_heading_stand_under_it() {
        let choice = |value: &str, group: Option<&str>| {
            Choice::new(value, value).in_group(group.map(str::to_owned))
        };
        let groups = in_groups(vec![
            choice("a", Some("一")),
            choice("b", Some("一")),
            choice("c", Some("二")),
            choice("d", None),
            choice("e", None),
        ]);
        let seen: Vec<_> = groups
            .iter()
            .map(|(group, choices)| (group.as_deref(), choices.len()))
            .collect();
        assert_eq!(seen, [(Some("一"), 2), (Some("二"), 1), (None, 2)]);
    }
}

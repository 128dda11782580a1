//! A form with every kind of field, as it comes back when it was refused.

use std::collections::BTreeMap;

use domain::text::{
    help::{Place, registration},
    ui::pieces as words,
};
use leptos::{context::Provider, prelude::*};

use crate::{
    problem::{FieldProblem, Problem},
    ui::{
        Buttons, Card, CheckboxField, Choice, CodeButton, CodeField, DateField, ErrorSummary,
        Explained, Field, FileField, FormContext, FormState, Frame, Group, HelpLink, Kind,
        PageTitle, PasswordField, RadioGroup, RequiredNote, Rule, RuleList, RuleState, Select,
        SubmitButton, TextArea, Width,
    },
};

/// Forms and their fields.
#[component]
pub fn PiecesForm() -> impl IntoView {
    let context = FormContext::new("refused", refused());
    view! {
        <Frame>
            <PageTitle text=words::FORM_TITLE lead=words::FORM_LEAD />
            <Provider value=context>
                <form class="form" method="get" action="#main" novalidate>
                    <ErrorSummary />
                    <RequiredNote />
                    <Card>
                        <Person />
                        <Account />
                    </Card>
                    <CheckboxField
                        name="pledge"
                        label=words::LABEL_PLEDGE
                        hint=words::HINT_PLEDGE
                        required=true
                    />
                    <Buttons>
                        <SubmitButton label=words::BUTTONS[0] />
                        <SubmitButton label=words::BUTTONS[1] kind=Kind::Second />
                    </Buttons>
                </form>
                <p class="links">
                    <HelpLink place=Place::Form />
                </p>
            </Provider>
        </Frame>
    }
}

fn refused() -> FormState {
    let fields = words::REFUSED.map(|(field, _, message)| FieldProblem {
        field: field.to_owned(),
        message: message.to_owned(),
    });
    let values: BTreeMap<_, _> = words::REFUSED
        .into_iter()
        .map(|(field, value, _)| (field.to_owned(), value.to_owned()))
        .collect();
    FormState {
        done: None,
        problem: Some(Problem {
            status: 422,
            code: "invalid".to_owned(),
            title: words::PROBLEM_TITLE.to_owned(),
            detail: words::PROBLEM_DETAIL.to_owned(),
            fields: fields.into(),
            retry_after: None,
            trace: Some("01931f5e".to_owned()),
        }),
        values,
    }
}

#[component]
fn Person() -> impl IntoView {
    let degrees = words::DEGREES
        .map(|degree| Choice::new(degree, degree))
        .into();
    let genders = words::GENDERS
        .map(|gender| Choice::new(gender, gender))
        .into();
    let gateways = words::GATEWAYS
        .map(|(name, hint)| Choice::new(name, name).hint(hint))
        .into();
    view! {
        <Group legend=words::GROUP_PERSON>
            <Field
                name="name"
                label=words::LABEL_NAME
                hint=words::HINT_NAME
                required=true
                width=Width::Medium
                autocomplete="name"
            />
            <Explained label=words::LABEL_NAME help=registration::name() />
            <Field
                name="number"
                label=words::LABEL_NUMBER
                value=words::VALUE_NUMBER
                width=Width::Medium
                readonly=true
            />
            <DateField name="valid" label=words::LABEL_VALID hint=words::HINT_VALID required=true />
            <RadioGroup
                name="gender"
                label=words::LABEL_GENDER
                options=genders
                required=true
                row=true
            />
            <Select
                name="degree"
                label=words::LABEL_DEGREE
                options=degrees
                required=true
                width=Width::Medium
            />
            <TextArea
                name="resume"
                label=words::LABEL_RESUME
                hint=words::HINT_RESUME
                limit=10
                required=true
            />
            <RadioGroup
                name="gateway"
                label=words::LABEL_GATEWAY
                options=gateways
                value=words::GATEWAYS[0].0
            />
            <FileField name="photo" label=words::LABEL_FILE hint=words::HINT_FILE accept="image/*" />
        </Group>
    }
}

#[component]
fn Account() -> impl IntoView {
    let states = [RuleState::Untold, RuleState::Met, RuleState::Broken];
    let rules = states
        .into_iter()
        .zip(words::RULES)
        .map(|(state, text)| Rule {
            text: text.to_owned(),
            state: Signal::stored(state),
        })
        .collect();
    let (wait, set_wait) = signal(0);
    view! {
        <Group legend=words::GROUP_ACCOUNT>
            <Field
                name="phone"
                label=words::LABEL_PHONE
                kind="tel"
                autocomplete="tel"
                width=Width::Medium
                required=true
                limit=11
            />
            <CodeField name="code" label=words::LABEL_CODE>
                <CodeButton
                    formaction="#main"
                    wait
                    on_press=Callback::new(move |()| set_wait.set(60))
                />
            </CodeField>
            <PasswordField name="password" label=words::LABEL_PASSWORD new=true>
                <RuleList rules />
            </PasswordField>
        </Group>
    }
}

//! 照片处理工具: the studio for everybody, before registration opens and
//! without an account. The photo never leaves the device. The address may name an
//! exam with rules of its own.

use domain::{id::ExamId, photo::PhotoSpec, text::photo as words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::photos::{ExamRule, photo_rules},
    pages::Load,
    routes,
    ui::{
        Card, Choice, Destination, Frame, Kind, Notice, PageTitle, PhotoRules, PhotoStudio, Select,
        SubmitButton, browser::use_live,
    },
};

/// The page 照片处理工具.
#[component]
pub fn PhotoTool() -> impl IntoView {
    let query = use_query_map();
    let asked: Memo<Option<ExamId>> =
        Memo::new(move |_| query.with(|query| query.get_str(routes::EXAM)?.parse().ok()));
    let rules = Resource::new_blocking(|| (), |()| photo_rules());
    view! {
        <Frame>
            <PageTitle text=words::TOOL lead=words::TOOL_BEFORE_EXAM />
            <Load data=rules show=move |rules| view! { <Tool rules asked /> } />
        </Frame>
    }
}

/// The choice of the rules, where some exam has its own, and the tool by those that
/// the address names. An exam without its own, or an unknown one, has the general ones.
#[component]
fn Tool(rules: Vec<ExamRule>, asked: Memo<Option<ExamId>>) -> impl IntoView {
    let rules = StoredValue::new(rules);
    move || {
        let rules = rules.get_value();
        let asked = asked.get();
        let chosen = rules.iter().find(|rule| Some(rule.exam) == asked).cloned();
        let exam = chosen.as_ref().map(|rule| rule.exam);
        view! {
            <Rules rules exam />
            <By chosen />
        }
        .into_any()
    }
}

/// A form that only asks: the exam stands in the address.
#[component]
fn Rules(rules: Vec<ExamRule>, #[prop(optional_no_strip)] exam: Option<ExamId>) -> impl IntoView {
    if rules.is_empty() {
        return ().into_any();
    }
    let general = Choice::new("", words::RULES_GENERAL);
    let own = rules
        .into_iter()
        .map(|rule| Choice::new(rule.exam.to_string(), rule.title));
    let options: Vec<_> = std::iter::once(general).chain(own).collect();
    let value = exam.map(|exam| exam.to_string()).unwrap_or_default();
    view! {
        <form class="filter" method="get" action=routes::PHOTO_TOOL>
            <Select
                name=routes::EXAM
                label=words::RULES_OF
                hint=words::RULES_HINT
                options
                value
            />
            <SubmitButton label=words::RULES_SHOW kind=Kind::Second />
        </form>
    }
    .into_any()
}

/// The tool by one exam's rules, or by the general ones.
#[component]
fn By(#[prop(optional_no_strip)] chosen: Option<ExamRule>) -> impl IntoView {
    let (exam, title, spec) = match chosen {
        Some(rule) => (Some(rule.exam), Some(rule.title), rule.spec),
        None => (None, None, PhotoSpec::default()),
    };
    let upload = routes::with_exam(routes::ME_PHOTO.to_owned(), exam);
    let instead = without_scripts(&upload);
    let shown = spec.clone();
    let live = use_live();
    view! {
        <Notice title=words::SOURCE_RULES>
            <PhotoRules spec=shown exam=title />
            <p>{words::TOOL_PRIVATE}</p>
            // Its content is text to a browser with scripts, not elements.
            <noscript inner_html=instead></noscript>
        </Notice>
        // Nothing to press where nothing would follow.
        <div hidden=move || !live.get()>
            <Card>
                <PhotoStudio to=Destination::Device spec />
            </Card>
        </div>
        <p class="links"><a href=upload>{words::UPLOAD}</a></p>
    }
    .into_any()
}

/// What there is to do instead, and the way to it.
fn without_scripts(upload: &str) -> String {
    let class = Kind::Main.class();
    format!(
        "<p>{}</p><p class=\"links\"><a class=\"{class}\" href=\"{upload}\">{}</a></p>",
        words::TOOL_WITHOUT_SCRIPTS,
        words::UPLOAD,
    )
}

//! Finding positions among 20 000 by the index, and judging all of them, beside a
//! look at each position in the same minute.

use std::{
    collections::BTreeMap,
    hint::black_box,
    time::{Duration, Instant},
};

use domain::{
    id::OrganisationId,
    identity::Sex,
    position::{
        Education, FreshGraduate, Order, PoliticalStatus, Position, Profile, Verdict, Wanted,
        index::{Entry, Index, Place},
        judge_position,
    },
};

use crate::report::Report;

/// So many positions the table has.
pub(crate) const POSITIONS: u32 = 20_000;
const A_PAGE: u32 = 20;
/// Each search is done so often; the median counts.
const TIMES: usize = 31;

/// What is typed, and what else is asked for with it.
const WORDS: [&str; 7] = [
    "信息",
    "计算机 本科",
    "4201",
    "护理 宜昌",
    "示例",
    "生",
    "没有的词",
];

pub(crate) fn measure(report: &mut Report) -> anyhow::Result<()> {
    let table = server::invented_positions(POSITIONS, 2026)?;
    let (units, places) = tree(&table);
    let entries: Vec<_> = units
        .iter()
        .zip(&table)
        .map(|(unit, position)| Entry {
            unit: *unit,
            position,
        })
        .collect();
    let started = Instant::now();
    let index = Index::build(&entries, &places);
    let built = started.elapsed();
    report.row(
        &format!("the index over {POSITIONS} positions, built once an edition"),
        &millis(built),
        &format!("{} different conditions", index.rules()),
        &format!("{:.1} MB", index.weight() as f64 / 1e6),
        "",
    )?;
    searches(&index, &table, report)?;
    judging(&index, &table, report)
}

/// Units with ids, and the tree that they stand in.
fn tree(table: &[Position]) -> (Vec<OrganisationId>, Vec<Place>) {
    let mut known: BTreeMap<Vec<&str>, OrganisationId> = BTreeMap::new();
    let mut places = Vec::new();
    let mut units = Vec::new();
    for position in table {
        let path = [
            position.region_name.as_str(),
            position.department.as_str(),
            position.unit.as_str(),
        ];
        let mut above = None;
        for depth in 1..=path.len() {
            let next = OrganisationId(i64::try_from(known.len()).unwrap_or(i64::MAX));
            let id = *known.entry(path[..depth].to_vec()).or_insert(next);
            if id == next {
                places.push(Place { id, above });
            }
            above = Some(id);
        }
        units.extend(above);
    }
    (units, places)
}

fn searches(index: &Index, table: &[Position], report: &mut Report) -> anyhow::Result<()> {
    let verdicts = index.judge_all(&somebody()?);
    for words in WORDS {
        let wanted = Wanted {
            words: words.to_owned(),
            education: Some(Education::Bachelor),
            mine: true,
            order: Order::Headcount,
            ..Wanted::default()
        };
        let ours = median(|| {
            let hits = index.search(&wanted, Some(&verdicts));
            let page = hits.page(wanted.order, None, 1, A_PAGE);
            black_box((page, hits.tree(), hits.by_education(), hits.by_category()));
            black_box((hits.by_sitting(), hits.by_headcount(3), hits.count()));
        });
        let theirs = median(|| {
            let found = table.iter().filter(|position| holds(position, words));
            black_box(found.count());
        });
        report.row(
            &format!("a page for “{words}” with tree and counts"),
            &millis(ours),
            &format!(
                "a look at each position, nothing counted: {}",
                millis(theirs)
            ),
            &format!("{:.0} ×", theirs.as_secs_f64() / ours.as_secs_f64()),
            "< 5 ms",
        )?;
    }
    Ok(())
}

/// Whether all words stand in one of the texts, or begin the code.
fn holds(position: &Position, words: &str) -> bool {
    let texts = [&position.name, &position.unit, &position.department];
    let conditions = position.requirements.as_slice();
    words.split_whitespace().all(|word| {
        let word = word.to_lowercase();
        let contains = |text: &str| text.to_lowercase().contains(&word);
        position.code.as_str().to_lowercase().starts_with(&word)
            || texts.iter().any(|text| contains(text))
            || conditions.iter().any(|one| contains(&one.words))
    })
}

fn judging(index: &Index, table: &[Position], report: &mut Report) -> anyhow::Result<()> {
    let profile = somebody()?;
    let ours = median(|| {
        black_box(index.judge_all(&profile));
    });
    let theirs = median(|| {
        let verdicts = table.iter();
        let verdicts = verdicts.map(|one| judge_position(&one.requirements, &profile).verdict);
        black_box(
            verdicts
                .filter(|verdict| *verdict != Verdict::Fails)
                .count(),
        );
    });
    report.row(
        &format!("judging all {POSITIONS} positions for one candidate"),
        &millis(ours),
        &format!("each by itself: {}", millis(theirs)),
        &format!("{:.0} ×", theirs.as_secs_f64() / ours.as_secs_f64()),
        "< 50 ms",
    )?;
    Ok(())
}

/// A candidate of whom everything is known.
fn somebody() -> anyhow::Result<Profile> {
    Ok(Profile {
        birth_date: Some("1998-05-04".parse()?),
        sex: Some(Sex::Female),
        education: Some(Education::Bachelor),
        degree: Some(domain::position::Degree::Bachelor),
        major_name: Some("软件工程".to_owned()),
        major_keys: vec!["undergraduate-2024:080902".parse()?],
        political_status: PoliticalStatus::ALL.first().copied(),
        household: Some("4201".parse()?),
        household_words: Some("武汉市".to_owned()),
        work_years: Some(1),
        fresh_graduate: Some(FreshGraduate::No),
        ..Profile::default()
    })
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut spans: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    spans.sort_unstable();
    spans.get(TIMES / 2).copied().unwrap_or_default()
}

fn millis(span: Duration) -> String {
    format!("{:.2} ms", span.as_secs_f64() * 1000.0)
}

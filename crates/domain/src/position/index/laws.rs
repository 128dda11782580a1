//! That the index finds exactly what a look at each position finds, counts what it
//! would find, and judges as each position is judged.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::identity::Sex;
use crate::position::{
    Education, FreshGraduate, Ladder, MajorWanted, PoliticalStatus, Requirement, Requirements,
    Rule, Verdict, judge_position,
};

/// Two regions; a department with two units under the first, a unit right under
/// the second.
const PLACES: [(i64, Option<i64>); 6] = [
    (1, None),
    (2, Some(1)),
    (3, Some(2)),
    (4, Some(2)),
    (5, None),
    (6, Some(5)),
];
const UNITS: [i64; 3] = [3, 4, 6];

/// The codes of majors that candidates state.
const STATED: [&[&str]; 3] = [&[], &["undergraduate-2024:080901"], &["graduate-2022:0812"]];

fn places() -> Vec<Place> {
    let place = |(id, above): (i64, Option<i64>)| Place {
        id: OrganisationId(id),
        above: above.map(OrganisationId),
    };
    PLACES.into_iter().map(place).collect()
}

fn stands_under(unit: i64, branch: i64) -> bool {
    let above = |member: &i64| PLACES.iter().find(|(id, _)| id == member)?.1;
    std::iter::successors(Some(unit), above).any(|member| member == branch)
}

fn some_rule() -> impl Strategy<Value = Rule> {
    let level = select(Education::ALL);
    let key = select(&[
        "undergraduate-2024:0809",
        "undergraduate-2024:080901",
        "graduate-2022:0812",
    ]);
    let code = key.prop_map(|key| MajorWanted::Code(key.parse().expect("a key of the test")));
    let named = select(&["软件工程", "法学"]).prop_map(|name| MajorWanted::Named(name.to_owned()));
    prop_oneof![
        level
            .clone()
            .prop_map(|level| Rule::Education(Ladder::AtLeast(level))),
        level.prop_map(|level| Rule::Education(Ladder::Exactly(level))),
        prop::collection::vec(prop_oneof![code, named], 1..3).prop_map(Rule::Majors),
        select(Sex::ALL).prop_map(Rule::Sex),
        select(PoliticalStatus::ALL).prop_map(|status| Rule::PoliticalStatus(vec![status])),
        (1u16..4).prop_map(|at_least| Rule::WorkYears { at_least }),
        Just(Rule::FreshGraduate),
        Just(Rule::FreeText),
    ]
}

fn some_requirements() -> impl Strategy<Value = Requirements> {
    let words = select(&["本科及以上", "计算机类（0809）", "ＡＢ 法学", "限男性"]);
    let requirement = (words, some_rule()).prop_map(|(words, rule)| Requirement {
        words: words.to_owned(),
        rule,
    });
    prop::collection::vec(requirement, 0..4)
        .prop_map(|all| Requirements::new(all).expect("sound conditions"))
}

fn some_position() -> impl Strategy<Value = (i64, Position)> {
    let names = select(&["综合管理", "信息技术", "Ｊava 开发", "法务"]);
    let categories = select(&[None, Some("A"), Some("B")]);
    let code = "[0-9A-B]{1,4}";
    (
        select(&UNITS),
        code,
        names,
        categories,
        1u16..12,
        some_requirements(),
    )
        .prop_map(|(unit, code, name, category, headcount, requirements)| {
            let position = Position {
                code: code.parse().expect("a code of the test"),
                name: name.to_owned(),
                region: "4201".parse().expect("a region of the test"),
                region_name: "武汉市".to_owned(),
                department: "信息局".to_owned(),
                unit: format!("第{unit}中心"),
                grade: None,
                category: category.map(|code| code.parse().expect("a category of the test")),
                headcount,
                opening_ratio: None,
                interview_ratio: None,
                requirements,
                note: None,
                contact: None,
            };
            (unit, position)
        })
}

fn some_wanted() -> impl Strategy<Value = Wanted> {
    let words = select(&[
        "",
        "信息",
        "ja",
        "法 中心",
        "0",
        "1A",
        "本科",
        "武汉 a",
        "（0809",
        "无",
    ]);
    let major = select(&[
        "",
        "08",
        "0809",
        "080901",
        "法学",
        "undergraduate-2024:0809",
        "软件（080901）",
        "工",
    ]);
    let branch = prop::option::of(1i64..8);
    let education = prop::option::of(select(Education::ALL));
    let sitting = prop::option::of(select(Sitting::ALL));
    let category = prop::option::of(select(&["A", "B", "C"]));
    let headcount = prop::option::of(2u16..9);
    let rest = (any::<bool>(), any::<bool>(), select(Order::ALL));
    (
        words, major, branch, education, sitting, category, headcount, rest,
    )
        .prop_map(
            |(words, major, branch, education, sitting, category, headcount, rest)| Wanted {
                words: words.to_owned(),
                branch: branch.map(OrganisationId),
                education,
                major: major.to_owned(),
                any_major: rest.0,
                sitting,
                category: category.map(|code| code.parse().expect("a category of the test")),
                headcount,
                mine: rest.1,
                order: rest.2,
                page: 1,
                more: 0,
            },
        )
}

fn some_profile() -> impl Strategy<Value = Profile> {
    let education = prop::option::of(select(Education::ALL));
    let sex = prop::option::of(select(Sex::ALL));
    let keys = select(&STATED);
    (
        education,
        sex,
        keys,
        prop::option::of(select(FreshGraduate::ALL)),
    )
        .prop_map(|(education, sex, keys, fresh_graduate)| Profile {
            education,
            sex,
            major_name: Some("软件工程".to_owned()),
            major_keys: keys
                .iter()
                .map(|key| key.parse().expect("a key of the test"))
                .collect(),
            fresh_graduate,
            ..Profile::default()
        })
}

/// The look at one position, without any index.
fn is_wanted(wanted: &Wanted, unit: i64, position: &Position, verdict: Verdict) -> bool {
    let says = |term: &String| {
        fold::fold(position.code.as_str()).starts_with(term)
            || texts_of(position).any(|text| fold::fold(text).contains(term))
    };
    let accepts = |level| {
        let conditions = position.requirements.as_slice().iter();
        conditions.clone().all(|one| match &one.rule {
            Rule::Education(ladder) => ladder.accepts(&level),
            _ => true,
        })
    };
    let asks = |sought: Sought| {
        let mut majors = position.requirements.as_slice().iter().filter_map(|one| {
            let Rule::Majors(majors) = &one.rule else {
                return None;
            };
            let names = majors.iter().filter_map(|major| match major {
                MajorWanted::Named(name) => Some(fold::fold(name).into_boxed_str()),
                MajorWanted::Code(_) => None,
            });
            let texts: Vec<_> = names
                .chain([fold::fold(&one.words).into_boxed_str()])
                .collect();
            Some(sought.is_wanted(majors, &texts))
        });
        match majors.next() {
            None => wanted.any_major,
            Some(first) => first || majors.any(|meant| meant),
        }
    };
    fold::terms(&wanted.words).iter().all(says)
        && wanted
            .branch
            .is_none_or(|branch| stands_under(unit, branch.0))
        && wanted.education.is_none_or(accepts)
        && Sought::read(&wanted.major).is_none_or(asks)
        && wanted.sitting.is_none_or(|sitting| {
            (sitting == Sitting::Without) == position.is_without_written_exam()
        })
        && (wanted.category.is_none() || wanted.category == position.category)
        && wanted
            .headcount
            .is_none_or(|least| position.headcount >= least)
        && (!wanted.mine || verdict != Verdict::Fails)
}

fn index(table: &[(i64, Position)]) -> Index {
    let entries: Vec<_> = table
        .iter()
        .map(|(unit, position)| Entry {
            unit: OrganisationId(*unit),
            position,
        })
        .collect();
    Index::build(&entries, &places())
}

/// What a scan finds, by numbers.
fn scan(table: &[(i64, Position)], wanted: &Wanted, profile: &Profile) -> Vec<u32> {
    (0_u32..)
        .zip(table)
        .filter(|(_, (unit, position))| {
            let verdict = judge_position(&position.requirements, profile).verdict;
            is_wanted(wanted, *unit, position, verdict)
        })
        .map(|(number, _)| number)
        .collect()
}

proptest! {
    #[test]
    fn a_search_finds_exactly_what_a_plain_scan_finds(
        table in prop::collection::vec(some_position(), 0..40),
        wanted in some_wanted(),
        profile in some_profile(),
    ) {
        let index = index(&table);
        let verdicts = index.judge_all(&profile);
        let hits = index.search(&wanted, Some(&verdicts));
        let expected = scan(&table, &wanted, &profile);
        let mut found = hits.all(wanted.order);
        found.sort_unstable();
        prop_assert_eq!(&found, &expected);
        let people: u32 = expected
            .iter()
            .map(|number| u32::from(table[*number as usize].1.headcount))
            .sum();
        let count = Count { positions: u32::try_from(expected.len()).expect("few"), headcount: people };
        prop_assert_eq!(hits.count(), count);
    }

    #[test]
    fn all_positions_are_judged_as_each_is(
        table in prop::collection::vec(some_position(), 0..30),
        profile in some_profile(),
    ) {
        let verdicts = index(&table).judge_all(&profile);
        prop_assert_eq!(verdicts.as_slice().len(), table.len());
        for (number, (_, position)) in (0_u32..).zip(&table) {
            let alone = judge_position(&position.requirements, &profile).verdict;
            prop_assert_eq!(verdicts.of(number), Some(alone));
        }
    }

    #[test]
    fn a_count_beside_a_choice_is_what_the_choice_finds(
        table in prop::collection::vec(some_position(), 0..30),
        wanted in some_wanted(),
        profile in some_profile(),
    ) {
        let index = index(&table);
        let verdicts = index.judge_all(&profile);
        let hits = index.search(&wanted, Some(&verdicts));
        let found = |wanted: &Wanted| index.search(wanted, Some(&verdicts)).count();
        for (level, positions) in hits.by_education() {
            let one = Wanted { education: Some(level), ..wanted.clone() };
            prop_assert_eq!(found(&one).positions, positions);
        }
        for (sitting, positions) in hits.by_sitting() {
            let one = Wanted { sitting: Some(sitting), ..wanted.clone() };
            prop_assert_eq!(found(&one).positions, positions);
        }
        for (code, positions) in hits.by_category() {
            let one = Wanted { category: Some(code), ..wanted.clone() };
            prop_assert_eq!(found(&one).positions, positions);
        }
        let one = Wanted { headcount: Some(3), ..wanted.clone() };
        prop_assert_eq!(found(&one).positions, hits.by_headcount(3));
        let tree = hits.tree();
        for (id, _) in PLACES {
            let branch = OrganisationId(id);
            let one = Wanted { branch: Some(branch), ..wanted.clone() };
            prop_assert_eq!(found(&one), tree.get(&branch).copied().unwrap_or_default());
        }
        let everything = Wanted { mine: false, ..wanted.clone() };
        let sum: u32 = Verdict::ALL.iter().map(|verdict| hits.by_verdict(*verdict)).sum();
        prop_assert_eq!(found(&everything).positions, sum);
    }

    #[test]
    fn the_pages_together_are_all_of_it_in_order(
        table in prop::collection::vec(some_position(), 0..40),
        wanted in some_wanted(),
        size in 1u32..9,
    ) {
        let index = index(&table);
        let hits = index.search(&wanted, None);
        let figures = |number: u32| number % 5;
        let figures: Option<&dyn Fn(u32) -> u32> = Some(&figures);
        let first = hits.page(wanted.order, figures, 1, size);
        let mut together = Vec::new();
        for page in 1..=first.pages {
            let one = hits.page(wanted.order, figures, page, size);
            prop_assert_eq!((one.page, one.pages), (page, first.pages));
            prop_assert!(one.numbers.len() <= size as usize);
            together.extend(one.numbers);
        }
        let beyond = hits.page(wanted.order, figures, first.pages + 7, size);
        prop_assert_eq!(beyond.page, first.pages);
        let whole = hits.pages(wanted.order, figures, (1, first.pages + 7), size);
        prop_assert_eq!((whole.page, whole.more), (1, first.pages - 1));
        prop_assert_eq!(&whole.numbers, &together);
        let rest = hits.pages(wanted.order, figures, (2, 1), size);
        let (from, to) = ((rest.page - 1) * size, (rest.page + rest.more) * size);
        let (from, to) = (from as usize, (to as usize).min(together.len()));
        prop_assert_eq!(&rest.numbers, &together[from..to]);
        let position = |number: &u32| &table[*number as usize].1;
        for pair in together.windows(2) {
            let [one, next] = pair else { continue };
            let (before, after) = (position(one), position(next));
            let in_order = match wanted.order {
                Order::Code => before.code <= after.code,
                Order::Headcount => before.headcount >= after.headcount,
                Order::Unit => table[*one as usize].0 <= table[*next as usize].0,
                Order::Applicants => {
                    (one % 5) * u32::from(after.headcount) <= (next % 5) * u32::from(before.headcount)
                }
            };
            prop_assert!(in_order, "{pair:?}");
        }
        together.sort_unstable();
        let mut all = hits.all(Order::Code);
        all.sort_unstable();
        prop_assert_eq!(together, all);
    }

    #[test]
    fn no_search_makes_the_index_panic(words in "\\PC{0,60}", major in "\\PC{0,20}") {
        let table: Vec<(i64, Position)> = Vec::new();
        let wanted = Wanted { words, major, ..Wanted::default() };
        prop_assert_eq!(index(&table).search(&wanted, None).count(), Count::default());
    }
}

#[test]
fn what_comes_from_nowhere_finds_nothing_and_costs_nothing() {
    let empty = Index::build(&[], &[]);
    assert!(empty.is_empty() && empty.rules() == 0);
    let hits = empty.search(&Wanted::default(), None);
    let page = hits.page(Order::Code, None, 9, 20);
    assert_eq!((page.page, page.pages, page.numbers.len()), (1, 1, 0));
    // A ring in the tree ends nowhere.
    let ring = [(1, Some(2)), (2, Some(1))].map(|(id, above): (i64, Option<i64>)| Place {
        id: OrganisationId(id),
        above: above.map(OrganisationId),
    });
    assert!(Index::build(&[], &ring).tree_is_finite(OrganisationId(1)));
}

impl Index {
    fn tree_is_finite(&self, unit: OrganisationId) -> bool {
        upwards(&self.above, unit).count() <= self.above.len() + 1
    }
}

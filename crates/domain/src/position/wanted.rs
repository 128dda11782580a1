//! What somebody looks for in a position table, as the address of the page says
//! it. Reading is tolerant: what can't be read was not asked for. Finding it is
//! in `index`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::education::Education;
use crate::coded::coded;
use crate::exam::CategoryCode;
use crate::id::OrganisationId;
use crate::typed::one_line;

/// So many positions stand on a page of what was found.
pub const A_PAGE: u32 = 20;
/// So many further pages may stand below the first one: a list does not grow without end.
pub const BELOW: u32 = 9;
/// The least numbers of people that are offered to choose from.
pub const HEADCOUNTS: [u16; 4] = [2, 3, 5, 10];
/// So many characters of what is typed are read.
const TYPED: usize = 50;
/// So many pages can be asked for.
const PAGES: u32 = 100_000;

/// The names under which an address says what is wanted.
pub mod key {
    /// Words of the position.
    pub const WORDS: &str = "q";
    /// A region, department or unit.
    pub const BRANCH: &str = "branch";
    /// The level of education of who looks.
    pub const EDUCATION: &str = "education";
    /// A major, by its name or by the beginning of its code.
    pub const MAJOR: &str = "major";
    /// With a major: also the positions that ask for none.
    pub const ANY_MAJOR: &str = "any";
    /// With or without written exam.
    pub const SITTING: &str = "sitting";
    /// The papers.
    pub const CATEGORY: &str = "category";
    /// The least number of people that is wanted.
    pub const HEADCOUNT: &str = "headcount";
    /// Only what is not plainly out of the caller's reach.
    pub const MINE: &str = "mine";
    /// The order.
    pub const ORDER: &str = "order";
    /// The page, from 1.
    pub const PAGE: &str = "page";
    /// How many further pages stand below that one.
    pub const MORE: &str = "more";

    /// All of them.
    pub const ALL: [&str; 12] = [
        WORDS, BRANCH, EDUCATION, MAJOR, ANY_MAJOR, SITTING, CATEGORY, HEADCOUNT, MINE, ORDER,
        PAGE, MORE,
    ];
}

coded! {
    /// Whether a written exam is sat, and so whether a fee is due.
    pub enum Sitting {
        /// Papers are sat; the exam's fee is due.
        Written = "written" "须笔试",
        /// Approval alone completes the application; no fee.
        Without = "none" "免笔试",
    }
}

coded! {
    /// In which order positions are listed; equal ones stand by their codes.
    pub enum Order {
        /// By code.
        Code = "code" "按代码",
        /// As the tree stands: region, department, unit.
        Unit = "unit" "按地区和单位",
        /// Those that want the most people first.
        Headcount = "headcount" "招聘人数从多到少",
        /// Those with the fewest applicants a place first, as last published.
        Applicants = "applicants" "竞争比例从低到高",
    }
}

/// What is looked for; by default everything, by code, from the first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct Wanted {
    /// Words, all of which the position must hold.
    pub words: String,
    /// Those of this region, department or unit.
    pub branch: Option<OrganisationId>,
    /// Those that accept somebody of this level of education.
    pub education: Option<Education>,
    /// Those that ask for this major: part of its name, or the beginning of its
    /// code, perhaps after its catalogue (`undergraduate-2024:0809`).
    pub major: String,
    /// With a major: also those that accept any.
    pub any_major: bool,
    /// Those with or without written exam.
    pub sitting: Option<Sitting>,
    /// Those whose candidates sit these papers.
    pub category: Option<CategoryCode>,
    /// Those that want at least so many people.
    pub headcount: Option<u16>,
    /// Only those whose conditions the caller does not plainly fail.
    pub mine: bool,
    /// The order.
    pub order: Order,
    /// Which page, from 1.
    pub page: u32,
    /// How many further pages are shown below it, up to [`BELOW`].
    pub more: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            words: String::new(),
            branch: None,
            education: None,
            major: String::new(),
            any_major: false,
            sitting: None,
            category: None,
            headcount: None,
            mine: false,
            order: Order::Code,
            page: 1,
            more: 0,
        }
    }
}

impl Wanted {
    /// Reads what an address says; `of` gives the value under a name of [`key`].
    /// What is empty or can't be read was not asked for.
    #[must_use]
    pub fn read(of: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| {
            of(name)
                .map(|text| one_line(&text, TYPED))
                .unwrap_or_default()
        };
        Self {
            words: value(key::WORDS),
            branch: value(key::BRANCH).parse().ok(),
            education: Education::from_code(&value(key::EDUCATION)),
            major: value(key::MAJOR),
            any_major: is_yes(&value(key::ANY_MAJOR)),
            sitting: value(key::SITTING).parse().ok(),
            category: value(key::CATEGORY).parse().ok(),
            headcount: value(key::HEADCOUNT)
                .parse()
                .ok()
                .filter(|least| *least > 1),
            mine: is_yes(&value(key::MINE)),
            order: value(key::ORDER).parse().unwrap_or(Order::Code),
            page: value(key::PAGE).parse().unwrap_or(1).clamp(1, PAGES),
            more: value(key::MORE).parse().unwrap_or(0).min(BELOW),
        }
    }

    /// The names and values that say it in an address, in the order of
    /// [`key::ALL`]; what is as by default is left out.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let yes = |set: bool| set.then(|| "1".to_owned());
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let values = [
            text(&self.words),
            self.branch.map(|id| id.to_string()),
            self.education.map(|level| level.code().to_owned()),
            text(&self.major),
            yes(self.any_major),
            self.sitting.map(|sitting| sitting.code().to_owned()),
            self.category.as_ref().map(ToString::to_string),
            self.headcount.map(|least| least.to_string()),
            yes(self.mine),
            (self.order != Order::Code).then(|| self.order.code().to_owned()),
            (self.page > 1).then(|| self.page.to_string()),
            (self.more > 0).then(|| self.more.to_string()),
        ];
        key::ALL
            .into_iter()
            .zip(values)
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    /// Whether it asks for less than the whole table.
    #[must_use]
    pub fn narrows(&self) -> bool {
        *self
            != Self {
                order: self.order,
                page: self.page,
                more: self.more,
                any_major: self.any_major,
                ..Self::default()
            }
    }

    /// The same from the first page, as after another filter was set.
    #[must_use]
    pub fn from_the_first(self) -> Self {
        self.on_page(1)
    }

    /// The same on this page, and no further one.
    #[must_use]
    pub fn on_page(mut self, page: u32) -> Self {
        self.page = page.clamp(1, PAGES);
        self.with_more(0)
    }

    /// The same with so many further pages below.
    #[must_use]
    pub fn with_more(mut self, more: u32) -> Self {
        self.more = more.min(BELOW);
        self
    }

    /// The same within this region, department or unit, or everywhere.
    #[must_use]
    pub fn within(mut self, branch: Option<OrganisationId>) -> Self {
        self.branch = branch;
        self.from_the_first()
    }
}

impl From<BTreeMap<String, String>> for Wanted {
    fn from(pairs: BTreeMap<String, String>) -> Self {
        Self::read(|name| pairs.get(name).cloned())
    }
}

impl From<Wanted> for BTreeMap<String, String> {
    fn from(wanted: Wanted) -> Self {
        wanted
            .pairs()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }
}

fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "on" | "yes" | "true")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Wanted {
        Wanted::read(|name| {
            let found = pairs.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn an_address_is_read_and_what_makes_no_sense_is_passed_over() {
        let wanted = read(&[
            ("q", "  信息\n技术 "),
            ("branch", "7"),
            ("education", "bachelor"),
            ("sitting", "none"),
            ("category", "A"),
            ("headcount", "2"),
            ("mine", "on"),
            ("order", "headcount"),
            ("page", "3"),
            ("more", "2"),
        ]);
        assert_eq!(wanted.words, "信息 技术");
        assert_eq!(wanted.branch, Some(OrganisationId(7)));
        assert_eq!(wanted.education, Some(Education::Bachelor));
        assert_eq!(wanted.sitting, Some(Sitting::Without));
        assert_eq!((wanted.headcount, wanted.page), (Some(2), 3));
        assert_eq!(wanted.more, 2);
        assert!(wanted.mine && wanted.narrows());
        let nonsense = read(&[
            ("branch", "' or 1=1"),
            ("education", "genius"),
            ("sitting", "%00"),
            ("category", "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲"),
            ("headcount", "-3"),
            ("mine", "perhaps"),
            ("order", "drop table"),
            ("page", "99999999999999999999"),
            ("more", "-1"),
        ]);
        assert_eq!(nonsense, Wanted::default());
        assert!(!nonsense.narrows());
        assert_eq!(read(&[("page", "0")]).page, 1);
        assert_eq!(read(&[("more", "4000000000")]).more, BELOW);
    }

    #[test]
    fn order_and_page_narrow_nothing() {
        let wanted = read(&[("order", "unit"), ("page", "2"), ("more", "1")]);
        assert!(!wanted.narrows());
        assert_eq!(wanted.clone().from_the_first().more, 0, "another list");
        assert!(wanted.within(Some(OrganisationId(1))).narrows());
    }

    fn some_text() -> impl Strategy<Value = String> {
        prop_oneof![
            "\\PC{0,60}",
            "[0-9]{0,6}",
            "[a-z_]{0,12}",
            Just("1".to_owned())
        ]
    }

    proptest! {
        #[test]
        fn what_an_address_says_is_said_again(values in prop::collection::vec(some_text(), 12)) {
            let pairs: BTreeMap<String, String> =
                key::ALL.iter().map(|name| (*name).to_owned()).zip(values).collect();
            let wanted = Wanted::from(pairs);
            let again: BTreeMap<String, String> = wanted.clone().into();
            prop_assert_eq!(Wanted::from(again), wanted.clone());
            let json = serde_json::to_string(&wanted).expect("a map of texts");
            prop_assert_eq!(serde_json::from_str::<Wanted>(&json).expect("the same map"), wanted);
        }

        #[test]
        fn codes_are_read_as_they_are_written(
            education in prop::sample::select(Education::ALL),
            sitting in prop::sample::select(Sitting::ALL),
            order in prop::sample::select(Order::ALL),
            headcount in 2u16..500,
            page in 1u32..999,
            more in 0..=BELOW,
        ) {
            let wanted = Wanted {
                education: Some(education),
                sitting: Some(sitting),
                order,
                headcount: Some(headcount),
                page,
                more,
                ..Wanted::default()
            };
            let pairs: BTreeMap<String, String> = wanted.clone().into();
            prop_assert_eq!(Wanted::from(pairs), wanted);
        }
    }
}

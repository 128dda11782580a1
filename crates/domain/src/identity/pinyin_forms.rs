//! How a name looks in Latin letters, to recognise it in a password. It is no
//! transcription for documents: one character may have several readings here.

use super::PersonName;

/// Characters that are read otherwise as a family name than usually.
const SURNAMES: &str = "曾zeng 单shan 仇qiu 解xie 查zha 盖ge 区ou 翟zhai 任ren 朴piao 冼xian 覃qin 缪miao \
    尉yu 万mo 长zhang 乐yue 黑he 牟mu 员yun 祭zhai 召shao 折she 洗xian 秘bi 繁po 种chong \
    郇huan 谌shen";

/// The shortest spelling that is looked for anywhere in a text; shorter ones
/// only count where they stand alone.
const SHORTEST_INSIDE: usize = 4;
/// The shortest run of letters that is compared at all.
const SHORTEST_ALONE: usize = 3;

/// The readings of one syllable or word, in lower case.
type Readings = Vec<String>;

/// A name's spellings.
pub(super) struct NameSpellings {
    /// Every part of the name with its syllables or words.
    parts: Vec<Vec<Readings>>,
}

impl NameSpellings {
    pub(super) fn of(name: &PersonName) -> Self {
        let parts = name.as_str().split('·').map(|part| {
            let mut syllables: Vec<Readings> = Vec::new();
            let mut word = String::new();
            for (at, letter) in part.chars().enumerate() {
                if letter.is_alphabetic() && !super::person_name::is_hanzi(letter) {
                    word.extend(letter.to_lowercase());
                    continue;
                }
                take_word(&mut word, &mut syllables);
                syllables.extend(readings(letter, at == 0));
            }
            take_word(&mut word, &mut syllables);
            syllables
        });
        Self {
            parts: parts.collect(),
        }
    }

    /// Whether the text spells the name: whole, family name last, the given
    /// name, or a part between dots; with other characters between, too. A
    /// single syllable counts only where it is a whole run of letters.
    pub(super) fn spelled_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let letters: String = lower.chars().filter(|l| l.is_alphabetic()).collect();
        let runs = || lower.split(|l: char| !l.is_alphabetic());
        self.orders().iter().any(|order| {
            let inside = |text: &str| {
                let mut starts = text.char_indices().map(|(at, _)| &text[at..]);
                starts.any(|rest| consumed(rest, order).is_some_and(|n| n >= SHORTEST_INSIDE))
            };
            let alone =
                |run: &str| run.len() >= SHORTEST_ALONE && consumed(run, order) == Some(run.len());
            // One syllable stands in many words by chance; a longer Latin word doesn't.
            let telling = order.len() > 1 || order.iter().flatten().any(|word| word.len() > 6);
            runs().any(alone) || (telling && (inside(&lower) || inside(&letters)))
        })
    }

    /// Whether the text has the initials, in either order, when they are three
    /// or more; two letters meet by chance too often.
    pub(super) fn initials_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        self.orders()
            .iter()
            .filter(|order| order.len() >= SHORTEST_ALONE)
            .any(|order| {
                let initials: String = order
                    .iter()
                    .filter_map(|readings| readings.first()?.chars().next())
                    .collect();
                lower.contains(&initials)
            })
    }

    /// The sequences of syllables that count as the name, and each syllable.
    fn orders(&self) -> Vec<Vec<Readings>> {
        let whole: Vec<Readings> = self.parts.concat();
        let mut orders: Vec<Vec<Readings>> = whole.iter().map(|one| vec![one.clone()]).collect();
        orders.extend(self.parts.iter().filter(|part| part.len() > 1).cloned());
        for family in [1, 2] {
            if whole.len() > family {
                let (family, given) = whole.split_at(family);
                orders.push([given, family].concat());
                orders.push(given.to_vec());
            }
        }
        orders.push(whole);
        orders
    }
}

fn take_word(word: &mut String, syllables: &mut Vec<Readings>) {
    if !word.is_empty() {
        syllables.push(vec![std::mem::take(word)]);
    }
}

/// The readings of a Hanzi; `ü` is typed as v, u and yu.
fn readings(letter: char, first: bool) -> Option<Readings> {
    let usual = usual_reading(letter)?.to_lowercase();
    let mut readings = if usual.contains('ü') {
        ["v", "u", "yu"]
            .map(|typed| usual.replace('ü', typed))
            .to_vec()
    } else {
        vec![usual]
    };
    let surname = SURNAMES
        .split(' ')
        .find_map(|pair| pair.strip_prefix(letter));
    readings.extend(surname.filter(|_| first).map(str::to_owned));
    Some(readings)
}

#[cfg(feature = "spelling")]
fn usual_reading(letter: char) -> Option<&'static str> {
    use pinyin::ToPinyin as _;
    Some(letter.to_pinyin()?.plain())
}

/// Without the table no Hanzi has a reading, and only Latin names are spelled.
#[cfg(not(feature = "spelling"))]
const fn usual_reading(_letter: char) -> Option<&'static str> {
    None
}

/// How many bytes at the start of `text` spell the syllables, if they do.
fn consumed(text: &str, syllables: &[Readings]) -> Option<usize> {
    let Some((first, others)) = syllables.split_first() else {
        return Some(0);
    };
    first.iter().find_map(|reading| {
        let rest = text.strip_prefix(reading.as_str())?;
        Some(reading.len() + consumed(rest, others)?)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spellings(name: &str) -> NameSpellings {
        NameSpellings::of(&name.parse().expect("a name"))
    }

    #[test]
    fn a_name_is_found_in_either_order_and_with_characters_between() {
        let name = spellings("王小明");
        for text in [
            "Wangxiaoming1!",
            "xiaomingwang",
            "Wang_Xiao_Ming",
            "88xiaoming88",
            "Wang-12345",
            "12Ming!34",
        ] {
            assert!(name.spelled_in(text), "{text}");
        }
        for text in ["Wanglexy8#", "Mingle55!", "Shanghai#1"] {
            assert!(!name.spelled_in(text), "{text}");
        }
    }

    #[test]
    fn a_family_name_is_known_by_its_own_reading() {
        assert!(spellings("单雄信").spelled_in("Shanxiongxin1"));
        assert!(spellings("曾国藩").spelled_in("zengguofan#"));
        assert!(spellings("吕布衣").spelled_in("lvbuyi88"));
        assert!(spellings("吕布衣").spelled_in("lyubuyi88"));
    }

    #[test]
    fn a_compound_family_name_is_found_behind_the_given_name() {
        assert!(spellings("欧阳修远").spelled_in("xiuyuanouyang"));
        assert!(spellings("欧阳修远").spelled_in("X1xiuyuan#"));
    }

    #[test]
    fn parts_and_latin_words_count_too() {
        assert!(spellings("买买提·吐尔逊").spelled_in("tuerxun88#"));
        assert!(spellings("Maria Lopez").spelled_in("Lopez#77"));
        assert!(spellings("Maria Lopez").spelled_in("77MariaLopez"));
    }

    #[test]
    fn initials_count_from_three_letters() {
        assert!(spellings("王小明").initials_in("Wxm@2024"));
        assert!(spellings("王小明").initials_in("xmw#7788"));
        assert!(!spellings("王明").initials_in("Wm@20240"));
    }

    #[test]
    fn a_name_without_known_readings_is_found_nowhere() {
        let name = spellings("𱬖𫖳");
        assert!(!name.spelled_in("Abcd1234!"));
        assert!(!name.initials_in("Abcd1234!"));
    }

    proptest! {
        #[test]
        fn a_latin_name_is_found_in_any_case_between_other_characters(
            (first, last) in ("[A-Z]{4,9}", "[A-Z]{4,9}"), between in "[0-9#_]{0,4}",
        ) {
            let name = spellings(&format!("{first} {last}"));
            for (one, other) in [(&first, &last), (&last, &first)] {
                let text = format!("7{}{between}{other}#", one.to_lowercase());
                prop_assert!(name.spelled_in(&text), "{text}");
            }
        }

        #[test]
        fn no_name_and_no_text_make_the_search_panic(
            name in "[一-鿿㐀-䶿A-Za-zÀ-ſ·]{2,20}", text in "\\PC{0,24}",
        ) {
            if let Ok(name) = name.parse::<PersonName>() {
                let name = NameSpellings::of(&name);
                let _ = (name.spelled_in(&text), name.initials_in(&text));
            }
        }
    }
}

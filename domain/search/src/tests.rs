//! The rules of finding, and a slow and obvious search that the index must agree with.

use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::distance::tests::{beginnings, slow};
use super::*;
use domain::id::{PersonId, ProjectId, TaskId};

fn project(number: u128) -> Key {
    Key::Project(ProjectId(Uuid::from_u128(number)))
}

fn entry<'a>(key: Key, texts: &[(Field, &'a str)]) -> Entry<'a> {
    Entry {
        key,
        texts: texts.to_vec(),
        ended: false,
        mine: false,
        touched_at: Timestamp(0),
    }
}

/// An index of projects with these titles, numbered from one.
fn titled(titles: &[&str]) -> Index {
    let mut index = Index::default();
    for (number, title) in (1..).zip(titles) {
        index.put(&entry(project(number), &[(Field::Title, title)]));
    }
    index
}

fn keys(found: &Found) -> Vec<Key> {
    let groups = found.groups.iter();
    groups
        .flat_map(|group| group.best.iter().map(|(_, key)| *key))
        .collect()
}

/// The numbers of the projects found, the best first.
fn found(index: &mut Index, query: &str) -> Vec<u128> {
    let all = keys(&index.find(&Query::new(query), 100));
    all.into_iter()
        .filter_map(|key| match key {
            Key::Project(id) => Some(id.0.as_u128()),
            _ => None,
        })
        .collect()
}

#[test]
fn what_is_typed_finds_what_was_meant() {
    for (query, title) in [
        ("hotal vihar", "Hotel Vihar"),
        ("htoel", "Hotel Vihar"),
        ("vihar hot", "Hotel Vihar"),
        ("HOTEL", "Hôtel Vihar"),
        ("sahydri", "Sahyadri Foods"),
        ("shayadri fo", "Sahyadri Foods"),
        ("kulkrani", "Kulkarni & Sons"),
        ("packging", "Packaging for a new tea"),
        ("pckagin", "Packaging for a new tea"),
        ("anual reprot", "Annual report, 48 pages"),
        ("report 48", "Annual report, 48 pages"),
        ("होटल विहर", "होटल विहार"),
        ("हिन्दी", "हिंदी मेन्यू"),
        ("जमीन", "ज़मीन का नक़्शा"),
        ("dsouza", "D’Souza Traders"),
        ("meera@kul", "meera@kulkarni.example"),
    ] {
        let mut index = titled(&[title, "Zzz"]);
        assert_eq!(found(&mut index, query), [1], "{query} finds {title}");
    }
}

#[test]
fn what_was_not_meant_is_not_found() {
    for (query, title) in [
        ("cat", "Car"),
        ("hotel vihar", "Hotel Sagar"),
        ("2026", "Calendar 2027"),
        ("hotal menu", "Hotel"),
        ("hotxx", "Hotel"),
        ("hotal ", "Hotels and more"),
        ("", "Hotel"),
        ("—", "Hotel"),
    ] {
        let mut index = titled(&[title]);
        assert_eq!(
            found(&mut index, query),
            [],
            "{query} does not find {title}"
        );
    }
}

#[test]
fn a_number_is_found_by_any_part_of_it() {
    let mut index = Index::default();
    let numbers = ["+91 98220 12345", "020 2567 8901", "Plot 12345"];
    for (number, text) in (1..).zip(numbers) {
        index.put(&entry(project(number), &[(Field::Rest, text)]));
    }
    for (query, expected) in [
        ("2345", &[1][..]),
        ("012345", &[1, 3]),
        ("98220", &[1]),
        ("98220 123", &[1]),
        ("+91 98220 12345", &[1]),
        ("098220-12345", &[1]),
        ("0202567", &[2]),
        ("+91 20 2567 8901", &[2]),
        ("12345", &[1, 3]),
        ("345", &[]),
        ("98221", &[]),
    ] {
        assert_eq!(found(&mut index, query), expected, "{query}");
    }
}

#[test]
fn a_whole_word_comes_before_a_beginning_and_both_before_a_slip() {
    let mut index = titled(&["Hotal", "Hotels", "Hotelier", "Hotel", "Hotle and more"]);
    assert_eq!(found(&mut index, "hotel")[..3], [4, 2, 3]);
    assert_eq!(found(&mut index, "hotel")[3..], [1, 5]);
}

#[test]
fn the_title_comes_before_the_customer_the_contact_and_the_rest() {
    let mut index = Index::default();
    let fields = [Field::Rest, Field::Contact, Field::Customer, Field::Title];
    for (number, field) in (1..).zip(fields) {
        index.put(&entry(project(number), &[(field, "Meera")]));
    }
    assert_eq!(found(&mut index, "meera"), [4, 3, 2, 1]);
}

#[test]
fn among_equals_what_runs_is_mine_and_was_touched_last_comes_first() {
    let mut index = Index::default();
    let equals = [
        (true, true, 9),
        (false, false, 9),
        (false, true, 1),
        (false, true, 2),
        (false, true, 2),
    ];
    for (number, (ended, mine, touched)) in (1..).zip(equals) {
        index.put(&Entry {
            ended,
            mine,
            touched_at: Timestamp(touched),
            ..entry(project(number), &[(Field::Title, "Website")])
        });
    }
    assert_eq!(found(&mut index, "website"), [4, 5, 3, 2, 1]);
}

#[test]
fn each_kind_shows_its_best_and_says_how_many_there_are() {
    let mut index = Index::default();
    for number in 1..=30 {
        index.put(&entry(project(number), &[(Field::Title, "Anita’s shop")]));
    }
    let anita = Key::Person(PersonId(Uuid::from_u128(99)));
    index.put(&entry(anita, &[(Field::Title, "Anita")]));
    let found = index.find(&Query::new("anita"), 5);
    let sizes: Vec<_> = found
        .groups
        .iter()
        .map(|group| (group.best.len(), group.all))
        .collect();
    assert_eq!(sizes, [(1, 1), (5, 30)]);
    assert_eq!(found.groups[0].best[0].1, anita);
    assert!(found.groups[0].best[0].0 < found.groups[1].best[0].0);
}

#[test]
fn a_record_is_found_by_what_it_is_called_now() {
    let mut index = titled(&["Hotel Vihar", "Hotel Sagar"]);
    index.put(&entry(project(1), &[(Field::Title, "Palace")]));
    assert_eq!(found(&mut index, "hotel"), [2]);
    assert_eq!(found(&mut index, "palace"), [1]);
    index.remove(project(2));
    index.remove(project(77));
    assert_eq!(found(&mut index, "hotel"), []);
    assert_eq!(index.len(), 1);
}

#[test]
fn a_slip_in_the_beginning_of_a_longer_word_is_not_one_in_the_whole_word() {
    let mut index = Index::default();
    index.put(&entry(project(1), &[(Field::Customer, "acbcba")]));
    index.put(&entry(project(2), &[(Field::Title, "cbaba")]));
    assert_eq!(found(&mut index, "cbcb"), [2, 1]);
}

#[test]
fn what_was_is_cleared_away() {
    let mut index = Index::default();
    for round in 0..400_u128 {
        for number in 0..100_u128 {
            let title = format!("Round{round} of project{number}");
            index.put(&entry(project(number), &[(Field::Title, &title)]));
        }
    }
    let (words, cells) = index.size();
    assert!(words < 3_000 && cells < 15_000, "{words} {cells}");
    assert_eq!(found(&mut index, "round399 project7")[..2], [7, 70]);
    assert_eq!(found(&mut index, "round398"), []);
}

#[test]
fn what_is_marked_is_what_answers() {
    for (query, text, marked) in [
        ("hot vihar", "Hotel Vihar", &["Hot", "Vihar"][..]),
        ("hotal", "Grand Hotel", &["Hotel"]),
        ("caf", "Café", &["Caf"]),
        ("वि", "होटल विहार", &["वि"]),
        ("2345", "+91 98220-12345", &["2345"]),
        ("9822012", "+91 98220-12345", &["98220-12"]),
        ("0 98220 12345", "98220 12345", &["98220 12345"]),
        ("xyz", "Hotel", &[]),
    ] {
        let marks = Query::new(query).marks(text);
        let found: Vec<_> = marks.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, marked, "{query} in {text}");
    }
}

#[test]
fn a_few_texts_are_judged_without_an_index() {
    let judge = |query: &str| {
        Query::new(query).judge(&[(Field::Title, "New project"), (Field::Rest, "start begin")])
    };
    assert!(judge("new") < judge("ne"));
    assert!(judge("new") < judge("begin"));
    assert!(judge("progect").is_some());
    assert_eq!(judge("old"), None);
    assert_eq!(judge(""), None);
}

// The slow search, in the words of the rules.

fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    fold::words(text, &mut |word, _| words.push(word.to_owned()));
    words
}

fn slow_closeness(term: &str, last: bool, word: &str) -> Option<usize> {
    if term == word {
        return Some(0);
    }
    if word.starts_with(term) {
        return Some(1);
    }
    let may = match term.chars().count() {
        _ if term.contains(|letter: char| letter.is_ascii_digit()) => 0,
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    let whole = Some(slow(term, word)).filter(|slips| *slips <= may && may > 0);
    let beginning = beginnings(word)
        .map(|beginning| slow(term, beginning))
        .min()
        .filter(|slips| last && *slips <= may && may > 0);
    let whole = whole.map(|slips| 2 * slips);
    let beginning = beginning.map(|slips| 2 * slips + 1);
    [whole, beginning].into_iter().flatten().min()
}

type Held = (Vec<(Field, String)>, bool, bool, i64);

fn slow_find(records: &BTreeMap<Key, Held>, query: &str) -> Vec<Key> {
    let terms = split(query);
    let unfinished = !query.ends_with(' ');
    let mut ranked = Vec::new();
    for (key, (texts, ended, mine, touched)) in records {
        let grades: Option<Vec<(usize, Field)>> = terms
            .iter()
            .enumerate()
            .map(|(at, term)| {
                let last = unfinished && at + 1 == terms.len();
                let words = texts.iter().flat_map(|(field, text)| {
                    split(text).into_iter().map(move |word| (*field, word))
                });
                words
                    .filter_map(|(field, word)| Some((slow_closeness(term, last, &word)?, field)))
                    .min()
            })
            .collect();
        if let Some(grades) = grades.filter(|grades| !grades.is_empty()) {
            let closeness: usize = grades.iter().map(|(closeness, _)| closeness).sum();
            let fields: usize = grades.iter().map(|(_, field)| *field as usize).sum();
            ranked.push((closeness, fields, *ended, !*mine, -touched, *key));
        }
    }
    ranked.sort_unstable();
    let kind = |key: &Key| core::mem::discriminant(key);
    let mut by_kind: Vec<Vec<Key>> = Vec::new();
    for (.., key) in ranked {
        match by_kind
            .iter_mut()
            .find(|known| kind(&known[0]) == kind(&key))
        {
            Some(known) => known.push(key),
            None => by_kind.push(vec![key]),
        }
    }
    by_kind.sort_by_key(|known| known[0]);
    by_kind.concat()
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab]{1,3}",
        "[abc]{3,9}",
        "[hotelHOTEL]{4,6}",
        "[कमी]{2,6}",
        "[12]{1,2}"
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..4).prop_map(|words| words.join(" "))
}

fn field() -> impl Strategy<Value = Field> {
    prop::sample::select(vec![
        Field::Title,
        Field::Customer,
        Field::Contact,
        Field::Rest,
    ])
}

fn key() -> impl Strategy<Value = Key> {
    (0..12_u128, any::<bool>()).prop_map(|(number, task)| {
        if task {
            Key::Task(TaskId(Uuid::from_u128(number)))
        } else {
            project(number)
        }
    })
}

fn held() -> impl Strategy<Value = Option<Held>> {
    let texts = prop::collection::vec((field(), text()), 1..4);
    prop::option::weighted(0.8, (texts, any::<bool>(), any::<bool>(), 0..3_i64))
}

proptest! {
    #[test]
    fn the_index_finds_what_a_slow_search_finds(
        changes in prop::collection::vec((key(), held()), 1..40),
        query in text(),
        finished in any::<bool>(),
        settled in 0..40_usize,
    ) {
        let query = if finished { format!("{query} ") } else { query };
        let mut index = Index::default();
        let mut records = BTreeMap::new();
        for (at, (key, held)) in changes.into_iter().enumerate() {
            if at == settled {
                index.settle();
                let _ = index.find(&Query::new(&query), 100);
            }
            let Some(held) = held else {
                index.remove(key);
                records.remove(&key);
                continue;
            };
            let (texts, ended, mine, touched) = &held;
            index.put(&Entry {
                key,
                texts: texts.iter().map(|(field, text)| (*field, text.as_str())).collect(),
                ended: *ended,
                mine: *mine,
                touched_at: Timestamp(*touched),
            });
            records.insert(key, held);
        }
        // Typed letter by letter, as whatever was looked for before.
        for (typed, _) in query.char_indices() {
            let _ = index.find(&Query::new(&query[..typed]), 100);
        }
        let found = index.find(&Query::new(&query), 100);
        prop_assert_eq!(keys(&found), slow_find(&records, &query));
        let all: usize = found.groups.iter().map(|group| group.all).sum();
        prop_assert_eq!(all, keys(&found).len());
        let few = keys(&index.find(&Query::new(&query), 2));
        prop_assert!(few.iter().all(|key| keys(&found).contains(key)));
    }

    #[test]
    fn no_text_breaks_it(text in ".{0,40}", query in ".{0,40}") {
        let mut index = Index::default();
        index.put(&entry(project(1), &[(Field::Title, &text)]));
        let query = Query::new(&query);
        let _ = index.find(&query, 3);
        for range in query.marks(&text) {
            prop_assert!(text.get(range).is_some_and(|marked| !marked.is_empty()));
        }
    }

    #[test]
    fn a_text_finds_itself(text in "[a-zA-Zéßक-हा-ू ]{1,30}") {
        prop_assume!(!split(&text).is_empty() && split(&text).len() <= query::MOST_TERMS);
        let mut index = Index::default();
        index.put(&entry(project(1), &[(Field::Title, &text)]));
        prop_assert_eq!(keys(&index.find(&Query::new(&text), 3)).len(), 1);
    }
}

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::form::Requirement;
use crate::id::RoleId;
use crate::sample::{ACCOUNTS, CREATIVE, FIELD_SALES, TELE_SALES, key};
use crate::workflow::{Guide, Proof, Rules, check_milestones};

fn field(name: &str) -> FieldKey {
    name.try_into().unwrap()
}

fn milestone(name: &str, role: RoleId, form: serde_json::Value) -> Milestone {
    Milestone {
        key: key(name),
        name: name.into(),
        evidence: "It can be seen".into(),
        role,
        limit: None,
        form: serde_json::from_value(form).unwrap(),
        guide: Guide::default(),
        rules: Rules::default(),
    }
}

/// A workflow with a field for everything that reads one, and some that nothing reads.
fn workflow() -> Vec<Milestone> {
    let text = || json!({"type": "text"});
    let mut all = vec![
        milestone(
            "met",
            FIELD_SALES,
            json!({"fields": [
                {"key": "budget", "label": "Budget", "kind": {"type": "number"}, "required": "always"},
                {"key": "known", "label": "Known", "kind": {"type": "yes_no"}},
                {"key": "fax", "label": "Fax", "kind": text(), "required": "always"},
                {"key": "landmark", "label": "Landmark", "kind": text()},
            ]}),
        ),
        milestone(
            "designed",
            CREATIVE,
            json!({"fields": [
                {"key": "size", "label": "Size", "kind": {"type": "number"}, "required": "always"},
            ]}),
        ),
        milestone(
            "converted",
            FIELD_SALES,
            json!({
                "fields": [
                    {"key": "rate", "label": "Rate", "kind": {"type": "number"}},
                    {"key": "total", "label": "Total", "kind": {
                        "type": "computed",
                        "expression": {"multiply": [{"field": "size"}, {"field": "rate"}]},
                        "gives": {"number": {}},
                    }},
                    {"key": "why", "label": "Why so low", "kind": text(),
                     "shown_when": {"compare": {
                        "left": {"field": "total"}, "is": "less", "right": {"field": "budget"}}}},
                    {"key": "advance", "label": "Advance", "kind": {"type": "number"}},
                ],
                "checks": [{
                    "must": {"compare": {
                        "left": {"field": "advance"}, "is": "greater", "right": {"constant": "0"}}},
                    "field": "advance",
                    "says": "An advance is needed",
                }],
            }),
        ),
        milestone(
            "banked",
            ACCOUNTS,
            json!({"fields": [
                {"key": "slip", "label": "Slip", "kind": {"type": "attachment"}},
            ]}),
        ),
        milestone("delivered", FIELD_SALES, json!({})),
    ];
    all[1].rules.skip_when = Some(serde_json::from_value(json!({"yes": "known"})).unwrap());
    all[3].rules.requires = [Proof::Attachment].into();
    assert_eq!(check_milestones(&all), []);
    all
}

/// Asked so often, answered so often, each time in so many seconds.
fn filled(asked: u32, filled: u32, seconds: u32) -> Uses {
    let mut uses = Uses {
        asked,
        filled,
        ..Uses::default()
    };
    for _ in 0..filled {
        uses.seconds.note(seconds);
    }
    uses
}

fn read(mut uses: Uses, by: ReadBy, at: &str, times: u32) -> Uses {
    for _ in 0..times {
        uses.read(by, Some(&key(at)));
    }
    uses
}

/// What was counted, and enough reads of something that nothing is suggested for.
fn counts(of: impl IntoIterator<Item = (&'static str, &'static str, Uses)>) -> Counts {
    let budget = read(filled(40, 40, 5), ReadBy::Seen, "designed", ENOUGH_READ);
    let mut counts = Counts::new();
    for (milestone, name, uses) in [("met", "budget", budget)].into_iter().chain(of) {
        let fields = counts.entry(key(milestone)).or_default();
        fields.insert(field(name), uses);
    }
    counts
}

fn advice(milestones: &[Milestone], counts: &Counts, name: &str) -> Advice {
    let all = standings(milestones, counts);
    let found = all.into_iter().find(|it| it.field == field(name));
    found.unwrap().advice
}

/// What is said of the fax, or of the landmark, which need not be answered.
fn said(name: &'static str, uses: Uses) -> Advice {
    advice(&workflow(), &counts([("met", name, uses)]), name)
}

#[test]
fn what_the_workflow_itself_reads_is_known_without_any_figures() {
    let readers = rests(&workflow());
    let kinds = |name: &str| {
        let readers = readers.get(&field(name));
        let readers = readers.into_iter().flatten();
        let kinds: Vec<(&str, ReaderKind)> = readers
            .map(|reader| (reader.milestone.as_str(), reader.kind.clone()))
            .collect();
        kinds
    };
    let why = || ReaderKind::Shows(field("why"));
    let total = || ReaderKind::Computes(field("total"));
    assert_eq!(kinds("budget"), [("converted", why())]);
    assert_eq!(kinds("total"), [("converted", why())]);
    assert_eq!(kinds("known"), [("designed", ReaderKind::Skips)]);
    assert_eq!(kinds("size"), [("converted", total())]);
    assert_eq!(kinds("rate"), [("converted", total())]);
    assert_eq!(kinds("advance"), [("converted", ReaderKind::Checks)]);
    let proof = ReaderKind::Proves(Proof::Attachment);
    assert_eq!(kinds("slip"), [("banked", proof)]);
    for free in ["fax", "landmark", "why"] {
        assert_eq!(kinds(free), [], "{free}");
    }
    let mut milestones = workflow();
    let depends = serde_json::from_value(json!({"when": {"answered": "landmark"}}));
    milestones[2].form.fields[0].required = depends.unwrap();
    let reader = &rests(&milestones)[&field("landmark")][0];
    assert_eq!(reader.kind, ReaderKind::Requires(field("rate")));
}

#[test]
fn a_paper_that_a_later_milestone_requires_rests_on_the_field_that_gives_it() {
    let mut milestones = workflow();
    let paper =
        json!({"key": "order", "label": "Order", "kind": {"type": "attachment", "means": "order"}});
    milestones[0]
        .form
        .fields
        .push(serde_json::from_value(paper).unwrap());
    assert!(!rests(&milestones).contains_key(&field("order")));
    milestones[3].rules.requires = [Proof::Order].into();
    let reader = &rests(&milestones)[&field("order")][0];
    assert_eq!(reader.milestone, key("banked"));
    // A mere file is asked of the milestone's own form.
    assert!(!rests(&milestones).contains_key(&field("slip")));
}

#[test]
fn nothing_is_ever_suggested_for_what_the_workflow_rests_on() {
    let milestones = workflow();
    let never_read = || filled(500, 500, 200);
    let of = [
        ("met", "budget"),
        ("met", "known"),
        ("designed", "size"),
        ("converted", "rate"),
        ("converted", "advance"),
        ("banked", "slip"),
    ];
    let counts = counts(of.map(|(at, name)| (at, name, never_read())));
    for (_, name) in of {
        let said = advice(&milestones, &counts, name);
        assert_eq!(said, Advice::Keep(Kept::Rests), "{name}");
    }
    assert!(
        standings(&milestones, &counts)
            .iter()
            .all(|it| it.field != field("total"))
    );
}

/// Pairs that differ in one thing, and what somebody sensible says of each.
#[test]
fn pair_by_pair_it_says_what_a_sensible_person_would() {
    let drop = |reason| Advice::Drop(reason);
    let optional = Advice::MakeOptional(Reason::SeldomRead);
    let keep = Advice::Keep(Kept::Read);
    let seen = |uses, times| read(uses, ReadBy::Seen, "designed", times);
    // Answered and never looked at, or looked at each time.
    assert_eq!(said("fax", filled(40, 40, 10)), drop(Reason::NeverRead));
    assert_eq!(said("fax", seen(filled(40, 40, 10), 40)), keep);
    // Looked at now and then: cheap to fill in, or dear.
    assert_eq!(said("fax", seen(filled(40, 40, 2), 4)), keep);
    assert_eq!(said("fax", seen(filled(40, 40, 50), 4)), optional);
    // As dear, but nobody has to.
    let dear = || seen(filled(40, 40, 50), 4);
    assert_eq!(said("landmark", dear()), Advice::Keep(Kept::Optional));
    // As dear, and looked at once in forty times.
    let hardly = || seen(filled(40, 40, 50), 1);
    assert_eq!(said("fax", hardly()), drop(Reason::SeldomRead));
    assert_eq!(said("landmark", hardly()), drop(Reason::SeldomRead));
    // Looked at as rarely, but somebody called the number each time.
    let called = read(filled(40, 40, 20), ReadBy::ActedOn, "designed", 4);
    assert_eq!(said("fax", called), keep);
    assert_eq!(said("fax", seen(filled(40, 40, 20), 4)), optional);
    // The person who takes over looks, which counts double.
    let taken = |times| read(filled(40, 40, 20), ReadBy::TakenOver, "designed", times);
    assert_eq!(said("fax", taken(10)), keep);
    assert_eq!(said("fax", seen(filled(40, 40, 20), 10)), optional);
    // Left blank by everybody, or answered by one in forty and then looked at.
    assert_eq!(said("landmark", filled(40, 0, 1)), drop(Reason::NeverRead));
    assert_eq!(said("landmark", seen(filled(40, 1, 5), 1)), keep);
}

#[test]
fn too_few_figures_say_nothing() {
    let not_yet = |asks, reads| Advice::NotYet { asks, reads };
    assert_eq!(said("fax", Uses::default()), not_yet(20, 0));
    assert_eq!(said("fax", filled(19, 19, 200)), not_yet(1, 0));
    assert_eq!(
        said("fax", filled(20, 20, 200)),
        Advice::Drop(Reason::NeverRead)
    );
    // Where nobody has read anything yet, nothing is unread.
    let fresh = Counts::from([(key("met"), [(field("fax"), filled(30, 30, 9))].into())]);
    assert_eq!(advice(&workflow(), &fresh, "fax"), not_yet(0, 20));
}

#[test]
fn what_is_first_read_late_is_asked_late_of_the_same_role() {
    let at = |place, times| read(filled(40, 40, 20), ReadBy::Seen, place, times);
    let later = Advice::AskLater {
        at: key("converted"),
        read_at: key("banked"),
    };
    // Read by accounts and after: the last of field sales before them is where they convert.
    assert_eq!(said("fax", at("banked", 40)), later);
    let both = read(at("banked", 20), ReadBy::Seen, "delivered", 20);
    assert_eq!(said("fax", both), later);
    // Read at once by whoever designs: it must be there.
    assert_eq!(said("fax", at("designed", 40)), Advice::Keep(Kept::Read));
    // One early look in fifty is chance, one in ten is need.
    let chance = read(at("banked", 49), ReadBy::Seen, "designed", 1);
    assert_eq!(said("fax", chance), later);
    let need = read(at("banked", 36), ReadBy::Seen, "designed", 4);
    assert_eq!(said("fax", need), Advice::Keep(Kept::Read));
    // Another role than the one that asks now would not know.
    let mut milestones = workflow();
    milestones[2].role = TELE_SALES;
    let counts = counts([("met", "fax", at("banked", 40))]);
    assert_eq!(
        advice(&milestones, &counts, "fax"),
        Advice::Keep(Kept::Read)
    );
    // What takes a moment may be asked whenever it comes up.
    let short = read(filled(40, 40, 1), ReadBy::Seen, "banked", 40);
    assert_eq!(said("fax", short), Advice::Keep(Kept::Read));
    // Where projects stood is not known of half of the reads.
    let mut unplaced = at("banked", 20);
    for _ in 0..20 {
        unplaced.read(ReadBy::Seen, None);
    }
    assert_eq!(said("fax", unplaced), Advice::Keep(Kept::Read));
}

#[test]
fn what_saves_most_comes_first_and_what_is_needed_last() {
    let of = [
        ("met", "fax", filled(40, 40, 20)),
        ("met", "landmark", filled(40, 40, 50)),
        ("converted", "why", filled(3, 3, 5)),
    ];
    let all = standings(&workflow(), &counts(of));
    let order: Vec<&str> = all.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(&order[..3], ["landmark", "fax", "why"]);
    assert_eq!(all.len(), 9, "all but the computed one");
    assert!(
        all[3..]
            .iter()
            .all(|it| it.advice == Advice::Keep(Kept::Rests))
    );
}

#[test]
fn cost_and_worth_are_figures_that_can_be_checked_by_hand() {
    // 20 answers of 11.5 seconds, the middle of the class from 8 to 15, and 20 left blank.
    let uses = read(filled(40, 20, 10), ReadBy::Seen, "designed", 5);
    let of = [("met", "fax", uses)];
    let all = standings(&workflow(), &counts(of));
    let fax = all.iter().find(|it| it.field == field("fax")).unwrap();
    assert_eq!(fax.cost, 20 * 115 + 20 * 10);
    assert_eq!(fax.value, 5);
    // 5 looks in 250 seconds are 1.2 in a minute.
    assert_eq!(fax.worth(), Some(120));
    let why = all.iter().find(|it| it.field == field("why")).unwrap();
    assert_eq!(why.worth(), None);
}

#[test]
fn what_is_applied_changes_that_field_alone() {
    let milestones = workflow();
    let at = key("met");
    let fax = field("fax");
    let apply = |advice| applied(&milestones, &at, &fax, &advice);
    let dropped = apply(Advice::Drop(Reason::NeverRead)).unwrap();
    assert_eq!(dropped[0].form.fields.len(), 3);
    assert_eq!(dropped[1..], milestones[1..]);
    let optional = apply(Advice::MakeOptional(Reason::SeldomRead)).unwrap();
    assert_eq!(optional[0].form.fields[2].required, Requirement::Optional);
    let later = Advice::AskLater {
        at: key("converted"),
        read_at: key("banked"),
    };
    let moved = apply(later).unwrap();
    assert_eq!(
        moved[2].form.fields.last(),
        Some(&milestones[0].form.fields[2])
    );
    assert_eq!(moved[0].form.fields.len(), 3);
    assert_eq!(apply(Advice::Keep(Kept::Read)), None);
    assert_eq!(apply(Advice::NotYet { asks: 1, reads: 0 }), None);
    let nowhere = applied(
        &milestones,
        &key("banked"),
        &fax,
        &Advice::Drop(Reason::NeverRead),
    );
    assert_eq!(nowhere, None);
}

proptest! {
    /// Whatever is counted, what is suggested can be published: it leaves nothing that reads a
    /// field which is not there, or comes later.
    #[test]
    fn whatever_is_suggested_can_be_published(
        figures in proptest::collection::vec((0_u32..60, 0_u32..60, 0_u32..200, 0_usize..5, 0_u32..60), 9),
    ) {
        let milestones = workflow();
        let mut all = Counts::new();
        let mut figures = figures.into_iter();
        for milestone in &milestones {
            for field in asked(milestone) {
                let (times, blank, seconds, place, reads) = figures.next().unwrap();
                let place = milestones[place].key.as_str();
                let uses = filled(times + blank, times, seconds);
                let fields = all.entry(milestone.key.clone()).or_default();
                fields.insert(field.key.clone(), read(uses, ReadBy::Seen, place, reads));
            }
        }
        let found = standings(&milestones, &all);
        prop_assert_eq!(found.len(), 9);
        for standing in found {
            let next = applied(&milestones, &standing.milestone, &standing.field, &standing.advice);
            if let Some(next) = next {
                prop_assert_ne!(&next, &milestones);
                prop_assert_eq!(check_milestones(&next), []);
                prop_assert!(standing.readers.is_empty());
            }
        }
    }
}

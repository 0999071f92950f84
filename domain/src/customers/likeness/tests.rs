use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use super::{Reason, Traits, folded, likeness, nearest, pairs};
use crate::id::CustomerId;

fn traits(number: u128, name: &str, phone: &str, email: &str, tax: &str) -> Traits {
    let list = |text: &str| -> Vec<String> {
        Some(text.to_owned())
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect()
    };
    Traits {
        id: CustomerId(Uuid::from_u128(number)),
        name: folded(name),
        phones: list(phone),
        emails: list(email),
        tax_number: tax.to_owned(),
        not_same: Vec::new(),
    }
}

#[test]
fn a_name_is_the_same_whatever_its_legal_form_and_spelling() {
    for (one, other) in [
        ("Kirloskar Pvt. Ltd.", "KIRLOSKAR Private Limited"),
        ("M/s Deccan Chemists", "Deccan Chemists"),
        ("Shah & Co", "Shah and Company"),
        ("A.B.C. Traders", "ABC Traders"),
        ("Blue-Sky  Foods", "blue sky foods"),
        ("आनंदी स्वीट्स प्रा. लि.", "आनंदी स्वीट्स"),
    ] {
        assert_eq!(folded(one), folded(other), "{one}");
    }
    assert_ne!(
        folded("Café Blue"),
        folded("Cafe Blue"),
        "accents are letters"
    );
    assert_eq!(folded("Company"), "company", "a name is never nothing");
}

#[test]
fn each_sign_of_being_one_is_named() {
    let one = traits(
        1,
        "Kirloskar Pumps",
        "+919820012345",
        "a@k.in",
        "27AAACK1234A1Z5",
    );
    for (other, reason) in [
        (
            traits(2, "Somebody", "+919820012345", "", ""),
            Reason::Phone,
        ),
        (traits(2, "Somebody", "", "a@k.in", ""), Reason::Email),
        (traits(2, "Kirloskar Pumps Ltd", "", "", ""), Reason::Name),
        (traits(2, "Kirlosker Pumps", "", "", ""), Reason::NearlyName),
        (traits(2, "Kriloskar Pumps", "", "", ""), Reason::NearlyName),
        (
            traits(2, "In Gujarat", "", "", "24AAACK1234A1Z7"),
            Reason::TaxNumber,
        ),
    ] {
        let found = likeness(&one, &other);
        assert_eq!(found.reasons, BTreeSet::from([reason]), "{other:?}");
        assert!(found.score >= super::WORTH_A_LOOK);
    }
}

#[test]
fn what_only_looks_alike_is_not_suggested() {
    for (one, other) in [
        ("Tata", "Data"),
        ("Store 12 Pune West", "Store 13 Pune West"),
        ("Shree Ganesh Traders", "Shree Mahesh Bakery"),
    ] {
        let (one, other) = (traits(1, one, "", "", ""), traits(2, other, "", "", ""));
        assert_eq!(likeness(&one, &other).score, 0);
    }
    let one = traits(1, "Ganesh Traders", "", "", "27AAACK1234A1Z5");
    let other = traits(2, "Ganesh Traders", "", "", "27BBBCK1234A1Z5");
    assert_eq!(
        likeness(&one, &other).score,
        0,
        "two tax numbers are two businesses"
    );
}

#[test]
fn pairs_are_found_the_likeliest_first_and_not_where_they_were_told_apart() {
    let all = [
        traits(1, "Kirloskar Pumps", "+919820012345", "", ""),
        traits(2, "Kirloskar Pumps Ltd", "+919820012345", "", ""),
        traits(3, "Deccan Chemists", "", "", ""),
        traits(4, "Deccan Chemist", "", "", ""),
        traits(5, "Xeccan Chemists", "", "", ""),
    ];
    let found = pairs(&all.iter().collect::<Vec<_>>());
    let ids: Vec<(u128, u128)> = found
        .iter()
        .map(|pair| (pair.one.0.as_u128(), pair.other.0.as_u128()))
        .collect();
    assert_eq!(ids, [(1, 2), (3, 4), (3, 5), (4, 5)]);
    let mut apart = all.clone();
    apart[1].not_same.push(apart[0].id);
    assert!(
        pairs(&apart.iter().collect::<Vec<_>>())
            .iter()
            .all(|pair| pair.one != apart[0].id)
    );
}

#[test]
fn a_new_name_is_told_whom_it_looks_like() {
    let all = [
        traits(1, "Kirloskar Pumps", "", "", ""),
        traits(2, "Deccan Chemists", "+919820012345", "", ""),
    ];
    let typed = traits(9, "Kirloskar Pump", "", "", "");
    assert_eq!(nearest(&typed, &all).map(|(id, _)| id), Some(all[0].id));
    assert_eq!(nearest(&traits(9, "Nobody Else", "", "", ""), &all), None);
}

#[test]
fn ten_thousand_are_compared_with_their_neighbours_only() {
    let all: Vec<Traits> = (0..10_000_u128)
        .map(|number| {
            traits(
                number,
                &format!("Shree {:x} Traders", number * 7919),
                "+911",
                "",
                "",
            )
        })
        .collect();
    let begun = std::time::Instant::now();
    drop(pairs(&all.iter().collect::<Vec<_>>()));
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}

proptest! {
    #[test]
    fn it_is_symmetric_and_everybody_is_like_themselves(
        name in "[A-Ca-c. &]{0,14}", other in "[A-Ca-c. &]{0,14}", phone in "[12]?", tax in "[AB]?", theirs in "[AB]?",
    ) {
        let one = traits(1, &name, &phone, "", &tax);
        let two = traits(2, &other, "1", "", &theirs);
        prop_assert_eq!(likeness(&one, &two), likeness(&two, &one));
        let itself = likeness(&one, &one);
        prop_assert!(one.name.is_empty() || itself.score >= 50);
        prop_assert_eq!(folded(&folded(&name)), folded(&name));
    }
}

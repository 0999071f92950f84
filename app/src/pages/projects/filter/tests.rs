//! Tests of filters, search and addresses.

use domain::id::{BranchId, PersonId, TemplateVersionId};
use uuid::Uuid;

use super::*;
use crate::desk::Dot;

const ME: PersonId = PersonId(Uuid::from_u128(1));

fn summary(number: u128, title: &str, state: ProjectState) -> Summary {
    Summary {
        id: ProjectId(Uuid::from_u128(number)),
        title: title.to_owned(),
        customer: format!("Customer {number}"),
        client: None,
        value: None,
        branch: BranchId(Uuid::nil()),
        owner: ME,
        template_version: TemplateVersionId(Uuid::nil()),
        state,
        dots: vec![Dot::Done, Dot::Working],
        hands: vec![Some(ME), None],
        reached: vec![Some(Timestamp(0)), None],
        current: Some(1),
        visit: 1,
        with: Vec::new(),
        since: Timestamp(0),
        due: None,
        waiting_from: None,
        unassigned: false,
        returned: false,
        mine: false,
        involves_me: false,
        touched_at: Timestamp(0),
        waits_for_approval: None,
        contact: None,
        phone: None,
        email: None,
        interest: None,
        next_step: None,
        reached_at: None,
        tried_at: None,
        ticked: 0,
        provisional: false,
    }
}

fn chosen(summaries: &[Summary], filter: Option<Filter>, query: &str) -> Selection {
    let mut shelf = Shelf::default();
    shelf.summaries = summaries.iter().cloned().map(Arc::new).collect();
    let directory = Arc::new(Directory::default());
    select(
        &shelf,
        &directory,
        &mut Index::default(),
        (filter, query, None),
        Timestamp(100),
    )
}

fn numbers(selection: &Selection) -> Vec<u128> {
    selection.ids.iter().map(|id| id.0.as_u128()).collect()
}

#[test]
fn filters_hold_what_they_say() {
    let mut mine = summary(1, "Chairs", ProjectState::Open);
    mine.involves_me = true;
    let mut for_me = summary(2, "Desks", ProjectState::Open);
    for_me.mine = true;
    let mut late = summary(3, "Racks", ProjectState::Open);
    late.due = Some(Timestamp(99));
    let held = summary(4, "Lamps", ProjectState::Held);
    let won = summary(5, "Film", ProjectState::Won);
    let all = [mine, for_me, late, held, won];
    for (filter, shown) in [
        (Filter::Mine, vec![1]),
        (Filter::ForMe, vec![2]),
        (Filter::Late, vec![3]),
        (Filter::Held, vec![4]),
        (Filter::Open, vec![1, 2, 3, 4]),
        (Filter::Closed, vec![5]),
    ] {
        let selection = chosen(&all, Some(filter), "");
        assert_eq!(numbers(&selection), shown, "{filter:?}");
        assert_eq!(selection.counts, [1, 1, 1, 1, 4, 1]);
    }
    assert_eq!(chosen(&all, None, "").filter, Some(Filter::Mine));
    assert_eq!(chosen(&all[1..], None, "").filter, Some(Filter::Open));
}

#[test]
fn a_search_finds_every_word_anywhere() {
    let mut chairs = summary(1, "Office Chairs", ProjectState::Open);
    chairs.contact = Some("Meena Rao".to_owned());
    let hindi = summary(2, "फ़िल्म और पोस्टर", ProjectState::Open);
    let all = [chairs, hindi];
    for (query, shown) in [
        ("chair", vec![1]),
        ("  CHAIRS office ", vec![1]),
        ("rao customer", vec![1]),
        ("customer", vec![1, 2]),
        ("फिल्म", vec![2]),
        ("chairs फ़िल्म", vec![]),
        ("", vec![1, 2]),
    ] {
        assert_eq!(
            numbers(&chosen(&all, Some(Filter::Open), query)),
            shown,
            "{query}"
        );
    }
}

#[test]
fn a_changed_summary_is_searched_anew() {
    let mut index = Index::default();
    let directory = Arc::new(Directory::default());
    let mut shelf = Shelf::default();
    for (title, found) in [("Chairs", 1), ("Desks", 0)] {
        shelf.summaries = vec![Arc::new(summary(1, title, ProjectState::Open))];
        let wanted = (Some(Filter::Open), "chairs", None);
        let selection = select(&shelf, &directory, &mut index, wanted, Timestamp(0));
        assert_eq!(selection.ids.len(), found, "{title}");
    }
}

#[test]
fn an_address_says_what_is_shown() {
    let place = Place {
        layout: Layout::Grid,
        filter: Some(Filter::ForMe),
        query: "रेल & co".to_owned(),
        template: None,
        at: MilestoneKey::try_from("banked".to_owned()).ok(),
    };
    assert_eq!(
        place.search(),
        "?view=grid&filter=for-me&q=%E0%A4%B0%E0%A5%87%E0%A4%B2%20%26%20co&at=banked"
    );
    assert_eq!(Place::default().search(), "");
    let part = |name: &str| {
        let value = match name {
            "view" => "grid",
            "filter" => "for-me",
            "q" => "रेल & co",
            "at" => "banked",
            _ => return None,
        };
        Some(value.to_owned())
    };
    assert_eq!(Place::read(part), place);
    assert_eq!(Place::read(|_| Some("nonsense".to_owned())).filter, None);
}

//! What was caught of a prospect so far, as it is kept until it is saved or thrown away. Pure.

use domain::change::{Action, ContactEdit};
use domain::customers::likeness::{Traits, folded};
use domain::customers::vcard::Card;
use domain::customers::{Contact, MOST_LINES};
use domain::form::{Attachment, email_as_kept, phone_as_e164};
use domain::id::{BranchId, ContactId, CustomerId};
use serde::{Deserialize, Serialize};

use crate::device::contacts::Picked;

/// What was caught, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Catch {
    pub(super) company: String,
    pub(super) who: String,
    pub(super) title: String,
    pub(super) phone: String,
    pub(super) more_phones: Vec<String>,
    pub(super) email: String,
    pub(super) more_emails: Vec<String>,
    pub(super) address: String,
    pub(super) note: String,
    pub(super) cards: Vec<Attachment>,
    /// Others that came along, not looked at yet.
    pub(super) others: Vec<Catch>,
    /// Whether it is typed in by hand.
    pub(super) by_hand: bool,
}

/// What the service worker took in from another app, as it keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Shared {
    /// Contact files, as text.
    pub(super) vcards: Vec<String>,
    /// What was written along.
    pub(super) text: String,
    /// The names under which the store keeps photos.
    pub(super) files: Vec<String>,
}

impl Catch {
    /// Whether there is anything of it.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What a card says.
    pub(super) fn of_card(card: Card) -> Self {
        let Card {
            name,
            organisation,
            title,
            phones,
            emails,
            address,
            note,
        } = card;
        let mut phones = phones.into_iter();
        let mut emails = emails.into_iter();
        Self {
            company: organisation,
            who: name,
            title,
            phone: phones.next().unwrap_or_default(),
            more_phones: phones.collect(),
            email: emails.next().unwrap_or_default(),
            more_emails: emails.collect(),
            address,
            note,
            ..Self::default()
        }
    }

    /// What the phone has of somebody. What is no number stays as a note.
    pub(super) fn of_picked(picked: Picked) -> Self {
        let mut card = Card {
            name: picked.name,
            ..Card::default()
        };
        let mut odd = Vec::new();
        for typed in picked.phones {
            match phone_as_e164(&typed) {
                Some(phone) if card.phones.contains(&phone) => {}
                Some(phone) => card.phones.push(phone),
                None => odd.push(typed),
            }
        }
        for typed in picked.emails {
            match email_as_kept(&typed) {
                Some(email) => card.emails.push(email),
                None => odd.push(typed),
            }
        }
        card.note = odd.join("\n");
        Self::of_card(card)
    }

    /// Several at once: the first is in hand, and the others wait.
    pub(super) fn of_many(all: Vec<Self>) -> Self {
        let mut all = all.into_iter();
        let mut first = all.next().unwrap_or_default();
        first.others = all.collect();
        first
    }

    /// Adds what came to what is there, and leaves what was typed as it is.
    pub(super) fn join(&mut self, came: Self) {
        let fill = |mine: &mut String, theirs: String| {
            if mine.trim().is_empty() {
                *mine = theirs;
            }
        };
        fill(&mut self.company, came.company);
        fill(&mut self.who, came.who);
        fill(&mut self.title, came.title);
        fill(&mut self.phone, came.phone);
        fill(&mut self.email, came.email);
        fill(&mut self.address, came.address);
        self.more_phones.extend(came.more_phones);
        self.more_emails.extend(came.more_emails);
        if !came.note.is_empty() && !self.note.contains(&came.note) {
            if !self.note.is_empty() {
                self.note.push('\n');
            }
            self.note.push_str(&came.note);
        }
        for card in came.cards {
            if self.cards.iter().all(|there| there.hash != card.hash) {
                self.cards.push(card);
            }
        }
        self.others.extend(came.others);
        self.by_hand |= came.by_hand;
    }

    /// What the customer is called: the company, or else the person.
    pub(super) fn name(&self) -> &str {
        let company = self.company.trim();
        if company.is_empty() {
            self.who.trim()
        } else {
            company
        }
    }

    /// What of it tells whether it is somebody who is known.
    pub(super) fn traits(&self) -> Traits {
        let phones = [&self.phone].into_iter().chain(&self.more_phones);
        let emails = [&self.email].into_iter().chain(&self.more_emails);
        Traits {
            id: CustomerId(uuid::Uuid::nil()),
            name: folded(self.name()),
            phones: phones.filter_map(|phone| phone_as_e164(phone)).collect(),
            emails: emails
                .filter_map(|email| email_as_kept(email))
                .map(|email| email.to_lowercase())
                .collect(),
            tax_number: String::new(),
            not_same: Vec::new(),
        }
    }

    /// The person, where anything is known of them.
    fn contact(&self, id: ContactId) -> Option<Contact> {
        let lines = |first: &String, more: &[String]| -> Vec<String> {
            let all = [first].into_iter().chain(more);
            let all = all.filter(|line| !line.trim().is_empty()).cloned();
            all.take(MOST_LINES).collect()
        };
        let phones = lines(&self.phone, &self.more_phones);
        let emails = lines(&self.email, &self.more_emails);
        let who = self.who.trim();
        if who.is_empty() && phones.is_empty() && emails.is_empty() {
            return None;
        }
        Some(Contact {
            id,
            name: if who.is_empty() { self.name() } else { who }.to_owned(),
            title: self.title.clone(),
            phones,
            emails,
        })
    }

    /// The customer that it becomes.
    pub(super) fn added(
        &self,
        customer: CustomerId,
        contact: ContactId,
        branch: BranchId,
    ) -> Action {
        Action::AddCustomer {
            customer,
            name: self.name().to_owned(),
            contacts: self.contact(contact).into_iter().collect(),
            address: self.address.clone(),
            tax_number: String::new(),
            tags: [].into(),
            note: self.note.clone(),
            cards: self.cards.clone(),
            branch,
        }
    }

    /// What it adds to a customer who is known already.
    pub(super) fn joined(&self, customer: CustomerId, contact: ContactId) -> Action {
        let to = self.contact(contact);
        Action::EditCustomer {
            customer,
            name: None,
            address: None,
            tax_number: None,
            note: None,
            contacts: to
                .map(|to| ContactEdit {
                    contact,
                    from: None,
                    to: Some(to),
                })
                .into_iter()
                .collect(),
            tags: None,
            not_same: None,
            cards: (!self.cards.is_empty()).then(|| domain::change::CardsEdit {
                add: self.cards.clone(),
                remove: [].into(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(name: &str) -> Card {
        Card {
            name: name.to_owned(),
            organisation: "Kirloskar".to_owned(),
            phones: vec!["+919820012345".to_owned(), "+912223456789".to_owned()],
            ..Card::default()
        }
    }

    #[test]
    fn what_comes_later_fills_what_is_empty_and_replaces_nothing() {
        let mut here = Catch {
            who: "Sunita".to_owned(),
            ..Catch::default()
        };
        here.join(Catch::of_card(card("Somebody else")));
        assert_eq!(
            (here.who.as_str(), here.company.as_str()),
            ("Sunita", "Kirloskar")
        );
        assert_eq!(here.more_phones, ["+912223456789"]);
    }

    #[test]
    fn somebody_without_a_company_is_the_customer_themselves() {
        let here = Catch::of_picked(Picked {
            name: "Asha Rao".to_owned(),
            phones: vec!["98200 12345".to_owned(), "12".to_owned()],
            emails: Vec::new(),
        });
        let action = here.added(
            CustomerId(uuid::Uuid::nil()),
            ContactId(uuid::Uuid::nil()),
            BranchId(uuid::Uuid::nil()),
        );
        let Action::AddCustomer {
            name,
            contacts,
            note,
            ..
        } = action
        else {
            panic!("{action:?}");
        };
        assert_eq!((name.as_str(), note.as_str()), ("Asha Rao", "12"));
        assert_eq!(contacts[0].phones, ["+919820012345"]);
    }

    #[test]
    fn nothing_of_several_people_is_lost() {
        let all = Catch::of_many(vec![Catch::of_card(card("A")), Catch::of_card(card("B"))]);
        assert_eq!((all.who.as_str(), all.others.len()), ("A", 1));
    }
}

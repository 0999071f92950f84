//! Leads that may be one: found as customers are, by numbers and names.

use super::{Lead, LeadDetails};
use crate::customers::likeness::{Traits, folded};
use crate::id::LeadId;

/// What of a lead tells whether it is another one, too.
#[must_use]
pub fn traits(lead: &Lead) -> Traits<LeadId> {
    traits_of(lead.id, &lead.details)
}

/// What of what is said of a lead tells whether it is another one, too. Its name is the person's
/// with the company's, since a company has many people.
#[must_use]
pub fn traits_of(id: LeadId, details: &LeadDetails) -> Traits<LeadId> {
    Traits {
        id,
        name: folded(&format!("{} {}", details.name, details.company)),
        phones: details.phones.clone(),
        emails: details.emails.clone(),
        tax_number: String::new(),
        not_same: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::traits;
    use crate::customers::likeness::pairs;
    use crate::leads::sample::lead;

    #[test]
    fn two_of_one_person_are_found_and_two_of_one_company_are_not() {
        let named = |number, name: &str, company: &str, phone: &str| {
            let mut lead = lead(number);
            lead.details.name = name.into();
            lead.details.company = company.into();
            lead.details.phones = vec![phone.into()];
            lead.details.emails.clear();
            lead
        };
        let all = [
            named(1, "Sunita Patil", "Kirloskar Pvt Ltd", "+919820012345"),
            named(2, "Sunita Patil", "Kirloskar", "+912222222222"),
            named(3, "Asha Rao", "Kirloskar", "+919999999999"),
            named(4, "S. Patil", "", "+919820012345"),
        ];
        let traits: Vec<_> = all.iter().map(traits).collect();
        let found = pairs(&traits.iter().collect::<Vec<_>>());
        let ids: Vec<_> = found.iter().map(|pair| (pair.one, pair.other)).collect();
        assert_eq!(ids, [(all[0].id, all[1].id), (all[0].id, all[3].id)]);
    }
}

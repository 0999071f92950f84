//! Every customer in brief: what the list, the suggestions and the search for duplicates show
//! without reading whole records. Stored in the buckets of the projects' summaries.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::customers::likeness::{Pair, Traits, folded, pairs};
use domain::customers::{Customer, DEEPEST_MERGE};
use domain::gather::Gather;
use domain::id::{BranchId, CustomerId, ProjectId};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Summary, shelf};

/// A customer in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Client {
    /// What tells whether it is another one, too; its name in the form that is compared.
    pub(crate) traits: Traits,
    /// What it is called.
    pub(crate) name: String,
    /// The names of its contacts, the first one first.
    pub(crate) contacts: Vec<String>,
    /// What it is filed under.
    pub(crate) tags: Vec<String>,
    /// The branch it belongs to.
    pub(crate) branch: BranchId,
    /// The customer that stands for it.
    pub(crate) merged_into: Option<CustomerId>,
    /// Whether the import that it came with was taken back.
    pub(crate) taken_back: bool,
    /// When something last happened to its record.
    pub(crate) touched_at: Timestamp,
}

impl Client {
    /// A customer in brief.
    #[must_use]
    pub(crate) fn of(customer: &Customer) -> Self {
        let contacts = &customer.contacts;
        let phones = contacts.iter().flat_map(|contact| &contact.phones);
        let emails = contacts.iter().flat_map(|contact| &contact.emails);
        let last = customer.history.last();
        Self {
            traits: Traits {
                id: customer.id,
                name: folded(&customer.name),
                phones: phones.cloned().gather(),
                emails: emails.map(|email| email.to_lowercase()).gather(),
                tax_number: customer.tax_number.clone(),
                not_same: customer.not_same.iter().copied().gather(),
            },
            name: customer.name.clone(),
            contacts: contacts.iter().map(|contact| contact.name.clone()).gather(),
            tags: customer.tags.iter().cloned().gather(),
            branch: customer.branch,
            merged_into: customer.merged_into,
            taken_back: customer.taken_back.is_some(),
            touched_at: last.map_or(Timestamp(0), |event| event.happened_at),
        }
    }

    /// Which customer.
    #[must_use]
    pub(crate) fn id(&self) -> CustomerId {
        self.traits.id
    }

    /// Whether it counts, and stands by itself.
    #[must_use]
    pub(crate) fn stands(&self) -> bool {
        self.merged_into.is_none() && !self.taken_back
    }

    /// Whether what is typed occurs in its name, its contacts, its numbers or its tags.
    /// `typed` is in lower case.
    #[must_use]
    pub(crate) fn matches(&self, typed: &str) -> bool {
        let has = |text: &String| text.to_lowercase().contains(typed);
        has(&self.name)
            || self.contacts.iter().any(has)
            || self.tags.iter().any(has)
            || self.traits.phones.iter().any(has)
            || self.traits.emails.iter().any(has)
            || has(&self.traits.tax_number)
    }
}

/// Where a customer stands in the list: by name.
type Place = (String, CustomerId);

/// Every customer that the person may read, in brief. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clients {
    /// Those that stand by themselves, by name.
    pub(crate) named: Arc<BTreeMap<Place, Arc<Client>>>,
    /// All of them, in the buckets that they are stored in.
    buckets: Vec<Arc<BTreeMap<CustomerId, Arc<Client>>>>,
}

impl Default for Clients {
    fn default() -> Self {
        Self {
            named: Arc::default(),
            buckets: vec![Arc::default(); usize::from(shelf::BUCKETS)],
        }
    }
}

impl Clients {
    /// All of these.
    pub(crate) fn filled(clients: impl IntoIterator<Item = Client>) -> Self {
        let mut all = Self::default();
        for client in clients {
            all.place(client);
        }
        all
    }

    /// One customer in brief.
    #[must_use]
    pub(crate) fn get(&self, id: CustomerId) -> Option<&Arc<Client>> {
        self.buckets
            .get(usize::from(shelf::bucket_of(id.0)))?
            .get(&id)
    }

    /// All of them.
    #[must_use]
    pub(crate) fn ids(&self) -> Vec<CustomerId> {
        let all = self.buckets.iter().flat_map(|bucket| bucket.keys());
        all.copied().gather()
    }

    /// The customer that stands for the one of this id; itself where the way is not known.
    #[must_use]
    pub(crate) fn standing(&self, id: CustomerId) -> CustomerId {
        let mut found = id;
        for _ in 0..DEEPEST_MERGE {
            match self.get(found).and_then(|client| client.merged_into) {
                Some(into) => found = into,
                None => break,
            }
        }
        found
    }

    /// Those that look like one, the likeliest first.
    #[must_use]
    pub(crate) fn pairs(&self) -> Vec<Pair> {
        let traits: Vec<&Traits> = self.named.values().map(|client| &client.traits).gather();
        pairs(&traits)
    }

    /// Puts a customer in its place.
    pub(crate) fn place(&mut self, client: Client) {
        self.remove(client.id());
        let client = Arc::new(client);
        if client.stands() {
            let place = place_of(&client);
            Arc::make_mut(&mut self.named).insert(place, Arc::clone(&client));
        }
        if let Some(bucket) = self.bucket_mut(client.id()) {
            bucket.insert(client.id(), client);
        }
    }

    /// Takes a customer away.
    pub(crate) fn remove(&mut self, id: CustomerId) {
        let removed = self.bucket_mut(id).and_then(|bucket| bucket.remove(&id));
        if let Some(client) = removed.filter(|client| client.stands()) {
            Arc::make_mut(&mut self.named).remove(&place_of(&client));
        }
    }

    /// Those that are stored in a bucket.
    #[must_use]
    pub(crate) fn in_bucket(&self, bucket: u8) -> Vec<&Client> {
        let bucket = self.buckets.get(usize::from(bucket));
        let clients = bucket.into_iter().flat_map(|bucket| bucket.values());
        clients.map(|client| &**client).gather()
    }

    fn bucket_mut(&mut self, id: CustomerId) -> Option<&mut BTreeMap<CustomerId, Arc<Client>>> {
        self.buckets
            .get_mut(usize::from(shelf::bucket_of(id.0)))
            .map(Arc::make_mut)
    }
}

fn place_of(client: &Client) -> Place {
    (client.name.to_lowercase(), client.id())
}

/// The projects of a customer, and of those that were merged into it: the most urgent first.
#[must_use]
pub(crate) fn projects_of<'a>(
    summaries: impl IntoIterator<Item = &'a Arc<Summary>>,
    clients: &Clients,
    customer: CustomerId,
) -> Vec<ProjectId> {
    let mut leads: BTreeSet<CustomerId> = BTreeSet::from([customer]);
    let mut others: BTreeSet<CustomerId> = BTreeSet::new();
    let mut of = |id: CustomerId| {
        if leads.contains(&id) || others.contains(&id) {
            return leads.contains(&id);
        }
        let ours = clients.standing(id) == customer;
        if ours {
            leads.insert(id);
        } else {
            others.insert(id);
        }
        ours
    };
    let ours = summaries
        .into_iter()
        .filter(|summary| summary.client.is_some_and(&mut of));
    ours.map(|summary| summary.id).collect()
}

/// A name that projects give, and no record has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loose {
    /// The name, in the form that is compared.
    pub(crate) folded: String,
    /// The name, as the most urgent of the projects gives it.
    pub(crate) name: String,
    /// The projects.
    pub(crate) projects: Vec<ProjectId>,
}

/// The customers of projects that name no record, by name.
#[must_use]
pub(crate) fn loose<'a>(summaries: impl IntoIterator<Item = &'a Arc<Summary>>) -> Vec<Loose> {
    let mut found: BTreeMap<String, Loose> = BTreeMap::new();
    for summary in summaries
        .into_iter()
        .filter(|summary| summary.client.is_none())
    {
        let folded = folded(&summary.customer);
        if folded.is_empty() {
            continue;
        }
        let loose = found.entry(folded.clone()).or_insert_with(|| Loose {
            folded,
            name: summary.customer.clone(),
            projects: Vec::new(),
        });
        loose.projects.push(summary.id);
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> CustomerId {
        CustomerId(Uuid::from_u128(number))
    }

    fn client(number: u128, name: &str, into: Option<u128>) -> Client {
        Client {
            traits: Traits {
                id: id(number),
                name: folded(name),
                phones: vec!["+919820012345".to_owned()],
                emails: Vec::new(),
                tax_number: String::new(),
                not_same: Vec::new(),
            },
            name: name.to_owned(),
            contacts: vec!["Sunita".to_owned()],
            tags: vec!["Dealer".to_owned()],
            branch: BranchId(Uuid::from_u128(1)),
            merged_into: into.map(id),
            taken_back: false,
            touched_at: Timestamp(0),
        }
    }

    #[test]
    fn those_that_stand_come_by_name_and_the_merged_lead_to_them() {
        let mut all = Clients::filled([
            client(1, "beta", None),
            client(2, "Alpha", None),
            client(3, "Alfa", Some(2)),
            client(4, "A", Some(3)),
        ]);
        let names: Vec<&str> = all
            .named
            .values()
            .map(|client| client.name.as_str())
            .collect();
        assert_eq!(names, ["Alpha", "beta"]);
        assert_eq!(all.standing(id(4)), id(2));
        assert_eq!(all.standing(id(9)), id(9));
        all.place(client(3, "Alfa", None));
        assert_eq!(all.standing(id(4)), id(3));
        for number in 1..=4 {
            all.remove(id(number));
        }
        assert_eq!(all, Clients::default());
    }

    #[test]
    fn a_customer_is_found_by_anything_that_is_known_of_it() {
        let found = client(1, "Kirloskar", None);
        for typed in ["kirl", "sunita", "dealer", "98200"] {
            assert!(found.matches(typed), "{typed}");
        }
        assert!(!found.matches("anil"));
    }
}

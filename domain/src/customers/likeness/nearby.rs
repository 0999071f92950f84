//! Whom to compare with whom: those that share a number, an address or a business, and those that
//! stand near one another in the order of their names, from the front or from the back. Grows one by
//! one, so that whoever fills it can pause.

use core::ops::Bound;
use std::collections::{BTreeMap, BTreeSet};

use super::{Letters, Likeness, Reason, Traits, WORTH_A_LOOK, business, likeness, nearly};

/// How many neighbours in the order of names each is compared with, on each side.
const NEIGHBOURS: usize = 10;

/// The most that share one number or address and are still compared with one another: a
/// switchboard's number says nothing.
const MOST_SHARING: usize = 12;

/// A name and whose it is.
type Place = (String, usize);

/// See the module.
pub struct Nearby<'a, Id> {
    all: Vec<(&'a Traits<Id>, Letters)>,
    sharing: BTreeMap<(Reason, &'a str), Vec<usize>>,
    forwards: BTreeSet<Place>,
    backwards: BTreeSet<Place>,
}

impl<Id> Default for Nearby<'_, Id> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            sharing: BTreeMap::new(),
            forwards: BTreeSet::new(),
            backwards: BTreeSet::new(),
        }
    }
}

/// What somebody may have in common with others.
fn signs<Id>(traits: &Traits<Id>) -> impl Iterator<Item = (Reason, &str)> {
    let phones = traits.phones.iter().map(|it| (Reason::Phone, it.as_str()));
    let emails = traits.emails.iter().map(|it| (Reason::Email, it.as_str()));
    let business = Some(business(&traits.tax_number)).filter(|it| !it.is_empty());
    let business = business.map(|it| (Reason::TaxNumber, it));
    phones.chain(emails).chain(business)
}

/// A name from the front, and from the back.
fn spelled<Id>(traits: &Traits<Id>) -> (String, String) {
    let forwards = traits.name.replace(' ', "");
    let backwards = forwards.chars().rev().collect();
    (forwards, backwards)
}

impl<'a, Id: Copy + Ord> Nearby<'a, Id> {
    /// Puts somebody among them.
    pub fn put(&mut self, traits: &'a Traits<Id>) {
        let place = self.all.len();
        self.all.push((traits, Letters::of(&traits.name)));
        for sign in signs(traits) {
            self.sharing.entry(sign).or_default().push(place);
        }
        let (forwards, backwards) = spelled(traits);
        self.forwards.insert((forwards, place));
        self.backwards.insert((backwards, place));
    }

    /// Takes some of them out again: giving back much at once takes a while, too. Says whether
    /// any are left.
    pub fn take_out(&mut self, some: usize) -> bool {
        for _ in 0..some {
            self.sharing.pop_first();
            self.forwards.pop_first();
            self.backwards.pop_first();
        }
        !(self.sharing.is_empty() && self.forwards.is_empty() && self.backwards.is_empty())
    }

    /// Those who are like somebody, who may be among them or not, the likeliest first.
    #[must_use]
    pub fn like(&self, wanted: &Traits<Id>) -> Vec<(Id, Likeness)> {
        let sharing = self.share(wanted);
        let mut near = BTreeSet::new();
        let (forwards, backwards) = spelled(wanted);
        for (order, name) in [(&self.forwards, forwards), (&self.backwards, backwards)] {
            let here = (name, 0);
            let after = order.range((Bound::Included(&here), Bound::Unbounded));
            let before = order.range((Bound::Unbounded, Bound::Excluded(&here)));
            // One more, since it may be the one that is wanted.
            let after = after.take(NEIGHBOURS + 1);
            let beside = after.chain(before.rev().take(NEIGHBOURS));
            near.extend(beside.map(|(_, place)| *place));
        }
        // Of neighbours most are ruled out by their letters, without a look at their order.
        let letters = Letters::of(&wanted.name);
        let may_be_near = |place: &usize| {
            let other = self.all.get(*place);
            other.is_some_and(|(_, other)| letters.may_be_near(other))
        };
        near.retain(may_be_near);
        near.extend(sharing);
        let near = near.into_iter().filter_map(|place| self.all.get(place));
        let compared =
            near.filter_map(|(other, _)| compared(wanted, other).map(|it| (other.id, it)));
        let mut like: Vec<(Id, Likeness)> = compared.collect();
        like.sort_by_key(|(id, likeness)| (core::cmp::Reverse(likeness.score), *id));
        like
    }

    /// Every two of them that are like one another, in no order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Id, Id, Likeness)> {
        let mut near: BTreeSet<(usize, usize)> = BTreeSet::new();
        let few = self.sharing.values().filter(|it| it.len() <= MOST_SHARING);
        for places in few {
            for (at, one) in places.iter().enumerate() {
                let rest = places.iter().skip(at + 1);
                near.extend(rest.map(|other| (*one, *other)));
            }
        }
        for order in [&self.forwards, &self.backwards] {
            let mut following = order.iter();
            while let Some((_, one)) = following.next() {
                let next = following.clone().take(NEIGHBOURS);
                let alike = next.filter(|(_, other)| self.is_called_alike(*one, *other));
                near.extend(alike.map(|(_, other)| (*one.min(other), *one.max(other))));
            }
        }
        near.into_iter().filter_map(|(one, other)| {
            let ((one, _), (other, _)) = (self.all.get(one)?, self.all.get(other)?);
            Some((one.id, other.id, compared(one, other)?))
        })
    }

    fn share(&self, wanted: &Traits<Id>) -> BTreeSet<usize> {
        let found = signs(wanted).filter_map(|sign| self.sharing.get(&sign));
        let few = found.filter(|places| places.len() <= MOST_SHARING);
        few.flatten().copied().collect()
    }

    fn is_called_alike(&self, one: usize, other: usize) -> bool {
        match (self.all.get(one), self.all.get(other)) {
            (Some((one, mine)), Some((other, theirs))) => {
                mine.may_be_near(theirs)
                    && (one.name == other.name || nearly(&one.name, &other.name))
            }
            _ => false,
        }
    }
}

/// How much two are alike, where it is worth a look and nobody told them apart.
fn compared<Id: Copy + Eq>(one: &Traits<Id>, other: &Traits<Id>) -> Option<Likeness> {
    let apart = one.not_same.contains(&other.id) || other.not_same.contains(&one.id);
    if apart || one.id == other.id {
        return None;
    }
    Some(likeness(one, other)).filter(|likeness| likeness.score >= WORTH_A_LOOK)
}

//! Small numbers in place of ids: what is counted looks a member up by its place in a list.

use std::collections::BTreeMap;

/// The number of what was not said.
pub(super) const UNSAID: u32 = 0;

/// Members of a dimension, each with a number that it keeps; 0 stands for none.
#[derive(Clone, Debug)]
pub(super) struct Names<T> {
    named: Vec<Option<T>>,
    numbers: BTreeMap<T, u32>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self {
            named: vec![None],
            numbers: BTreeMap::new(),
        }
    }
}

impl<T: Ord + Clone> Names<T> {
    /// The number of a member, a new one where it has none yet.
    pub(super) fn number(&mut self, member: Option<T>) -> u32 {
        let Some(member) = member else { return UNSAID };
        if let Some(number) = self.numbers.get(&member) {
            return *number;
        }
        let number = u32::try_from(self.named.len()).unwrap_or(UNSAID);
        self.named.push(Some(member.clone()));
        self.numbers.insert(member, number);
        number
    }

    /// The number that a member has.
    pub(super) fn find(&self, member: &T) -> Option<u32> {
        self.numbers.get(member).copied()
    }

    /// The member of a number.
    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.named.get(usize::try_from(number).ok()?)?.as_ref()
    }

    /// How many numbers there are, with that of none.
    pub(super) fn len(&self) -> usize {
        self.named.len()
    }
}

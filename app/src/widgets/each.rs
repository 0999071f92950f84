//! Lists. They look to a page as Leptos' own do; but what shows them is compiled once, for every
//! phone to download, and not for each kind of item.

use core::hash::{Hash, Hasher};
use std::sync::Arc;

use leptos::prelude::*;

/// Shows an item for each of `each`, and keeps those whose keys stay.
#[component]
pub(crate) fn For<EF, IF, T, KF, K, CF, N>(
    /// The items.
    each: EF,
    /// What tells one from the others.
    key: KF,
    /// What shows one.
    children: CF,
) -> impl IntoView
where
    EF: Fn() -> IF + Send + 'static,
    IF: IntoIterator<Item = T>,
    KF: Fn(&T) -> K + Send + 'static,
    K: Hash,
    CF: Fn(T) -> N + Send + Sync + 'static,
    N: IntoView + 'static,
    T: Send + 'static,
{
    let children = Arc::new(children);
    list(Box::new(move || {
        let items = each().into_iter();
        items
            .map(|item| {
                let children = Arc::clone(&children);
                Item {
                    key: Key::of(&key(&item)),
                    view: Box::new(move || children(item).into_any()),
                }
            })
            .collect()
    }))
}

/// An item that is shown when it is new.
struct Item {
    key: Key,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

fn list(each: Box<dyn Fn() -> Vec<Item> + Send>) -> AnyView {
    let key = |item: &Item| item.key.clone();
    view! { <leptos::prelude::For each key children=|item: Item| (item.view)()/> }.into_any()
}

/// A key as its bytes: whatever goes into its hash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Key(Vec<u8>);

impl Key {
    fn of(key: &impl Hash) -> Self {
        let mut bytes = Self::default();
        key.hash(&mut bytes);
        bytes
    }
}

impl Hasher for Key {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Nobody asks for this: the bytes are the key.
    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_and_only_they_have_the_same_bytes() {
        assert_eq!(Key::of(&("ab", 1_u8)), Key::of(&("ab".to_owned(), 1_u8)));
        assert_ne!(Key::of(&("ab", "c")), Key::of(&("a", "bc")));
        assert_ne!(Key::of(&1_usize), Key::of(&2_usize));
        assert_ne!(Key::of(&Some(0_u8)), Key::of(&None::<u8>));
    }
}

//! Which addresses belong to which capability, and which capabilities the business uses.

use std::collections::BTreeSet;

use domain::people::Capability;
use leptos::prelude::*;

use crate::desk::use_desk;

/// The capability whose page is at an address; none where every business has it.
pub(crate) fn behind(path: &str) -> Option<Capability> {
    let path = path.split('?').next().unwrap_or_default();
    let mut parts = path.split('/').skip(1);
    let area = parts.next()?;
    Some(match area {
        "" | "today" => Capability::Guide,
        "projects" => match parts.nth(1)? {
            "quotations" | "orders" => Capability::Quotations,
            _ => return None,
        },
        "catalogue" | "selling" => Capability::Quotations,
        "targets" | "performance" | "availability" => Capability::Targets,
        "leads" | "campaigns" | "programmes" => Capability::Leads,
        "expenses" => Capability::Expenses,
        "velocity" => Capability::Velocity,
        "throughput" => Capability::Throughput,
        _ => return None,
    })
}

/// What the business uses.
#[derive(Clone, Copy)]
pub(crate) struct Capabilities(Memo<BTreeSet<Capability>>);

/// What the business uses, here and now.
pub(crate) fn use_capabilities() -> Capabilities {
    let directory = use_desk().directory();
    Capabilities(Memo::new(move |_| {
        directory.with(|directory| {
            let all = Capability::ALL.into_iter();
            all.filter(|it| directory.uses(*it)).collect()
        })
    }))
}

impl Capabilities {
    /// All that it uses.
    pub(crate) fn all(self) -> BTreeSet<Capability> {
        self.0.get()
    }

    /// Whether it uses this.
    pub(crate) fn uses(self, capability: Capability) -> bool {
        self.0.with(|all| all.contains(&capability))
    }

    /// Whether there is something at an address for it.
    pub(crate) fn reach(self, path: &str) -> bool {
        behind(path).is_none_or(|capability| self.uses(capability))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_it_belongs_to() {
        for (path, capability) in [
            ("/", Some(Capability::Guide)),
            ("/today/order", Some(Capability::Guide)),
            ("/projects", None),
            ("/projects/new", None),
            ("/projects?view=board", None),
            ("/projects/1", None),
            ("/projects/1/quotations/2", Some(Capability::Quotations)),
            ("/projects/1/orders/new", Some(Capability::Quotations)),
            ("/catalogue/items/3", Some(Capability::Quotations)),
            ("/performance?by=team", Some(Capability::Targets)),
            ("/leads/1/call", Some(Capability::Leads)),
            ("/expenses/new?project=1", Some(Capability::Expenses)),
            ("/velocity", Some(Capability::Velocity)),
            ("/throughput", Some(Capability::Throughput)),
            ("/tasks", None),
            ("/team/1", None),
        ] {
            assert_eq!(behind(path), capability, "{path}");
        }
    }
}

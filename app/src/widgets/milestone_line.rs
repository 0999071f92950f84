//! The milestone line: a project drawn as its milestones, the product's signature.

use leptos::prelude::*;

use super::state::Part;

/// How large a milestone line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// In rows and on cards.
    Small,
    /// In a project's head.
    Medium,
}

/// A project's milestones in a line: done filled, the current one ringed, hand-offs as a gap
/// with the initials of both sides.
#[component]
pub(crate) fn MilestoneLine(
    /// Its stops and gaps.
    parts: Vec<Part>,
    /// What it says to who cannot see it.
    label: String,
    /// How large it is.
    size: Size,
) -> impl IntoView {
    let size = match size {
        Size::Small => "small",
        Size::Medium => "medium",
    };
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| match part {
            Part::Stop(tone) => view! {
                <span class="stop" data-state=tone.name()>
                    <i class="mark"></i>
                </span>
            }
            .into_any(),
            Part::Gap { tone, from, to } => view! {
                <span class="gap" data-state=tone.name()>
                    <span>{from}<i></i>{to}</span>
                </span>
            }
            .into_any(),
        })
        .collect();
    view! {
        <span class="milestone-line" data-size=size role="img" aria-label=label>
            {parts}
        </span>
    }
}

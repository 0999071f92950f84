//! The panes of a screen: a list and what is open of it, side by side on a desk and one at a
//! time on a phone; or just one.

use leptos::prelude::*;

/// Which panes there are, and which of them a phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// A list and what is open; the phone shows the list.
    List,
    /// A list and what is open; the phone shows what is open.
    Detail,
    /// One pane only.
    One,
}

impl Show {
    /// As the style sheets call it.
    fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Detail => "detail",
            Self::One => "one",
        }
    }
}

/// The panes of a screen.
#[component]
pub(crate) fn Panes(
    /// Which there are.
    #[prop(into)]
    show: Signal<Show>,
    /// The panes.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="panes" data-show=move || show.get().name()>
            {children()}
        </div>
    }
}

//! The screen that is open, where the business uses what it belongs to.

use domain::people::Capability;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_navigate};

use super::Bar;
use crate::capabilities::{behind, use_capabilities};
use crate::desk::use_desk;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::use_words;

/// The screen of the address; in place of one that is switched off, what that is. Where the day's
/// guide is, the projects are what one begins with.
#[component]
pub(super) fn Reach() -> impl IntoView {
    let location = use_location();
    let used = use_capabilities();
    let off = Memo::new(move |_| {
        let path = location.pathname.get();
        let off = behind(&path).filter(|capability| !used.uses(*capability));
        off.map(|capability| (capability, matches!(path.as_str(), "/" | "/today")))
    });
    let navigate = use_navigate();
    move || match off.get() {
        None => view! { <Outlet/> }.into_any(),
        Some((_, true)) => {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            let navigate = navigate.clone();
            request_animation_frame(move || navigate("/projects", options));
            ().into_any()
        }
        Some((capability, false)) => view! { <Off capability/> }.into_any(),
    }
}

#[component]
fn Off(capability: Capability) -> impl IntoView {
    let words = &use_words().capabilities;
    let is_owner = use_desk().is_owner();
    let name = (words.name)(capability);
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=name.to_owned() back="/projects"/>
                {move || {
                    let text = if is_owner.get() { words.off_owner } else { words.off_text };
                    view! {
                        <Empty path=icon::INFO title=words.off text=text>
                            <Show when=move || is_owner.get()>
                                <a class="button primary" href="/capabilities">
                                    {words.title}
                                </a>
                            </Show>
                        </Empty>
                    }
                }}
            </main>
        </div>
    }
}

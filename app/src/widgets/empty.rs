//! An empty screen: what will be here, and the first step.

use leptos::prelude::*;

use super::icon::Icon;

/// An empty screen.
#[component]
pub(crate) fn Empty(
    /// Its picture.
    path: &'static str,
    /// What is so.
    #[prop(into)]
    title: String,
    /// What will be here.
    #[prop(into)]
    text: String,
    /// The first step, if there is one.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon path=path/>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}

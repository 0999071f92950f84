//! Where there is no workflow yet: what one is, and where the first one comes from.

use domain::people::Access;
use leptos::prelude::*;

use super::Page;
use crate::widgets::empty::Empty;
use crate::widgets::icon;

pub(super) fn no_workflow(page: Page) -> AnyView {
    let words = page.area();
    let is_owner = Memo::new(move |_| {
        page.me
            .with(|me| me.as_ref().is_some_and(|me| me.access == Access::Owner))
    });
    (move || {
        if is_owner.get() {
            view! {
                <Empty
                    path=icon::PROJECTS
                    title=words.no_workflow
                    text=words.no_workflow_owner
                >
                    <a class="button primary" href="/workflows/ready">
                        {words.to_ready_ones}
                    </a>
                </Empty>
            }
        } else {
            view! {
                <Empty
                    path=icon::PROJECTS
                    title=words.no_workflow
                    text=words.no_workflow_others
                >
                    <a class="button" href="/team">
                        {words.to_team}
                    </a>
                </Empty>
            }
        }
    })
    .into_any()
}

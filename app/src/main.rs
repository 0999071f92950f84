//! The Handoff client: the person's own copy of the records, and the screens over it.

// The component macro makes the types of its props public.
#![allow(unreachable_pub)]

mod capabilities;
mod desk;
mod device;
mod frame;
mod json;
mod link;
mod order;
mod pages;
mod parts;
mod settings;
mod store;
mod widgets;
mod words;

use futures::future::join;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

fn main() {
    console_error_panic_hook::set_once();
    device::install::watch();
    // The desk lives as long as the page does, above everything that is mounted and taken down.
    let owner = Owner::new();
    owner.set();
    let desk = desk::Desk::empty();
    provide_context(desk);
    spawn_local(async move {
        // Where the words cannot be had, English is spoken until they can.
        let _ = join(desk.open(), settings::language().fetch()).await;
        take_down_splash();
        owner.with(|| {
            mount_to_body(move || {
                provide_context(desk);
                view! { <frame::App/> }
            });
        });
        device::moments::mark_interactive();
        parts::ask_ahead();
        std::mem::forget(owner);
    });
}

/// Takes away what stood there until now.
fn take_down_splash() {
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
}

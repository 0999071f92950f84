//! Postal addresses, part by part.

use domain::form::{Address, AddressPart, FieldKind};
use leptos::prelude::*;

use super::Input;
use super::raw::Raw;

/// The states and union territories of India, as people there write them.
const INDIAN_STATES: [&str; 36] = [
    "Andaman and Nicobar Islands",
    "Andhra Pradesh",
    "Arunachal Pradesh",
    "Assam",
    "Bihar",
    "Chandigarh",
    "Chhattisgarh",
    "Dadra and Nagar Haveli and Daman and Diu",
    "Delhi",
    "Goa",
    "Gujarat",
    "Haryana",
    "Himachal Pradesh",
    "Jammu and Kashmir",
    "Jharkhand",
    "Karnataka",
    "Kerala",
    "Ladakh",
    "Lakshadweep",
    "Madhya Pradesh",
    "Maharashtra",
    "Manipur",
    "Meghalaya",
    "Mizoram",
    "Nagaland",
    "Odisha",
    "Puducherry",
    "Punjab",
    "Rajasthan",
    "Sikkim",
    "Tamil Nadu",
    "Telangana",
    "Tripura",
    "Uttar Pradesh",
    "Uttarakhand",
    "West Bengal",
];

pub(super) fn address(input: &Input) -> AnyView {
    let FieldKind::Address { requires } = &input.field.kind else {
        return ().into_any();
    };
    let asks_country = !input.filling.in_india()
        || requires.contains(&AddressPart::Country)
        || input
            .slot
            .raw
            .with_untracked(|raw| !part_of(raw, AddressPart::Country).is_empty());
    let states = format!("{}-states", input.id);
    let part = |part| part_field(input, part, requires.contains(&part), &states);
    let controls = view! {
        <div
            class="form"
            id=input.id.clone()
            role="group"
            aria-labelledby=input.label_id()
            aria-describedby=input.described_by()
        >
            {part(AddressPart::Line1)}
            {part(AddressPart::Line2)}
            <div class="pair">{part(AddressPart::PostalCode)} {part(AddressPart::City)}</div>
            {part(AddressPart::State)}
            {asks_country.then(|| part(AddressPart::Country))}
            <datalist id=states.clone()>
                {INDIAN_STATES.map(|state| view! { <option value=state></option> })}
            </datalist>
        </div>
    };
    input.around_group(controls)
}

fn part_field(input: &Input, part: AddressPart, needed: bool, states: &str) -> AnyView {
    let words = input.filling.words;
    let (filling, field, raw) = (input.filling, input.field.clone(), input.slot.raw);
    let id = format!("{}-{part:?}", input.id);
    let is_pin = part == AddressPart::PostalCode && filling.in_india();
    let label = if is_pin {
        words.pin_code
    } else {
        (words.address_part)(part)
    };
    let enter = move |text: String| {
        filling.edit(&field, |raw| {
            if let Raw::Address(address) = raw {
                *part_mut(address, part) = text;
            }
        });
    };
    let list = (part == AddressPart::State && filling.in_india()).then(|| states.to_owned());
    let required = input.slot.required;
    view! {
        <div class="field">
            <label for=id.clone()>
                {label}
                {(!needed).then(|| view! { " " <span class="optional">{words.optional}</span> })}
            </label>
            <input
                id=id
                type="text"
                autocomplete="off"
                inputmode=is_pin.then_some("numeric")
                autocapitalize="words"
                list=list
                prop:value=move || raw.with(|raw| part_of(raw, part).to_owned())
                on:input:target=move |event| enter(event.target().value())
                aria-required=move || (needed && required.get()).then_some("true")
                aria-invalid=input.invalid()
            />
        </div>
    }
    .into_any()
}

fn part_of(raw: &Raw, part: AddressPart) -> &str {
    match raw {
        Raw::Address(address) => address.part(part),
        _ => "",
    }
}

fn part_mut(address: &mut Address, part: AddressPart) -> &mut String {
    match part {
        AddressPart::Line1 => &mut address.line_1,
        AddressPart::Line2 => &mut address.line_2,
        AddressPart::City => &mut address.city,
        AddressPart::State => &mut address.state,
        AddressPart::PostalCode => &mut address.postal_code,
        AddressPart::Country => &mut address.country,
    }
}

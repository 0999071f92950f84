//! `#[derive(Tagged)]`: reads an enum whose variants are told apart by a tag, as
//! `#[derive(Deserialize)]` does, from the same attributes. It goes through
//! `domain::parsed::Fields`, where serde's own code for each field of each variant would be a
//! third of what every phone downloads.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Fields, LitStr, Variant, parse_macro_input};

/// Implements `serde::Deserialize` for an enum with `#[serde(tag = "…")]`, and with
/// `content = "…"` beside it or not.
#[proc_macro_derive(Tagged, attributes(serde))]
pub fn tagged(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    read(&input)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

/// What `#[serde(…)]` says of the enum.
#[derive(Default)]
struct Says {
    tag: Option<LitStr>,
    content: Option<LitStr>,
}

fn read(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new(input.span(), "only an enum has a tag"));
    };
    let says = says(&input.attrs)?;
    let Some(tag) = says.tag else {
        return Err(Error::new(input.span(), "#[serde(tag = \"…\")] is missing"));
    };
    let variants = data.variants.iter();
    let arms: Vec<_> = variants
        .map(|variant| arm(variant, says.content.as_ref()))
        .collect::<syn::Result<_>>()?;
    let enum_name = &input.ident;
    let (_, types, _) = input.generics.split_for_impl();
    let mut generics = input.generics.clone();
    for parameter in generics.type_params_mut() {
        parameter
            .bounds
            .push(syn::parse_quote!(::serde::de::DeserializeOwned));
    }
    let (own, _, bounds) = generics.split_for_impl();
    let mut with_lifetime = generics.clone();
    with_lifetime.params.insert(0, syn::parse_quote!('de));
    let (with_lifetime, _, _) = with_lifetime.split_for_impl();
    Ok(quote! {
        impl #with_lifetime ::serde::Deserialize<'de> for #enum_name #types #bounds {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let fields = <::domain::parsed::Fields as ::serde::Deserialize>::deserialize(deserializer)?;
                Self::from_fields(fields).map_err(<D::Error as ::serde::de::Error>::custom)
            }
        }

        impl #own #enum_name #types #bounds {
            fn from_fields(
                mut fields: ::domain::parsed::Fields,
            ) -> ::core::result::Result<Self, ::domain::parsed::Misfit> {
                let tag: ::std::string::String = fields.take(#tag)?;
                match tag.as_str() {
                    #(#arms)*
                    _ => Err(::domain::parsed::Misfit::unknown(#tag, &tag)),
                }
            }
        }
    })
}

/// The arm that reads one variant.
fn arm(variant: &Variant, content: Option<&LitStr>) -> syn::Result<TokenStream> {
    let name = &variant.ident;
    let tag = snake_case(&name.to_string());
    Ok(match (&variant.fields, content) {
        (Fields::Unit, None) => quote!(#tag => Ok(Self::#name),),
        (Fields::Named(named), None) => {
            let fields = named.named.iter().map(|field| {
                let name = field.ident.as_ref();
                let key = name.map(ToString::to_string);
                let take = if has_default(&field.attrs)? {
                    quote!(take_or_default)
                } else {
                    quote!(take)
                };
                Ok(quote!(#name: fields.#take(#key)?,))
            });
            let fields: Vec<_> = fields.collect::<syn::Result<_>>()?;
            quote!(#tag => ::domain::parsed::apart(|| Ok(Self::#name { #(#fields)* })),)
        }
        (Fields::Unnamed(one), None) if one.unnamed.len() == 1 => {
            quote!(#tag => ::domain::parsed::apart(|| fields.rest()).map(Self::#name),)
        }
        (Fields::Unnamed(one), Some(content)) if one.unnamed.len() == 1 => {
            quote!(#tag => ::domain::parsed::apart(|| fields.take(#content)).map(Self::#name),)
        }
        _ => {
            return Err(Error::new(
                variant.span(),
                "no variant with a tag is like this",
            ));
        }
    })
}

fn says(attributes: &[Attribute]) -> syn::Result<Says> {
    let mut says = Says::default();
    let mut snake = false;
    for attribute in attributes.iter().filter(|it| it.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| {
            let text: LitStr = meta.value()?.parse()?;
            if meta.path.is_ident("tag") {
                says.tag = Some(text);
            } else if meta.path.is_ident("content") {
                says.content = Some(text);
            } else if meta.path.is_ident("rename_all") && text.value() == "snake_case" {
                snake = true;
            } else {
                return Err(meta.error("`Tagged` does not know this"));
            }
            Ok(())
        })?;
    }
    let span = attributes
        .first()
        .map_or_else(proc_macro2::Span::call_site, Spanned::span);
    if snake {
        Ok(says)
    } else {
        Err(Error::new(span, "names are in snake_case"))
    }
}

/// Whether a field may be left out.
fn has_default(attributes: &[Attribute]) -> syn::Result<bool> {
    let mut default = false;
    for attribute in attributes.iter().filter(|it| it.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("default") {
                default = true;
            } else if meta.path.is_ident("skip_serializing_if") {
                meta.value()?.parse::<LitStr>()?;
            } else {
                return Err(meta.error("`Tagged` does not know this"));
            }
            Ok(())
        })?;
    }
    Ok(default)
}

/// A variant's name as it is written in records, as serde makes it.
fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_uppercase() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

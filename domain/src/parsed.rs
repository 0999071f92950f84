//! Values that were parsed but not read yet: what stands between a text and a record. Whatever
//! is read from here is compiled once, whichever format the text was in.

use core::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    DeserializeOwned, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};

/// A value that was parsed.
#[derive(Clone, Debug, PartialEq)]
pub enum Parsed {
    /// The field of this name, which is not there.
    Missing(&'static str),
    /// Nothing.
    Nothing,
    /// Yes or no.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// A whole number above all of the former.
    Large(u64),
    /// A number with a fraction.
    Fraction(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Parsed>),
    /// Names with their values.
    Map(Vec<(Parsed, Parsed)>),
}

/// Why a value is not what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit(String);

impl Misfit {
    /// A tag that names nothing.
    #[must_use]
    pub fn unknown(tag: &str, name: &str) -> Self {
        Self(["unknown ", tag, " `", name, "`"].concat())
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl core::error::Error for Misfit {}

impl Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The fields of a value, from which an enum with a tag takes those of its variant.
pub struct Fields(Vec<(Parsed, Parsed)>);

impl Fields {
    /// The field of this name.
    ///
    /// # Errors
    /// If it is not there, is there twice, or is something else.
    pub fn take<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<T, Misfit> {
        let value = self.find(name)?;
        T::deserialize(value.unwrap_or(Parsed::Missing(name)))
    }

    /// The field of this name, which may be left out.
    ///
    /// # Errors
    /// If it is there twice, or is something else.
    pub fn take_or_default<T: DeserializeOwned + Default>(
        &mut self,
        name: &'static str,
    ) -> Result<T, Misfit> {
        let value = self.find(name)?;
        value.map_or_else(|| Ok(T::default()), T::deserialize)
    }

    /// All fields that were not taken, as one value.
    ///
    /// # Errors
    /// If it is something else.
    pub fn rest<T: DeserializeOwned>(self) -> Result<T, Misfit> {
        T::deserialize(Parsed::Map(self.0))
    }

    fn find(&mut self, name: &'static str) -> Result<Option<Parsed>, Misfit> {
        let is_it = |(key, _): &(Parsed, Parsed)| matches!(key, Parsed::Text(key) if key == name);
        let Some(at) = self.0.iter().position(is_it) else {
            return Ok(None);
        };
        let (_, value) = self.0.swap_remove(at);
        if self.0.iter().any(is_it) {
            return Err(Misfit::duplicate_field(name));
        }
        Ok(Some(value))
    }
}

/// Reads one variant of an enum, in a function of its own: a browser compiles a function when it is
/// called first, and one that read any kind of record would be the largest of all.
///
/// # Errors
/// What `read` says.
#[inline(never)]
pub fn apart<T>(read: impl FnOnce() -> Result<T, Misfit>) -> Result<T, Misfit> {
    read()
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_map(Parsing)? {
            Parsed::Map(fields) => Ok(Self(fields)),
            other => Err(D::Error::invalid_type(other.unexpected(), &"fields")),
        }
    }
}

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Parsing)
    }
}

struct Parsing;

impl<'de> Visitor<'de> for Parsing {
    type Value = Parsed;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Parsed, E> {
        Ok(Parsed::Truth(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Parsed, E> {
        Ok(Parsed::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Parsed, E> {
        Ok(i64::try_from(value).map_or(Parsed::Large(value), Parsed::Whole))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Parsed, E> {
        Ok(Parsed::Fraction(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Parsed, E> {
        Ok(Parsed::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Parsed, E> {
        Ok(Parsed::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Parsed, E> {
        Ok(Parsed::Nothing)
    }

    fn visit_none<E>(self) -> Result<Parsed, E> {
        Ok(Parsed::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Parsed, D::Error> {
        Parsed::deserialize(value)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<Parsed, D::Error> {
        Parsed::deserialize(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Parsed, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Parsed::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Parsed, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Parsed::Map(map))
    }
}

impl Parsed {
    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Missing(name) => Unexpected::Other(name),
            Self::Nothing => Unexpected::Unit,
            Self::Truth(value) => Unexpected::Bool(*value),
            Self::Whole(value) => Unexpected::Signed(*value),
            Self::Large(value) => Unexpected::Unsigned(*value),
            Self::Fraction(value) => Unexpected::Float(*value),
            Self::Text(value) => Unexpected::Str(value),
            Self::List(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
        }
    }

    /// What is said where a value is of another type than the `expected`.
    #[cold]
    fn misfit(&self, expected: &dyn serde::de::Expected) -> Misfit {
        match self {
            Self::Missing(name) => Misfit::missing_field(name),
            other => Misfit::invalid_type(other.unexpected(), expected),
        }
    }

    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Whole(value) => visitor.visit_i64(value),
            Self::Large(value) => visitor.visit_u64(value),
            Self::Fraction(value) => visitor.visit_f64(value),
            other => Err(other.misfit(&visitor)),
        }
    }
}

impl IntoDeserializer<'_, Misfit> for Parsed {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// What reads a number asks for one, whatever its size.
macro_rules! numbers {
    ($($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            self.number(visitor)
        })+
    };
}

impl<'de> Deserializer<'de> for Parsed {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Missing(name) => Err(Misfit::missing_field(name)),
            Self::Nothing => visitor.visit_unit(),
            Self::Truth(value) => visitor.visit_bool(value),
            Self::Whole(_) | Self::Large(_) | Self::Fraction(_) => self.number(visitor),
            Self::Text(value) => visitor.visit_string(value),
            Self::List(_) => self.deserialize_seq(visitor),
            Self::Map(_) => self.deserialize_map(visitor),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_f32 deserialize_f64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Truth(value) => visitor.visit_bool(value),
            other => Err(other.misfit(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Text(value) => visitor.visit_str(&value),
            other => Err(other.misfit(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Text(value) => visitor.visit_string(value),
            other => Err(other.misfit(&visitor)),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Missing(_) | Self::Nothing => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Nothing => visitor.visit_unit(),
            other => Err(other.misfit(&visitor)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Self::List(list) = self else {
            return Err(self.misfit(&visitor));
        };
        let mut items = SeqDeserializer::new(list.into_iter());
        let value = visitor.visit_seq(&mut items)?;
        items.end()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Self::Map(map) => visitor.visit_map(MapDeserializer::new(map.into_iter())),
            other => Err(other.misfit(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self {
            Self::Text(_) => visitor.visit_enum(Named(self, None)),
            Self::Map(mut map) if map.len() == 1 => match map.pop() {
                Some((name, content)) => visitor.visit_enum(Named(name, Some(content))),
                None => Err(Self::Map(map).misfit(&visitor)),
            },
            other => Err(other.misfit(&visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { char bytes byte_buf unit_struct }
}

/// A variant by its name, with what it holds.
struct Named(Parsed, Option<Parsed>);

impl<'de> EnumAccess<'de> for Named {
    type Error = Misfit;
    type Variant = Content;

    fn variant_seed<S: serde::de::DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Content), Misfit> {
        Ok((seed.deserialize(self.0)?, Content(self.1)))
    }
}

/// What a variant holds.
struct Content(Option<Parsed>);

impl Content {
    fn needed(self) -> Parsed {
        self.0.unwrap_or(Parsed::Missing("the variant's content"))
    }
}

impl<'de> VariantAccess<'de> for Content {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        self.0.map_or(Ok(()), <()>::deserialize)
    }

    fn newtype_variant_seed<S: serde::de::DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<S::Value, Misfit> {
        seed.deserialize(self.needed())
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.needed().deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.needed().deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests;

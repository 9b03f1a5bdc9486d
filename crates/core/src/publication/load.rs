//! The folder as a tree of duties, with everything that is wrong about it.

use super::Publication;
use crate::world::{World, WorldError};

/// Loads the publication at the root of the world, its members included.
///
/// # Errors
/// Only when the world cannot be listed: everything else is a [`super::Problem`].
pub fn load(world: &dyn World) -> Result<Publication, WorldError> {
    let _ = world.list()?;
    Ok(Publication::default())
}

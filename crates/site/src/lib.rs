//! The static site: `render(&Model)` gives pages as values. Nothing here touches a disk.

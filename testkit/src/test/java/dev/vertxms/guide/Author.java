package dev.vertxms.guide;

/** An author, as the author service tells of one. */
record Author(long id, String name) {}

package dev.vertxms.guide;

/** The id under which something new is found. */
record Created(long id) {}

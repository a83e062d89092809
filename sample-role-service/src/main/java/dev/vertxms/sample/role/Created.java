package dev.vertxms.sample.role;

/** The id under which something new is found. */
public record Created(long id) {}

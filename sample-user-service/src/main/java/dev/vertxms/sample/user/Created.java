package dev.vertxms.sample.user;

/** The id under which something new is found. */
public record Created(long id) {}

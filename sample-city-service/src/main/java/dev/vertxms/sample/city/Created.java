package dev.vertxms.sample.city;

/** The id under which something new is found. */
public record Created(long id) {}

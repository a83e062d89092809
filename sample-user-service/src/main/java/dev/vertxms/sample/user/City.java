package dev.vertxms.sample.user;

/** A city, as the city service tells of it. */
public record City(long id, String name, Province province) {}

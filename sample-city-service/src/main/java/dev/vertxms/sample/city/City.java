package dev.vertxms.sample.city;

/** A city as callers see it. */
public record City(long id, String name, Province province) {}

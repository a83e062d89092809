package dev.vertxms.migration;

import dev.vertxms.config.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The database to migrate.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/name}, without user and password
 */
public record MigrationTarget(String jdbcUrl, String user, @Nullable Secret password) {}

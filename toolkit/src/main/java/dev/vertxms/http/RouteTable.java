package dev.vertxms.http;

import java.util.List;

/**
 * All that a service declares of its routes, complete and unchanging.
 *
 * @param securitySchemes what routes may ask for, each name once
 * @param endpoints in the order in which they were declared
 */
public record RouteTable(Api api, List<SecurityScheme> securitySchemes, List<Endpoint> endpoints) {}

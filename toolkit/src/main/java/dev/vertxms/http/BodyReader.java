package dev.vertxms.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a route's JSON body: media type, syntax, rules, and last the object itself.
 *
 * <p>Numbers keep every digit on their way. Immutable.
 */
final class BodyReader {

  private static final ObjectReader TREES =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  private final ObjectReader objects;
  private final boolean required;
  private final @Nullable Function<JsonNode, List<Violation>> rules;

  BodyReader(Endpoint.Body body, @Nullable Function<JsonNode, List<Violation>> rules) {
    ObjectReader reader =
        Json.mapper().readerFor(Json.mapper().getTypeFactory().constructType(body.type()));
    this.objects =
        body.open() ? reader.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) : reader;
    this.required = body.required();
    this.rules = rules;
  }

  /**
   * The object that the body stands for; null when there is none, or when some rule is broken, by
   * it or by what was read before it.
   *
   * @param violations of the request so far; those of the body are added
   * @throws ServiceException 415 for another media type, 400 for what is not JSON
   */
  @Nullable Object read(RoutingContext context, List<Violation> violations) {
    Buffer body = context.body().buffer();
    boolean empty = body == null || body.length() == 0;
    if (empty && !required) {
      return null;
    }
    ContentType.requireJson(context.request());
    if (empty) {
      throw ServiceException.badRequest("the body is empty (expected: JSON)");
    }
    return read(body.getBytes(), violations);
  }

  @Nullable Object read(byte[] body, List<Violation> violations) {
    JsonNode tree = parse(body);
    BodyText.check(tree, violations);
    if (rules != null) {
      violations.addAll(rules.apply(tree));
    }
    return violations.isEmpty() ? bind(tree, violations) : null;
  }

  private static JsonNode parse(byte[] body) {
    CharBuffer text;
    try {
      // A parser of bytes would guess at UTF-16 and let overlong forms pass.
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw ServiceException.badRequest("the body is not JSON in UTF-8").withCause(e);
    }
    try (var parser =
        TREES.getFactory().createParser(text.array(), text.arrayOffset(), text.remaining())) {
      JsonNode tree = TREES.readTree(parser);
      if (tree == null || tree.isMissingNode()) {
        throw ServiceException.badRequest("the body is empty (expected: JSON)");
      }
      if (parser.nextToken() != null) {
        throw ServiceException.badRequest("the body has more than one JSON value");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw unparsable(e);
    } catch (IOException e) {
      throw ServiceException.badRequest("the body cannot be read").withCause(e);
    }
  }

  /** A type may ask for more than its schema can say. */
  private @Nullable Object bind(JsonNode tree, List<Violation> violations) {
    try {
      return objects.readValue(tree);
    } catch (JsonMappingException e) {
      violations.add(new Violation("body", pointer(e), "type", "has a value that does not fit"));
      return null;
    } catch (IOException e) {
      throw ServiceException.badRequest("the body cannot be read").withCause(e);
    }
  }

  private static String pointer(JsonMappingException e) {
    JsonPointer pointer = JsonPointer.empty();
    for (JsonMappingException.Reference step : e.getPath()) {
      pointer =
          step.getFieldName() == null
              ? pointer.appendIndex(Math.max(step.getIndex(), 0))
              : pointer.appendProperty(step.getFieldName());
    }
    return pointer.toString();
  }

  private static ServiceException unparsable(JsonProcessingException e) {
    var location = e.getLocation();
    String where =
        location == null
            ? ""
            : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    return ServiceException.badRequest("the body is not JSON" + where).withCause(e);
  }
}

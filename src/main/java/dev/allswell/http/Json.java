package dev.allswell.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** JSON, in and out, with limits on what comes in. */
public final class Json {
  private static final int DEEPEST = 50;

  /** The body has a limit of its own, and so has each field. */
  private static final int LONGEST_STRING = Integer.MAX_VALUE;

  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 1000;

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    ObjectMapper mapper = new ObjectMapper(factory);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.registerModule(
        new SimpleModule()
            .addSerializer(Instant.class, ToStringSerializer.instance)
            .addSerializer(Duration.class, ToStringSerializer.instance)
            .addSerializer(ZoneId.class, ToStringSerializer.instance));
    return mapper;
  }

  /** Writes records, maps, lists and plain values: names in snake_case, times in ISO 8601. */
  public static byte[] write(Object object) {
    try {
      return MAPPER.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What Allswell answers can be written.", e);
    }
  }

  /** Reads one object; the text is known to be good UTF-8. */
  static Map<?, ?> readObject(String text) {
    try {
      Object read = MAPPER.readValue(text, Object.class);
      if (read instanceof Map<?, ?> object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw Refusal.unreadable(
          where(e)
              + "this is not JSON, or not the JSON that is taken here: "
              + e.getOriginalMessage());
    }
    throw Refusal.unreadable("The body is JSON, but not an object. Send one, like {\"name\": …}.");
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : "In line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + " ";
  }
}

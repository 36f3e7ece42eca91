package dev.allswell.cli;

import dev.allswell.config.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what is typed into numbers, times and addresses, and says what is wrong without Java. */
final class PlainTypes {
  private PlainTypes() {}

  static CommandLine in(CommandLine commands) {
    return commands
        .registerConverter(int.class, PlainTypes::wholeNumber)
        .registerConverter(Integer.class, PlainTypes::wholeNumber)
        .registerConverter(long.class, number())
        .registerConverter(Long.class, number())
        .registerConverter(Instant.class, PlainTypes::time)
        .registerConverter(Duration.class, PlainTypes::length)
        .registerConverter(URI.class, PlainTypes::address);
  }

  private static ITypeConverter<Long> number() {
    return text -> {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw wrong(text, "a whole number");
      }
    };
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw wrong(text, "a whole number");
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong(text, "a time, such as 2026-12-24T18:00:00Z");
    }
  }

  private static Duration length(String text) {
    return Span.read(text)
        .filter(Duration::isPositive)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"%s\" is not a length of time. %s".formatted(text, Span.REMEDY)));
  }

  private static URI address(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw wrong(text, "an address, such as https://watch.example.org");
    }
  }

  private static TypeConversionException wrong(String text, String expected) {
    return new TypeConversionException("\"%s\" is not %s.".formatted(text, expected));
  }
}

package dev.allswell.http.api;

import dev.allswell.http.Fields;
import dev.allswell.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, and the address of the next.
 *
 * @param next null when there is none
 */
record Page<T>(List<T> rows, @Nullable String next) {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  /** How many rows somebody wants: 1 to 1000, usually 100. */
  static int limit(Fields fields) {
    return (int) fields.number("limit", 1, MOST, USUAL);
  }

  /**
   * Cuts rows to a page.
   *
   * @param rows up to one more than the limit, which tells that there is a next page
   * @param cursor the parameter that says where a page begins
   * @param place what the cursor says after a row
   */
  static <T> Page<T> of(
      Request request, List<T> rows, int limit, String cursor, Function<T, Object> place) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> page = rows.subList(0, limit);
    return new Page<>(page, next(request, cursor, place.apply(page.getLast())));
  }

  /** The address that was asked for, with another cursor. */
  private static String next(Request request, String cursor, Object place) {
    String others =
        Arrays.stream(request.raw().query().rawValue().split("&"))
            .filter(pair -> !pair.isEmpty() && !pair.startsWith(cursor + "="))
            .map(pair -> pair + "&")
            .collect(Collectors.joining());
    String value = URLEncoder.encode(place.toString(), StandardCharsets.UTF_8);
    return request.raw().path().rawPath() + "?" + others + cursor + "=" + value;
  }
}

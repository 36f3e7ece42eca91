package dev.allswell.http.web.view;

import java.util.List;
import java.util.Locale;

/** Counting and listing as a person would say it. */
public final class Words {
  private Words() {}

  /** {@code "1 check"}, {@code "4,120 checks"}. */
  public static String count(long number, String one) {
    return number(number) + " " + (number == 1 ? one : one + "s");
  }

  /** {@code "4,120"}. */
  public static String number(long number) {
    return String.format(Locale.US, "%,d", number);
  }

  /** {@code "Ana, Béla and Chris"}. */
  public static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** {@code "AK"} of Ana Kovács: the first signs of the first and the last word. */
  public static String initials(String name) {
    String whole = name.strip();
    int last = whole.lastIndexOf(' ') + 1;
    return last == 0 ? sign(whole) : sign(whole) + sign(whole.substring(last));
  }

  private static String sign(String word) {
    return word.isEmpty()
        ? ""
        : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }
}

package dev.allswell.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a value is written so that it stays one value where it is put. */
enum Encoding {
  /** Plain text; the value is the text. */
  TEXT {
    @Override
    String encode(String value) {
      return value;
    }
  },
  /** Inside the quotes of a JSON string. */
  JSON {
    @Override
    String encode(String value) {
      return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }
  },
  /** One value of an {@code application/x-www-form-urlencoded} body. */
  FORM {
    @Override
    String encode(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
  },
  /** One part of a path, or one value of a query. */
  URL {
    @Override
    String encode(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
  },
  /** Text or an attribute of XML or HTML. */
  XML {
    @Override
    String encode(String value) {
      return value
          .replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;")
          .replace("'", "&#39;");
    }
  },
  /** One line of printable ASCII; all else becomes a question mark, a line's end a space. */
  HEADER {
    @Override
    String encode(String value) {
      return value.replaceAll("[\\r\\n\\t]+", " ").replaceAll("[^ -~]", "?");
    }
  };

  abstract String encode(String value);

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.allswell.http;

import java.util.Map;

/**
 * What every page tells the browser: nothing but our own scripts and styles, in no foreign frame.
 */
public final class PageHeaders {
  public static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
              + " object-src 'none'",
          // not no-referrer: that would make browsers send forms with the Origin "null"
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private PageHeaders() {}
}

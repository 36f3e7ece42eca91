package dev.allswell.message;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any provider with an HTTP interface: texts and calls to telephones, other chats, scripts.
 *
 * <p>Address, headers and body are templates. All of it is kept sealed, since a token may stand
 * anywhere in it.
 *
 * @param url placeholders may stand after the host
 * @param basic user and password by HTTP's basic scheme, where the provider asks for them
 * @param body null only for GET
 * @param signing a key that we share with the receiver; then requests carry {@code
 *     Allswell-Signature}
 */
public record WebhookSettings(
    Secret url,
    String method,
    Map<String, Secret> headers,
    @Nullable BasicAuthentication basic,
    @Nullable WebhookBody body,
    @Nullable Secret signing)
    implements ChannelSettings {

  /** User and password of HTTP's basic scheme. */
  public record BasicAuthentication(String user, Secret password) {}

  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "GET");
  private static final Set<String> NOT_TO_SET =
      Set.of(
          "allswell-signature",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "idempotency-key",
          "transfer-encoding",
          "upgrade");
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");
  private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]{0,200}");

  public WebhookSettings {
    headers = new TreeMap<>(headers);
    Problems problems = new Problems();
    problems.unlessSecret(
        sample(url.value()).isPresent() && isFixedUpToThePath(url.value()),
        "url",
        "Give an address such as https://sms.example.org/send, with placeholders only after the host and no user in it.");
    Template.parse("url", url.value(), problems);
    problems.unless(METHODS.contains(method), "method", method, "Use POST, PUT, PATCH or GET.");
    problems.unless(
        (body == null) == "GET".equals(method),
        "body",
        "",
        "Give a body for POST, PUT and PATCH, and none for GET.");
    headers.forEach((name, value) -> checkHeader(name, value.value(), problems));
    if (body != null) {
      body.check(problems);
    }
    problems.unless(
        basic == null || !basic.user().contains(":"),
        "user",
        basic == null ? "" : basic.user(),
        "A user of the basic scheme has no colon. Take it out.");
    problems.unless(
        basic == null || headers.keySet().stream().noneMatch("authorization"::equalsIgnoreCase),
        "headers",
        "Authorization",
        "Give either user and password or this header.");
    problems.throwIfAny();
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public void checkAddress(String address) {
    Problems problems = new Problems();
    problems.unless(
        ONE_LINE.matcher(address).matches(),
        "address",
        address,
        "Give one line of at most 200 characters, such as +491711234567.");
    problems.unless(
        !address.isBlank() || !needsAddress(),
        "address",
        address,
        "This channel sends to an address. Give one, such as +491711234567.");
    problems.throwIfAny();
  }

  @Override
  public Map<String, String> shown() {
    return Map.of("url", WebAddress.shown(sample(url.value()).orElseThrow()), "method", method);
  }

  @Override
  public List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>(headers.values());
    secrets.add(url);
    if (basic != null) {
      secrets.add(basic.password());
    }
    if (signing != null) {
      secrets.add(signing);
    }
    return secrets;
  }

  private static void checkHeader(String name, String value, Problems problems) {
    problems.unless(
        HEADER_NAME.matcher(name).matches() && !NOT_TO_SET.contains(name.toLowerCase(Locale.ROOT)),
        "headers",
        name,
        "Give a header that Allswell does not set itself, such as X-Api-Key.");
    problems.unlessSecret(
        PRINTABLE.matcher(value).matches(),
        "headers." + name,
        "Give one line of printable ASCII characters.");
    Template.parse("headers." + name, value, problems);
  }

  private boolean needsAddress() {
    return Template.of(url.value()).asksFor(Placeholder.ADDRESS)
        || (body != null
            && !body.equals(WebhookBody.EVERYTHING)
            && body.asksFor(Placeholder.ADDRESS))
        || headers.values().stream()
            .anyMatch(it -> Template.of(it.value()).asksFor(Placeholder.ADDRESS));
  }

  private static Optional<URI> sample(String url) {
    return WebAddress.parse(Template.of(url).fill(Map.of(), Encoding.URL));
  }

  /** Nobody's name may choose the host that gets our password. */
  private static boolean isFixedUpToThePath(String url) {
    int slot = url.indexOf("{{");
    return slot < 0 || url.substring(0, slot).matches("https?://[^/?#]+[/?#].*");
  }
}

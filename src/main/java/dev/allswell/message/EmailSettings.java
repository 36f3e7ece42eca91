package dev.allswell.message;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes our mail by SMTP.
 *
 * @param user null when the server asks for none
 * @param from the address of the sender, and where bounces go
 */
public record EmailSettings(
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable Secret password,
    String from)
    implements ChannelSettings {

  /** How the connection is kept from listeners. */
  public enum Security {
    /** Plain at first, and nothing is said before it is encrypted; usually port 587. */
    STARTTLS,
    /** Encrypted when the server offers it. Whoever sits between can take the offer away. */
    STARTTLS_IF_OFFERED,
    /** Encrypted from the first byte; usually port 465. */
    TLS,
    /** In the clear. */
    NONE;

    /** The word in files: {@code "starttls-if-offered"}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45}");
  // The address that web browsers accept: no quotes, comments or lists, which nobody's address has
  // and which could carry a second recipient.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
              + "[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,62}))*");
  private static final int LONGEST_ADDRESS = 254;

  public EmailSettings {
    Problems problems = new Problems();
    problems.unless(
        HOST.matcher(host).matches(),
        "host",
        host,
        "Give the mail server's name, such as smtp.example.org.");
    problems.unless(
        port > 0 && port < 65536,
        "port",
        Integer.toString(port),
        "Give a port from 1 to 65535, usually 587.");
    problems.unless(
        (user == null) == (password == null),
        "user",
        user == null ? "" : user,
        "Give both user and password, or neither.");
    problems.unless(
        isAddress(from), "from", from, "Give one address, such as allswell@example.org.");
    problems.unless(
        user == null || security != Security.NONE || isThisMachine(host),
        "security",
        security.word(),
        "A password would go in the clear. Use starttls or tls.");
    problems.throwIfAny();
  }

  @Override
  public String kind() {
    return "email";
  }

  @Override
  public void checkAddress(String address) {
    Problems problems = new Problems();
    problems.unless(
        isAddress(address),
        "address",
        address,
        "Give one e-mail address, such as ana@example.org.");
    problems.throwIfAny();
  }

  @Override
  public Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>();
    shown.put("host", host);
    shown.put("port", Integer.toString(port));
    shown.put("security", security.word());
    shown.put("from", from);
    if (user != null) {
      shown.put("user", user);
    }
    return shown;
  }

  @Override
  public List<Secret> secrets() {
    return password == null ? List.of() : List.of(password);
  }

  private static boolean isAddress(String text) {
    return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
  }

  private static boolean isThisMachine(String host) {
    return "localhost".equals(host) || isLoopbackNumber(host);
  }

  private static boolean isLoopbackNumber(String host) {
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

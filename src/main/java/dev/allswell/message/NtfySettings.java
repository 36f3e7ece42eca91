package dev.allswell.message;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs ntfy, which pushes to telephones; a contact's address is a topic.
 *
 * @param token an access token, where the server asks for one
 * @param priority of calls, 1 to 5; null: by severity
 */
public record NtfySettings(URI server, @Nullable Secret token, @Nullable Integer priority)
    implements ChannelSettings {
  private static final Pattern TOPIC = Pattern.compile("[-_A-Za-z0-9]{1,64}");
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  public NtfySettings {
    Problems problems = new Problems();
    problems.unless(
        WebAddress.parse(server.toString()).isPresent() && server.getQuery() == null,
        "server",
        server.toString(),
        "Give the server's address, such as https://ntfy.sh, with no user and no topic in it.");
    problems.unlessSecret(
        token == null || TOKEN.matcher(token.value()).matches(),
        "token",
        "Give an access token, which begins with tk_ and has no spaces or line breaks.");
    problems.unless(
        priority == null || (priority >= 1 && priority <= 5),
        "priority",
        String.valueOf(priority),
        "Give 1 (least) to 5 (loudest), or leave it out for a priority by severity.");
    problems.throwIfAny();
  }

  @Override
  public String kind() {
    return "ntfy";
  }

  @Override
  public void checkAddress(String address) {
    Problems problems = new Problems();
    problems.unless(
        TOPIC.matcher(address).matches(),
        "address",
        address,
        "Give a topic of 1 to 64 letters, digits, - and _. Who knows it can read it, so make it long.");
    problems.throwIfAny();
  }

  @Override
  public Map<String, String> shown() {
    return Map.of("server", server.toString());
  }

  @Override
  public List<Secret> secrets() {
    return token == null ? List.of() : List.of(token);
  }
}

package dev.allswell.message;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An incoming webhook of Slack, or of a chat that understands Slack's; it posts to the one channel
 * that it was made for. A contact's address is empty, or the member to mention.
 *
 * @param url the webhook's address, which is all that a sender needs, so it is the secret
 */
public record SlackSettings(Secret url) implements ChannelSettings {
  private static final Pattern MEMBER = Pattern.compile("[UW][A-Z0-9]{2,20}");

  public SlackSettings {
    Problems problems = new Problems();
    problems.unlessSecret(
        WebAddress.parse(url.value()).isPresent(),
        "url",
        "Give the incoming webhook's address, such as https://hooks.slack.com/services/T…/B…/….");
    problems.throwIfAny();
  }

  @Override
  public String kind() {
    return "slack";
  }

  @Override
  public void checkAddress(String address) {
    Problems problems = new Problems();
    problems.unless(
        address.isEmpty() || MEMBER.matcher(address).matches(),
        "address",
        address,
        "Leave it empty, or give the id of the member to mention, such as U012AB3CD.");
    problems.throwIfAny();
  }

  @Override
  public Map<String, String> shown() {
    return Map.of("url", WebAddress.shown(address()));
  }

  @Override
  public List<Secret> secrets() {
    return List.of(url);
  }

  URI address() {
    return Optional.of(url.value()).flatMap(WebAddress::parse).orElseThrow();
  }
}

package dev.allswell.config;

import dev.allswell.message.ChannelDraft;
import dev.allswell.message.ChannelSettings;
import dev.allswell.message.EmailSettings;
import dev.allswell.message.EmailSettings.Security;
import dev.allswell.message.InvalidSettings;
import dev.allswell.message.NtfySettings;
import dev.allswell.message.Pace;
import dev.allswell.message.Problem;
import dev.allswell.message.Secret;
import dev.allswell.message.SlackSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Reads one channel; each kind has fields of its own. */
final class ReadChannel {
  private static final List<String> KINDS = List.of("email", "ntfy", "slack", "webhook");

  private ReadChannel() {}

  static Optional<Wanted.Channel> read(Fields fields) {
    int before = fields.mistakes().count();
    String slug = Slugs.CHANNEL.of(fields).orElse("");
    Optional<String> kind =
        fields
            .need("kind", "Give one of %s.".formatted(String.join(", ", KINDS)))
            .flatMap(it -> it.line(1, 20).filter(word -> it.isOneOf(word, KINDS)));
    int atOnce = number(fields, "at-once", 100, Pace.DEFAULT.atOnce());
    int perMinute = number(fields, "per-minute", 60_000, Pace.DEFAULT.perMinute());
    if (kind.isEmpty()) {
      fields.all();
      return Optional.empty();
    }
    try {
      Optional<ChannelSettings> settings = settings(kind.get(), fields);
      if (settings.isEmpty() || fields.mistakes().count() > before) {
        return Optional.empty();
      }
      ChannelDraft draft = new ChannelDraft(slug, settings.get(), new Pace(atOnce, perMinute));
      return Optional.of(new Wanted.Channel(draft, fields));
    } catch (InvalidSettings e) {
      e.problems().forEach(problem -> say(problem, fields));
      return Optional.empty();
    }
  }

  private static int number(Fields fields, String field, int most, int otherwise) {
    return fields.find(field).flatMap(it -> it.number(1, most)).orElse(otherwise);
  }

  private static void say(Problem problem, Fields fields) {
    String field = problem.field();
    boolean otherwise = field.equals("body") && fields.find("body").isEmpty();
    fields.wrong(
        otherwise ? ReadWebhook.written(fields) : field,
        mayBeSecret(field, fields) ? "" : problem.value(),
        problem.remedy());
  }

  private static boolean mayBeSecret(String field, Fields fields) {
    return field.startsWith("headers.")
        || (field.equals("url") && fields.find(field).filter(Value::hasFields).isPresent());
  }

  private static Optional<ChannelSettings> settings(String kind, Fields fields) {
    return switch (kind) {
      case "email" -> email(fields);
      case "ntfy" -> ntfy(fields);
      case "slack" -> slack(fields);
      default -> ReadWebhook.read(fields);
    };
  }

  private static Optional<ChannelSettings> email(Fields fields) {
    Optional<String> host =
        fields
            .need("host", "Give the mail server's name, such as smtp.example.org.")
            .flatMap(it -> it.line(1, 255));
    Security security =
        fields.find("security").flatMap(it -> it.choice(Security.class)).orElse(Security.STARTTLS);
    int port = number(fields, "port", 65_535, security == Security.TLS ? 465 : 587);
    Optional<String> user = fields.find("user").flatMap(it -> it.line(1, 320));
    Optional<Secret> password = fields.find("password").flatMap(ReadSecret::secret);
    Optional<String> from =
        fields
            .need("from", "Give the sender's address, such as allswell@example.org.")
            .flatMap(it -> it.line(1, 320));
    if (host.isEmpty() || from.isEmpty() || isUnread(fields, "password", password)) {
      return Optional.empty();
    }
    return Optional.of(
        new EmailSettings(
            host.get(), port, security, user.orElse(null), password.orElse(null), from.get()));
  }

  private static Optional<ChannelSettings> ntfy(Fields fields) {
    Optional<URI> server =
        fields
            .need("server", "Give the server's address, such as https://ntfy.sh.")
            .flatMap(ReadChannel::address);
    Optional<Secret> token = fields.find("token").flatMap(ReadSecret::secret);
    Optional<Integer> priority = fields.find("priority").flatMap(it -> it.number(1, 5));
    if (server.isEmpty() || isUnread(fields, "token", token)) {
      return Optional.empty();
    }
    return Optional.of(new NtfySettings(server.get(), token.orElse(null), priority.orElse(null)));
  }

  private static Optional<URI> address(Value value) {
    Optional<String> text = value.line(1, 2_000);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text.get()));
    } catch (URISyntaxException e) {
      return value.wrong("Give an address such as https://ntfy.sh.");
    }
  }

  private static Optional<ChannelSettings> slack(Fields fields) {
    return fields
        .need("url", "Give the incoming webhook's address as {env: NAME} or {file: path}.")
        .flatMap(ReadSecret::secret)
        .map(SlackSettings::new);
  }

  /** Written but not found: what would be said of the settings without it is not the mistake. */
  static boolean isUnread(Fields fields, String field, Optional<Secret> secret) {
    return fields.find(field).isPresent() && secret.isEmpty();
  }
}

package dev.allswell.config;

import dev.allswell.check.CheckPlan;
import dev.allswell.check.schedule.Calendar;
import dev.allswell.check.schedule.Cron;
import dev.allswell.check.schedule.Period;
import dev.allswell.check.schedule.Schedule;
import dev.allswell.message.ChannelDraft;
import dev.allswell.message.ContactDraft;
import dev.allswell.message.EmailSettings;
import dev.allswell.message.NtfySettings;
import dev.allswell.message.Secret;
import dev.allswell.message.SlackSettings;
import dev.allswell.message.WebhookSettings;
import dev.allswell.people.PersonSetup;
import dev.allswell.people.TeamSetup;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says things in the words of the files. */
final class Describe {
  private Describe() {}

  static Description team(TeamSetup team, Collection<String> members) {
    return new Description()
        .with("name", team.name())
        .with("members", list(members))
        .with("answer-within", Span.words(team.answerWithin()))
        .with("call-again-after", Span.words(team.callAgainAfter()))
        .keptIn(team.fromFiles());
  }

  /** Addresses are for the person and the channel only. */
  static Description person(PersonSetup person, List<ContactDraft> contacts) {
    Description description =
        new Description()
            .with("name", person.name())
            .with("zone", person.zone())
            .with("role", person.role().word())
            .keptIn(person.fromFiles());
    for (int i = 0; i < contacts.size(); i++) {
      ContactDraft contact = contacts.get(i);
      description
          .with("contact " + (i + 1), words(contact))
          .hidden("contact %d address".formatted(i + 1), contact.address());
    }
    return description;
  }

  private static String words(ContactDraft contact) {
    String when = contact.waits().isZero() ? "at once" : "after " + Span.words(contact.waits());
    return contact.channel() + " " + when + (contact.updates() ? "" : " without updates");
  }

  static Description shift(Collection<String> people, boolean fromFiles) {
    return new Description().with("people", list(people)).keptIn(fromFiles);
  }

  static Description check(CheckPlan check, boolean fromFiles) {
    Description description =
        new Description()
            .with("name", check.name())
            .with("service", check.service())
            .with("severity", check.severity().word())
            .with("description", check.description().isEmpty() ? null : check.description())
            .with("schedule", words(check.schedule()))
            .with("grace", Span.words(check.grace()))
            .with("tolerance", Span.words(check.tolerance()))
            .with("methods", check.rules().methods().word())
            .with("manual-resume", Boolean.toString(check.rules().manualResume()))
            .hidden("ping-id", check.pings())
            .keptIn(fromFiles);
    check.labels().forEach((name, value) -> description.with("labels." + name, value));
    return description;
  }

  private static String words(Schedule schedule) {
    return switch (schedule) {
      case Period period -> "every " + Span.words(period.every());
      case Cron cron -> "cron %s %s".formatted(cron.expression(), cron.zone());
      case Calendar calendar -> "calendar %s %s".formatted(calendar.expression(), calendar.zone());
    };
  }

  static Description channel(ChannelDraft channel, boolean fromFiles) {
    Description description =
        new Description()
            .with("kind", channel.settings().kind())
            .with("at-once", channel.pace().atOnce())
            .with("per-minute", channel.pace().perMinute())
            .keptIn(fromFiles);
    return switch (channel.settings()) {
      case EmailSettings email ->
          description
              .with("host", email.host())
              .with("port", email.port())
              .with("security", email.security().word())
              .with("user", email.user())
              .hidden("password", text(email.password()))
              .with("from", email.from());
      case NtfySettings ntfy ->
          description
              .with("server", ntfy.server())
              .hidden("token", text(ntfy.token()))
              .with("priority", ntfy.priority());
      case SlackSettings slack -> description.hidden("url", text(slack.url()));
      case WebhookSettings webhook -> webhook(description, webhook);
    };
  }

  /** A token may stand in any part of it. */
  private static Description webhook(Description description, WebhookSettings webhook) {
    description
        .hidden("url", text(webhook.url()))
        .with("method", webhook.method())
        .hidden("signing", text(webhook.signing()));
    webhook.headers().forEach((name, value) -> description.hidden("headers." + name, text(value)));
    if (webhook.basic() != null) {
      description.with("user", webhook.basic().user());
      description.hidden("password", text(webhook.basic().password()));
    }
    if (webhook.body() != null) {
      description.with("content-type", webhook.body().contentType());
      description.hidden("body", webhook.body().template());
    }
    return description;
  }

  private static @Nullable String list(Collection<String> names) {
    return names.isEmpty() ? null : String.join(", ", new TreeSet<>(names));
  }

  private static @Nullable String text(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }
}

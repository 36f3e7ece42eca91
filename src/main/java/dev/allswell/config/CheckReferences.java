package dev.allswell.config;

import dev.allswell.message.Channel;
import dev.allswell.message.ChannelSettings;
import dev.allswell.message.InvalidSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says which names refer to nothing, and which addresses are none on their channel. */
final class CheckReferences {
  private final Wanted wanted;
  private final Map<String, ChannelSettings> channels = new HashMap<>();
  private final Set<String> people = new TreeSet<>();
  private final Set<String> teams = new TreeSet<>();

  private CheckReferences(Wanted wanted, Current current, Collection<LeftOver> gone) {
    this.wanted = wanted;
    current.channels.forEach((slug, channel) -> channels.put(slug, channel.settings()));
    people.addAll(current.people.keySet());
    teams.addAll(current.teams.keySet());
    gone.forEach(this::forget);
    wanted.channels().forEach(it -> addChannel(it, current.channels.get(it.draft().slug())));
    wanted.people().forEach(it -> people.add(it.setup().slug()));
    wanted.teams().forEach(it -> teams.add(it.setup().slug()));
  }

  /**
   * @param gone what is about to be removed, so that nothing may refer to it
   */
  static void check(Wanted wanted, Current current, Collection<LeftOver> gone, Mistakes mistakes) {
    if (!mistakes.isAnythingUnreadable()) {
      new CheckReferences(wanted, current, gone).check();
    }
  }

  private void forget(LeftOver gone) {
    switch (gone.kind()) {
      case "channel" -> channels.remove(gone.name());
      case "person" -> people.remove(gone.name());
      case "team" -> teams.remove(gone.name());
      default -> {}
    }
  }

  private void addChannel(Wanted.Channel wanted, @Nullable Channel there) {
    ChannelSettings settings = wanted.draft().settings();
    channels.put(wanted.draft().slug(), settings);
    if (there != null && !there.settings().kind().equals(settings.kind())) {
      wanted
          .fields()
          .wrong(
              "kind",
              settings.kind(),
              "There is a channel %s of kind %s, to whose addresses this would mean nothing. Give the new one another slug."
                  .formatted(there.slug(), there.settings().kind()));
    }
  }

  private void check() {
    for (Wanted.Person person : wanted.people()) {
      person.contacts().orElse(List.of()).forEach(this::check);
    }
    for (Wanted.Team team : wanted.teams()) {
      team.members().orElse(List.of()).forEach(this::checkPerson);
    }
    for (Wanted.Shift shift : wanted.shifts()) {
      checkTeam(shift.team());
      shift.people().forEach(this::checkPerson);
    }
    wanted.checks().forEach(check -> checkTeam(check.team()));
  }

  private void check(Wanted.Contact contact) {
    ChannelSettings settings = channels.get(contact.draft().channel());
    if (settings == null) {
      unknown(contact.channel(), "channel", channels.keySet());
      return;
    }
    try {
      settings.checkAddress(contact.draft().address());
    } catch (InvalidSettings e) {
      e.problems().forEach(it -> contact.fields().wrong("address", it.value(), it.remedy()));
    }
  }

  private void checkPerson(Named name) {
    if (!people.contains(name.slug())) {
      unknown(name, "person", people);
    }
  }

  private void checkTeam(Named name) {
    if (!teams.contains(name.slug())) {
      unknown(name, "team", teams);
    }
  }

  private void unknown(Named name, String kind, Collection<String> known) {
    if (wanted.misread().contains(kind + " " + name.slug())) {
      return;
    }
    String remedy =
        Nearest.to(name.slug(), known)
            .map("Did you mean %s?"::formatted)
            .orElse("Put it into the files too, or correct the name.");
    name.value().wrong("There is no such %s. %s".formatted(kind, remedy));
  }
}

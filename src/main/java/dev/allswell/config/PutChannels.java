package dev.allswell.config;

import dev.allswell.message.Channel;
import java.util.List;
import java.util.Optional;

/** Makes channels be as the files say. */
final class PutChannels {
  private PutChannels() {}

  static void put(List<Wanted.Channel> wanted, Applying applying) {
    wanted.forEach(channel -> put(channel, applying));
  }

  private static void put(Wanted.Channel wanted, Applying applying) {
    String slug = wanted.draft().slug();
    Optional<Channel> there = Optional.ofNullable(applying.current().channels.get(slug));
    applying
        .compare(
            "channel",
            slug,
            there.map(it -> Describe.channel(it.draft(), it.fromFiles())),
            Describe.channel(wanted.draft(), true))
        .ifPresent(
            change -> {
              applying.rooms().channels().put(applying.tx(), wanted.draft(), true);
              applying.changes().of(change);
            });
  }
}

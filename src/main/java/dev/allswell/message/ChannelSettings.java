package dev.allswell.message;

import java.util.List;
import java.util.Map;

/** How a channel reaches its provider; one record for each kind of provider. */
public sealed interface ChannelSettings
    permits EmailSettings, NtfySettings, SlackSettings, WebhookSettings {

  /** The word for the kind in files, the database and the API. */
  String kind();

  /**
   * Refuses what cannot be an address on this channel.
   *
   * @throws InvalidSettings with the field {@code address}
   */
  void checkAddress(String address);

  /** What pages and logs may show. */
  Map<String, String> shown();

  /** Texts that must never be shown, also not where a provider repeats them. */
  List<Secret> secrets();
}

package dev.allswell.message;

/**
 * A way of sending messages, as it stands.
 *
 * @param fromFiles set up by {@code allswell apply}, so that pages do not offer to change it
 */
public record Channel(ChannelId id, ChannelDraft draft, boolean fromFiles) {
  public String slug() {
    return draft.slug();
  }

  public ChannelSettings settings() {
    return draft.settings();
  }

  public Pace pace() {
    return draft.pace();
  }
}

package dev.allswell.message;

import java.util.List;

/** A channel cannot be removed, because people are reached by it. */
public final class ChannelInUse extends MessageException {
  private static final long serialVersionUID = 1L;

  public ChannelInUse(String slug, List<String> people) {
    super(
        "Channel %s is used by contacts of %s. Take it out of their contacts first."
            .formatted(slug, String.join(", ", people)));
  }
}

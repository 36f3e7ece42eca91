package dev.allswell.message;

import org.jspecify.annotations.Nullable;

/** Addresses as others than their owner may see them. */
final class ShownAddress {
  private static final int SHOWN = 4;

  private ShownAddress() {}

  /** A mailbox and a chat's member are no secrets; of a number or a topic only the end is shown. */
  static String of(@Nullable String channelKind, String address) {
    return "email".equals(channelKind) || "slack".equals(channelKind)
        ? address
        : shortened(address);
  }

  static String shortened(String address) {
    return address.length() <= SHOWN ? address : "…" + address.substring(address.length() - SHOWN);
  }
}

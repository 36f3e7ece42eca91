package dev.allswell.message;

/**
 * A channel that has something due.
 *
 * @param room how much it may begin now
 */
record BusyChannel(ChannelId id, SealedSettings settings, Pace pace, int room) {
  BusyChannel withRoom(int room) {
    return new BusyChannel(id, settings, pace, room);
  }
}

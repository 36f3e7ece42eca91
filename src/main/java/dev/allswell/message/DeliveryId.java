package dev.allswell.message;

/** Identifies one message to one contact. */
public record DeliveryId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}

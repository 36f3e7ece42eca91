package dev.allswell.oncall;

/** Identifies a shift. */
public record ShiftId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}

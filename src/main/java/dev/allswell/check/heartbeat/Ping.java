package dev.allswell.check.heartbeat;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of a check. What is too long is cut, never refused.
 *
 * @param exitStatus 0 to 255 where the sender gave one; anything but 0 is a {@link PingKind#FAIL}
 * @param rid ties the start and the end of one run
 * @param body at most {@link #BODY_LIMIT} bytes, as they came
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares pings
public record Ping(
    PingId to,
    PingKind kind,
    @Nullable Integer exitStatus,
    @Nullable UUID rid,
    String method,
    String agent,
    String address,
    byte[] body) {
  /** Bytes of a body that are kept. */
  public static final int BODY_LIMIT = 10_000;

  private static final int AGENT_LIMIT = 200;

  /** The run of a sender that gave no rid. */
  public static final UUID NO_RID = new UUID(0, 0);

  public Ping {
    agent = harmless(agent.substring(0, Math.min(agent.length(), AGENT_LIMIT)));
    body = body.length > BODY_LIMIT ? Arrays.copyOf(body, BODY_LIMIT) : body;
  }

  Ping ignored() {
    return new Ping(to, PingKind.IGNORED, exitStatus, rid, method, agent, address, body);
  }

  UUID run() {
    return rid == null ? NO_RID : rid;
  }

  /** Of a fail, in words. */
  String why() {
    return exitStatus == null
        ? "It reported a failure."
        : "It ended with exit status " + exitStatus + ".";
  }

  private static String harmless(String text) {
    return text.replace('\0', ' ');
  }
}

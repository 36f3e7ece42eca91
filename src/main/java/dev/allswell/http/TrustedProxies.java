package dev.allswell.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whose X-Forwarded-For is believed: proxies that stand in front of us by the operator's word.
 * Without any, a client is where its connection comes from, and nothing that it writes changes
 * that.
 */
public final class TrustedProxies {
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private record Network(InetAddress base, int bits) {
    boolean contains(InetAddress other) {
      byte[] ours = base.getAddress();
      byte[] theirs = other.getAddress();
      if (theirs.length != ours.length) {
        return false;
      }
      int whole = bits / 8;
      int rest = (0xff00 >> (bits % 8)) & 0xff;
      return Arrays.equals(ours, 0, whole, theirs, 0, whole)
          && (rest == 0 || (ours[whole] & rest) == (theirs[whole] & rest));
    }
  }

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * Reads addresses and networks: {@code 10.0.0.7}, {@code 10.0.0.0/8}, {@code fd00::/8}.
   *
   * @throws CannotListen naming the first that is none
   */
  public static TrustedProxies of(List<String> written) {
    return written.isEmpty()
        ? NONE
        : new TrustedProxies(written.stream().map(TrustedProxies::network).toList());
  }

  private static Network network(String written) {
    int slash = written.indexOf('/');
    String address = slash < 0 ? written : written.substring(0, slash);
    try {
      InetAddress base = InetAddress.ofLiteral(address);
      int most = base.getAddress().length * 8;
      int bits = slash < 0 ? most : Integer.parseInt(written.substring(slash + 1));
      if (bits >= 0 && bits <= most) {
        return new Network(base, bits);
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new CannotListen(
        "The trusted proxy " + written + " is no address. Write it like 10.0.0.7 or 10.0.0.0/8.");
  }

  /**
   * The nearest address that is none of our proxies.
   *
   * @param forwarded the values of X-Forwarded-For in their order, each maybe a list
   */
  InetAddress client(InetAddress peer, List<String> forwarded) {
    InetAddress nearest = peer;
    List<String> hops =
        forwarded.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).toList();
    for (String hop : hops.reversed()) {
      Optional<InetAddress> address = parse(hop.strip());
      if (!isTrusted(nearest) || address.isEmpty()) {
        return nearest;
      }
      nearest = address.get();
    }
    return nearest;
  }

  private boolean isTrusted(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static Optional<InetAddress> parse(String hop) {
    try {
      return Optional.of(InetAddress.ofLiteral(hop));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

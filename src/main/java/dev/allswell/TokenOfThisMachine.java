package dev.allswell;

import dev.allswell.logbook.Actor;
import dev.allswell.people.Identity;
import dev.allswell.people.PeopleException;
import dev.allswell.people.Role;
import dev.allswell.people.Secret;
import dev.allswell.people.TokenSetup;
import dev.allswell.people.Tokens;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The token by which the commands of this machine's own user reach its server. Nodes share a
 * database and a container may lose its data, so each is called by its host and four random digits.
 */
record TokenOfThisMachine(Tokens tokens) {
  private static final Identity MAKER = new Identity(Actor.ALLSWELL, Role.ADMINISTRATOR, null);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LONGEST_HOST = 60;
  private static final int TRIES = 5;

  /** The known one while it works, else a new one. */
  Secret find(Optional<Secret> known) {
    return known.filter(it -> tokens.identify(it).isPresent()).orElseGet(() -> make(TRIES));
  }

  private Secret make(int tries) {
    try {
      return tokens.make(MAKER, new TokenSetup(name(), Role.ADMINISTRATOR, null, null)).secret();
    } catch (PeopleException.InUse e) {
      if (tries == 1) {
        throw e;
      }
      return make(tries - 1);
    }
  }

  private static String name() {
    return "command line on %s %s"
        .formatted(host(), HexFormat.of().toHexDigits((short) RANDOM.nextInt()));
  }

  private static String host() {
    try {
      String host = InetAddress.getLocalHost().getHostName();
      return host.substring(0, Math.min(host.length(), LONGEST_HOST));
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

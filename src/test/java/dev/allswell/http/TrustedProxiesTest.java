package dev.allswell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies OURS =
      TrustedProxies.of(List.of("10.0.0.0/12", "192.0.2.7", "fd00::/8"));

  @ParameterizedTest(name = "{0} forwarding {1} is {2}")
  @CsvSource({
    "203.0.113.9, '198.51.100.1',              203.0.113.9",
    "10.0.0.1,    '198.51.100.1',              198.51.100.1",
    "10.15.0.1,   '198.51.100.1',              198.51.100.1",
    "10.16.0.1,   '198.51.100.1',              10.16.0.1",
    "192.0.2.7,   '198.51.100.1',              198.51.100.1",
    "192.0.2.8,   '198.51.100.1',              192.0.2.8",
    "10.0.0.1,    '6.6.6.6, 198.51.100.1',     198.51.100.1",
    "10.0.0.1,    '198.51.100.1, 10.0.0.2',    198.51.100.1",
    "10.0.0.1,    '10.0.0.3, 10.0.0.2',        10.0.0.3",
    "10.0.0.1,    'a lie, 10.0.0.2',           10.0.0.2",
    "10.0.0.1,    '',                          10.0.0.1",
    "fd00::1,     '2001:db8::1',               2001:db8:0:0:0:0:0:1",
    "fe00::1,     '2001:db8::1',               fe00:0:0:0:0:0:0:1",
  })
  void theNearestAddressThatIsNoProxyIsTheClient(String peer, String forwarded, String client) {
    assertThat(OURS.client(InetAddress.ofLiteral(peer), List.of(forwarded)).getHostAddress())
        .isEqualTo(client);
  }

  @Test
  void withoutProxiesNobodyIsBelieved() {
    InetAddress peer = InetAddress.ofLiteral("127.0.0.1");
    assertThat(TrustedProxies.of(List.of()).client(peer, List.of("6.6.6.6"))).isEqualTo(peer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy.example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "/8"})
  void whatIsNoNetworkIsRefused(String written) {
    assertThatThrownBy(() -> TrustedProxies.of(List.of(written)))
        .isInstanceOf(CannotListen.class)
        .hasMessageContaining("10.0.0.0/8");
  }
}

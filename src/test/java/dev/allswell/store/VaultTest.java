package dev.allswell.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  private static final byte[] SECRET = "the token".getBytes(UTF_8);

  @TempDir Path directory;

  @Test
  void whatWasSealedOpensAfterARestart() {
    byte[] sealed = Vault.open(directory, Map.of()).seal("channel", SECRET);
    assertThat(new String(sealed, UTF_8)).doesNotContain("token");
    assertThat(Vault.open(directory, Map.of()).open("channel", sealed)).isEqualTo(SECRET);
  }

  @Test
  void theSameSecretIsSealedDifferentlyEachTime() {
    Vault vault = vault(1);
    assertThat(vault.seal("channel", SECRET)).isNotEqualTo(vault.seal("channel", SECRET));
  }

  @Test
  void theGeneratedKeyIsTheOwnersAlone() throws IOException {
    Vault.open(directory, Map.of());
    Path file = directory.resolve("secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aKeyThatOthersMayReadIsRefused() throws IOException {
    Vault.open(directory, Map.of());
    Path file = directory.resolve("secret.key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> Vault.open(directory, Map.of()))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void theEnvironmentsKeyIsTheSameInHexAndBase64() {
    byte[] key = bytes(7);
    String hex = "07".repeat(32);
    String base64 = Base64.getEncoder().encodeToString(key);
    byte[] sealed = Vault.open(directory, Map.of("ALLSWELL_SECRET_KEY", hex)).seal("a", SECRET);
    assertThat(
            Vault.open(directory, Map.of("ALLSWELL_SECRET_KEY", base64 + "\n")).open("a", sealed))
        .isEqualTo(SECRET);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aMalformedKeyIsNotRepeatedInTheError() {
    assertThatThrownBy(() -> Vault.open(directory, Map.of("ALLSWELL_SECRET_KEY", "hunter2")))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("ALLSWELL_SECRET_KEY")
        .hasMessageContaining("64 hexadecimal digits")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void anotherKeyIsNamedAsSuch() {
    byte[] sealed = vault(1).seal("secrets of channel ntfy", SECRET);
    assertThatThrownBy(() -> vault(2).open("secrets of channel ntfy", sealed))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("The secrets of channel ntfy was sealed with another secret key");
  }

  @Test
  void whatWasSealedForOnePurposeOpensForNoOther() {
    byte[] sealed = vault(1).seal("channel a", SECRET);
    assertThatThrownBy(() -> vault(1).open("channel b", sealed)).hasMessageContaining("altered");
  }

  @Test
  void everyAlteredByteIsNoticed() {
    byte[] sealed = vault(1).seal("channel", SECRET);
    for (int at = 0; at < sealed.length; at++) {
      byte[] altered = sealed.clone();
      altered[at] ^= 1;
      assertThatThrownBy(() -> vault(1).open("channel", altered))
          .isInstanceOf(VaultException.class);
    }
  }

  @Test
  void aMacIsOfOneTextOnePurposeAndOneKey() {
    byte[] text = "incident 7".getBytes(UTF_8);
    byte[] mac = vault(1).mac("acknowledge", text);
    assertThat(vault(1).mac("acknowledge", text)).isEqualTo(mac);
    assertThat(vault(1).mac("acknowledge", "incident 8".getBytes(UTF_8))).isNotEqualTo(mac);
    assertThat(vault(1).mac("sign in", text)).isNotEqualTo(mac);
    assertThat(vault(2).mac("acknowledge", text)).isNotEqualTo(mac);
  }

  private static Vault vault(int fill) {
    return Vault.of(bytes(fill));
  }

  private static byte[] bytes(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }
}

package dev.allswell.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jdbi.v3.core.Handle;

/**
 * Keeps secrets at rest and signs texts, with one key of the instance.
 *
 * <p>Sealing is AES-256-GCM. What was sealed for one purpose opens for no other. Every key in use
 * is derived from the instance's by HKDF-SHA256, so that a signature tells nothing about a seal.
 */
public final class Vault {
  private static final byte FORMAT = 1;
  private static final int ID_BYTES = 8;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + ID_BYTES + NONCE_BYTES;

  private final SecureRandom random = new SecureRandom();
  private final byte[] key;
  private final byte[] id;
  private final SecretKey sealing;

  private Vault(byte[] key) {
    this.key = key.clone();
    this.id = derive("AES", "key id", ID_BYTES).getEncoded();
    this.sealing = derive("AES", "seal", VaultKey.BYTES);
  }

  /**
   * The vault of this instance: the key is {@code ALLSWELL_SECRET_KEY} of the environment (64
   * hexadecimal digits or base64), else {@code secret.key} in the directory, which is made when it
   * is not there.
   *
   * @throws VaultException when the key is malformed, readable by others or cannot be kept
   */
  public static Vault open(Path directory, Map<String, String> environment) {
    return new Vault(VaultKey.find(directory, environment));
  }

  /** A vault with the given 32 bytes. */
  public static Vault of(byte[] key) {
    if (key.length != VaultKey.BYTES) {
      throw new VaultException("The secret key has " + key.length + " bytes. Give 32.");
    }
    return new Vault(key);
  }

  /**
   * Leaves this key's mark in the database, or finds it there.
   *
   * @throws VaultException when the database was sealed with another key
   */
  public void agreeWith(Handle tx) {
    tx.createUpdate(
            "insert into settings (name, value) values ('key id', :id) on conflict do nothing")
        .bind("id", id)
        .execute();
    byte[] there =
        tx.createQuery("select value from settings where name = 'key id'")
            .mapTo(byte[].class)
            .one();
    refuseAnotherKey(there, "This database");
  }

  /** Seals bytes for one purpose. */
  public byte[] seal(String purpose, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(plain);
      return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
          .put(FORMAT)
          .put(id)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM.", e);
    }
  }

  /**
   * Opens what {@link #seal} made for the same purpose.
   *
   * @throws VaultException when the key is another one, or the bytes were altered
   */
  public byte[] open(String purpose, byte[] sealed) {
    if (sealed.length < HEAD_BYTES || sealed[0] != FORMAT) {
      throw new VaultException("What should be the sealed %s is not sealed.".formatted(purpose));
    }
    refuseAnotherKey(Arrays.copyOfRange(sealed, 1, 1 + ID_BYTES), "The " + purpose);
    byte[] nonce = Arrays.copyOfRange(sealed, 1 + ID_BYTES, HEAD_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, purpose, nonce)
          .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
    } catch (AEADBadTagException e) {
      throw new VaultException(
          "The sealed %s was altered, or sealed for another purpose. Set it again."
              .formatted(purpose),
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM.", e);
    }
  }

  /** HMAC-SHA256 of a text with a key of its own for each purpose; 32 bytes. */
  public byte[] mac(String purpose, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(derive("HmacSHA256", "mac " + purpose, VaultKey.BYTES));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256.", e);
    }
  }

  private void refuseAnotherKey(byte[] other, String what) {
    if (!Arrays.equals(id, other)) {
      HexFormat hex = HexFormat.of();
      throw new VaultException(
          "%s was sealed with another secret key (%s) than this node's (%s). Put the old %s back, or set %s to the old key; every node needs the same."
              .formatted(
                  what, hex.formatHex(other), hex.formatHex(id), VaultKey.FILE, VaultKey.VARIABLE));
    }
  }

  private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private SecretKey derive(String algorithm, String use, int bytes) {
    try {
      byte[] info = ("allswell " + use).getBytes(StandardCharsets.UTF_8);
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(algorithm, HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK from 25 on has HKDF.", e);
    }
  }
}

package dev.allswell;

import dev.allswell.cli.Folder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allswell serve}: starts a node and runs until it is stopped. */
@Command(
    name = "serve",
    description = "Start a server, with its embedded PostgreSQL unless another is named.",
    mixinStandardHelpOptions = true,
    footer = {
      "%nEnvironment:",
      "  ALLSWELL_ADMIN_TOKEN   an administrator's API token of 32 characters or more",
      "  ALLSWELL_SECRET_KEY    seals secrets; the same on every node (64 hexadecimal digits)",
    })
final class Serve implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where everything is kept. Default: ALLSWELL_DATA, else ~/.local/share/allswell.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:ALLSWELL_PORT:-8080}",
      description = "The port to listen on. Default: ALLSWELL_PORT, else 8080.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "${env:ALLSWELL_HOST:-0.0.0.0}",
      description = "The address to listen on. Default: ALLSWELL_HOST, else 0.0.0.0, which is all.")
  private String host = "0.0.0.0";

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "${env:ALLSWELL_PUBLIC_URL}",
      description =
          "What people type, and what stands in messages. Default: ALLSWELL_PUBLIC_URL, else"
              + " http://localhost and the port.")
  private @Nullable URI publicUrl;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      split = ",",
      defaultValue = "${env:ALLSWELL_TRUSTED_PROXY}",
      description =
          "Whose X-Forwarded-For is believed: addresses or networks such as 10.0.0.0/8, with commas"
              + " between. Default: ALLSWELL_TRUSTED_PROXY, else nobody's.")
  private List<String> trustedProxies = List.of();

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      defaultValue = "${env:ALLSWELL_DATABASE_URL}",
      description =
          "Any PostgreSQL 15 or later instead of the embedded one:"
              + " postgres://user:password@host/name. Better: ALLSWELL_DATABASE_URL.")
  private @Nullable String databaseUrl;

  /** Everything that only a server needs is behind this call: other commands never load it. */
  @Override
  public void run() {
    new RunServer(Folder.of(data), host, port, publicUrl, trustedProxies, databaseUrl)
        .untilStopped(spec.commandLine().getOut());
  }
}

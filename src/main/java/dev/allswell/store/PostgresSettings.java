package dev.allswell.store;

/**
 * How the embedded PostgreSQL is set up.
 *
 * @param durable false gives up what was confirmed when the machine fails: for tests only
 */
record PostgresSettings(boolean durable, int maxConnections) {

  static PostgresSettings forProduction() {
    return new PostgresSettings(true, 100);
  }

  /** The text of postgresql.conf. */
  String toConfiguration(int port) {
    return """
        # Written by Allswell at every start. Settings of your own go into the postgresql.conf
        # of the directory above this one; they win, but for the last block here.

        # Our load: one writer that commits pings in groups, and many short transactions.
        max_connections = %d
        shared_buffers = 256MB
        max_wal_size = 2GB                      # fewer checkpoints, so fewer whole pages in the WAL
        wal_compression = on                    # whole pages are what most of the WAL is made of
        max_parallel_workers_per_gather = 0     # short queries gain nothing, the cores are few
        client_connection_check_interval = 1s   # queries of a killed Allswell end soon after it
        random_page_cost = 1.1                  # most of the data is in memory, the rest on an SSD
        autovacuum_naptime = 15s                # due rows and deliveries come and go quickly
        autovacuum_vacuum_scale_factor = 0.05
        autovacuum_analyze_scale_factor = 0.05
        timezone = 'UTC'

        # The log holds no statements and no values, for they may be secrets.
        log_timezone = 'UTC'
        log_checkpoints = off
        log_min_error_statement = panic
        log_error_verbosity = terse
        %s
        include = '../postgresql.conf'

        # How Allswell reaches it: from this machine only.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        """
        .formatted(maxConnections, durable ? "" : FORGETFUL, port);
  }

  private static final String FORGETFUL =
      """

      # For tests only: a crash of the machine loses what was confirmed.
      fsync = off
      synchronous_commit = off
      full_page_writes = off
      """;
}

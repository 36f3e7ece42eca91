/**
 * The command line: says and does over a server's API what the pages say and do. It knows nothing
 * of the rooms but how files of configuration are read; {@code serve} stands beside the wiring.
 */
@NullMarked
package dev.allswell.cli;

import org.jspecify.annotations.NullMarked;

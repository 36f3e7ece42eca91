/**
 * PostgreSQL: the embedded server, the pool, migrations, transactions, and the loops that do due
 * work. It is the only state there is, so every other room stands on this one.
 */
@NullMarked
package dev.allswell.store;

import org.jspecify.annotations.NullMarked;
